package scuff.shell.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.Origin;
import scuff.api.isolation.Resolution;
import scuff.api.isolation.Toggle;
import scuff.api.plugin.PluginDescriptor;

/** Isolation as a test or a command configures it; what it takes for a value is 0 and 1. One target: plugins called {@code a.Gain} have all. */
public final class FakeIsolation implements Isolation {
    private Resolution untargeted = Resolution.DEFAULT;

    @Override
    public Resolution untargeted() {
        return untargeted;
    }

    @Override
    public Resolution of(PluginDescriptor plugin) {
        return plugin.ref().id().equals("a.Gain") ? Resolution.of(Map.of(Toggle.ALL, value("scuff.isolation~gain", "all", true))) : untargeted;
    }

    @Override
    public Apply apply() {
        return Apply.RESTART;
    }

    @Override
    public List<Target> targets() {
        return List.of(new Target("scuff.isolation~gain", "(id=a.Gain)", Map.of(Toggle.ALL, true)));
    }

    @Override
    public void configure(Map<String, ?> settings) {
        Map<Toggle, Resolution.Value> set = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            Toggle toggle = Toggle.named(key).filter(t -> value.equals("0") || value.equals("1"))
                    .orElseThrow(() -> new IllegalArgumentException("key=" + key + ", value=" + value));
            set.put(toggle, value(PID, key, value.equals("1")));
        });
        untargeted = Resolution.of(set);
    }

    private static Resolution.Value value(String pid, String key, boolean on) {
        return new Resolution.Value(on, new Origin.Configuration(pid, key));
    }
}
