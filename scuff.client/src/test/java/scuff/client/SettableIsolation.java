package scuff.client;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Origin;
import scuff.api.isolation.Resolution;
import scuff.api.isolation.Toggle;
import scuff.api.plugin.PluginDescriptor;

/** What a test says is configured. */
final class SettableIsolation implements Isolation {
    volatile Apply apply = Apply.NEW_DEVICES;
    private volatile Resolution untargeted = Resolution.DEFAULT;
    private final Map<String, Resolution> byPlugin = new ConcurrentHashMap<>();

    void on(Toggle... toggles) {
        untargeted = resolution(toggles);
    }

    void on(String plugin, Toggle... toggles) {
        byPlugin.put(plugin, resolution(toggles));
    }

    private static Resolution resolution(Toggle... toggles) {
        return Resolution.of(Arrays.stream(toggles).collect(Collectors.toMap(Function.identity(),
                toggle -> new Resolution.Value(true, new Origin.Configuration(PID, toggle.property())))));
    }

    @Override
    public Resolution untargeted() {
        return untargeted;
    }

    @Override
    public Resolution of(PluginDescriptor plugin) {
        return byPlugin.getOrDefault(plugin.ref().id(), untargeted);
    }

    @Override
    public Apply apply() {
        return apply;
    }

    @Override
    public List<Target> targets() {
        return List.of();
    }

    @Override
    public void configure(Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }
}
