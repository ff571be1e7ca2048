package scuff.client.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import scuff.api.client.FormatVersion;
import scuff.api.format.PluginFormat;

/**
 * The builds of formats that can be used. One that has failed is refused until its bundle is updated again; what the bundle was
 * before is used on meanwhile. Any thread.
 */
public final class Formats {
    private static final Comparator<FormatBuild> NEWEST_FIRST = Comparator.comparing(FormatBuild::format)
            .thenComparing(FormatBuild::version, Comparator.reverseOrder());

    private final FormatDeployment deployment;
    /** Why they are of no use. */
    private final Map<FormatBuild, String> refused = new ConcurrentHashMap<>();
    private volatile Watcher watcher = new Watcher() {};

    /** Who hears of changes; returns at once. */
    public interface Watcher {
        /** Devices may have to be looked at: something was deployed or taken away, or a device has missed that. */
        default void changed() {}

        /** @param instead what is used in its place */
        default void refused(FormatBuild build, Optional<FormatBuild> instead, String why) {}
    }

    public Formats(FormatDeployment deployment) {
        this.deployment = deployment;
    }

    public void watch(Watcher by) {
        watcher = by;
    }

    /** Something was deployed or taken away. */
    public void changed() {
        List<FormatOffer> offers = deployment.offers();
        Set<FormatBuild> offered = new HashSet<>();
        offers.forEach(offer -> {
            offered.add(offer.build());
            offered.addAll(offer.before());
        });
        refused.keySet().removeIf(build -> !offered.contains(build));
        offers.stream().filter(offer -> !offer.failure().isEmpty()).forEach(offer -> refuse(offer.build(), offer.failure()));
        watcher.changed();
    }

    /** A device was made while something changed: it may have missed it. */
    public void lookAgain() {
        watcher.changed();
    }

    /** It is of no use: whoever is of it goes back to what was before. Told once. */
    public void refuse(FormatBuild build, String why) {
        if (refused.putIfAbsent(build, why) == null) {
            watcher.refused(build, find(build.format(), Optional.empty()), why);
            watcher.changed();
        }
    }

    /** It was deployed anew: it gets another chance. */
    public void forgive(FormatBuild build) {
        refused.remove(build);
    }

    /** What can be used: by format, then newest first. */
    public List<FormatBuild> usable() {
        return deployment.offers().stream().flatMap(this::usable).distinct().sorted(NEWEST_FIRST).toList();
    }

    private Stream<FormatBuild> usable(FormatOffer offer) {
        if (offer.failure().isEmpty() && !refused.containsKey(offer.build())) {
            return Stream.of(offer.build());
        }
        return offer.before().stream().filter(before -> !refused.containsKey(before)).limit(1);
    }

    /** @param pin the version it must be; empty for the newest */
    public Optional<FormatBuild> find(String format, Optional<String> pin) {
        return usable().stream().filter(build -> build.format().equals(format) && (pin.isEmpty() || isVersion(build.version(), pin.get()))).findFirst();
    }

    private static boolean isVersion(Version version, String text) {
        try {
            return version.equals(Version.parseVersion(text));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Why there is none. */
    public String whyNone(String format, Optional<String> pin) {
        List<String> ids = ids();
        if (!ids.contains(format)) {
            String failures = String.join("; ", refused.entrySet().stream().filter(e -> e.getKey().format().equals(format)).map(Map.Entry::getValue).toList());
            return "the format of the plugin is not deployed: format=" + format + ", deployed=" + ids + (failures.isEmpty() ? "" : ", refused=" + failures);
        }
        return "the version of its format that the device is pinned to is not deployed: format=" + format + ", pinned=" + pin.orElse("")
                + ", deployed=" + usable().stream().filter(build -> build.format().equals(format)).map(build -> build.version().toString()).toList();
    }

    /** The newest of each format: what new processes begin with. */
    public List<FormatBuild> current() {
        List<FormatBuild> newest = new ArrayList<>();
        for (FormatBuild build : usable()) {
            if (newest.isEmpty() || !newest.getLast().format().equals(build.format())) {
                newest.add(build);
            }
        }
        return newest;
    }

    /** The jars of {@link #current}. */
    public List<Path> currentJars() {
        return current().stream().map(FormatBuild::jar).filter(Objects::nonNull).toList();
    }

    public List<String> ids() {
        return usable().stream().map(FormatBuild::format).distinct().toList();
    }

    public List<FormatVersion> versions() {
        Set<FormatBuild> newest = Set.copyOf(current());
        return usable().stream().map(build -> new FormatVersion(build.format(), build.version().toString(), newest.contains(build))).distinct().toList();
    }

    /** The services, to be asked about files. */
    public List<PluginFormat> services() {
        return deployment.services();
    }
}
