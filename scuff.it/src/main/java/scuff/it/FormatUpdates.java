package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scuff.it.Patience.get;
import static scuff.it.Patience.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.DeviceState;
import scuff.api.client.FormatVersion;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffEvent;
import scuff.api.client.ScuffListener;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginDescriptor;

/** The bundle of a format is updated, broken, removed and doubled while real plugins play. */
abstract class FormatUpdates {
    private final BundleContext context = FrameworkUtil.getBundle(FormatUpdates.class).getBundleContext();
    private final Subject subject;
    private final List<ScuffEvent> events = new ArrayList<>();
    private ServiceRegistration<ScuffListener> listener;
    private Bundle format;
    private RebuiltBundle original;
    private Version version;
    private Scuff scuff;
    private SandboxGroup group;
    private Sandbox first;
    private Sandbox second;
    private Device delay;
    private Device equalizer;
    private Playing playing;

    /**
     * Which format.
     *
     * @param format    its id
     * @param component class of its component, within the bundle's package
     * @param modules   a class it cannot do without, known by name when it starts
     * @param device    a class it needs when it makes a device
     */
    record Subject(String format, String component, String modules, String device) {
        private String bundle() {
            return "scuff.format." + format;
        }

        private String descriptor() {
            return "OSGI-INF/" + bundle() + "." + component + ".xml";
        }

        private String file(String type) {
            return bundle().replace('.', '/') + "/" + type + ".class";
        }

        private Path plugin(String name) {
            return Path.of("/usr/lib", format, name + "." + format);
        }
    }

    FormatUpdates(Subject subject) {
        this.subject = subject;
    }

    @BeforeEach
    void twoSandboxesPlay() throws Exception {
        listener = context.registerService(ScuffListener.class, this::hear, null);
        format = Arrays.stream(context.getBundles()).filter(b -> b.getSymbolicName().equals(subject.bundle())).findFirst().orElseThrow();
        version = format.getVersion();
        original = RebuiltBundle.of(format);
        play();
    }

    private void play() throws Exception {
        scuff = service(context, Scuff.class);
        List<PluginDescriptor> found = get(scuff.plugins().scan(ScanRequest.only(List.of(subject.plugin("ZamDelay"), subject.plugin("ZamEQ2"))),
                ScanListener.NONE)).plugins();
        assertThat(found).as("zam-plugins of Debian").hasSize(2);
        group = scuff.createGroup(GroupOptions.of("updated", 48_000, Playing.FRAMES));
        first = get(group.createSandbox("first"));
        second = get(group.createSandbox("second"));
        delay = get(first.createDevice(found.getFirst().ref(), DeviceOptions.DEFAULT));
        equalizer = get(second.createDevice(found.getLast().ref(), DeviceOptions.DEFAULT));
        AudioPort in = group.addInput("in", delay.inputs().getFirst().channels());
        AudioPort out = group.addOutput("out", equalizer.outputs().getFirst().channels());
        group.connect(in, delay.inputs().getFirst());
        group.connect(delay.outputs().getFirst(), equalizer.inputs().getFirst());
        group.connect(equalizer.outputs().getFirst(), out);
        for (Device device : List.of(delay, equalizer)) {
            get(device.setParameters(turned(device)));
        }
        playing = new Playing(group, in, out);
        playing.loudnessAfter(5);
    }

    /** A value that is not the default, for every other parameter a person can turn; hidden ones select programs, which turn others. */
    private static List<ParameterValue> turned(Device device) {
        List<ParameterValue> values = new ArrayList<>();
        for (int i = 0; i < device.info().parameters().size(); i += 2) {
            var parameter = device.info().parameters().get(i);
            if (!parameter.flags().contains(ParameterFlag.READ_ONLY) && !parameter.flags().contains(ParameterFlag.HIDDEN)) {
                values.add(new ParameterValue(parameter.id(), parameter.min() + 0.4 * (parameter.max() - parameter.min())));
            }
        }
        return values;
    }

    @AfterEach
    void theOriginalIsBack() throws Exception {
        try {
            playing.close();
        } finally {
            group.closeNow();
            if (format.getState() == Bundle.UNINSTALLED) {
                format = context.installBundle("rebuilt " + subject.format(), original.version(version.toString()).jar());
                format.start();
            } else if (!format.getVersion().equals(version) || format.getState() != Bundle.ACTIVE) {
                format.update(original.version(version.toString()).jar());
                format.start();
            }
            until("the format is there", () -> scuff.plugins().formats().contains(subject.format()));
            listener.unregister();
        }
    }

    private synchronized void hear(ScuffEvent event) {
        events.add(event);
    }

    private synchronized <E extends ScuffEvent> List<E> heard(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void until(String what, BooleanSupplier condition) {
        Patience.until(() -> what + "; heard: " + heard(ScuffEvent.class), condition);
    }

    private void untilVersion(String next) {
        until("both are of version " + next, () -> List.of(delay, equalizer).stream()
                .allMatch(d -> d.state() == Device.State.ACTIVE && d.formatVersion().equals(Optional.of(next))));
    }

    private void untilRefused(String next, String why) {
        until("version " + next + " is refused: " + why,
                () -> heard(ScuffEvent.FormatRefused.class).stream().anyMatch(refused -> refused.version().equals(next) && refused.reason().contains(why)));
    }

    private List<DeviceState> states() throws Exception {
        return List.of(get(delay.saveState()), get(equalizer.saveState()));
    }

    private static List<byte[]> bytes(List<DeviceState> states) {
        return states.stream().map(DeviceState::bytes).toList();
    }

    @Test
    void an_update_keeps_processes_states_and_sound() throws Exception {
        List<DeviceState> before = states();
        double loud = playing.loudnessAfter(200);
        assertThat(loud).isGreaterThan(0.001);
        var processes = List.of(first.process(), second.process());
        List<ParameterValue> values = get(equalizer.parameters());

        format.update(original.version("9.1.0").jar());

        untilVersion("9.1.0");
        assertThat(List.of(first.process(), second.process())).isEqualTo(processes);
        assertThat(bytes(states())).usingRecursiveComparison().isEqualTo(bytes(before));
        assertThat(get(equalizer.parameters())).isEqualTo(values);
        assertThat(playing.loudnessAfter(200)).isGreaterThan(loud / 4);
        until("both swaps are told", () -> heard(ScuffEvent.FormatSwapped.class).size() == 2);
        assertThat(heard(ScuffEvent.FormatSwapped.class)).allSatisfy(swap -> {
            assertThat(swap.to()).isEqualTo("9.1.0");
            assertThat(swap.gone()).isPositive();
            System.out.println("format swapped: format=" + subject.format() + ", sandbox=" + swap.sandbox().name() + ", gone=" + swap.gone().toNanos() / 1000 + " us");
        });
        assertThat(first.restarts() + second.restarts()).isZero();
    }

    @Test
    void broken_builds_are_refused_and_the_old_one_plays_on() throws Exception {
        playing.loudnessAfter(20);
        long states = heard(ScuffEvent.DeviceChanged.class).size();
        List<RebuiltBundle> broken = List.of(
                original.version("9.2.0").importing("no.such.pack"),
                original.version("9.2.1").without(subject.descriptor()),
                original.version("9.2.2").without(subject.file(subject.modules())));
        for (int i = 0; i < broken.size(); i++) {
            update(broken.get(i));
            untilRefused("9.2." + i, "the updated bundle");
        }
        assertThat(heard(ScuffEvent.FormatRefused.class)).extracting(ScuffEvent.FormatRefused::instead).containsOnly(version.toString());
        assertThat(heard(ScuffEvent.DeviceChanged.class)).as("nobody has noticed").hasSize((int) states);
        Device another = get(get(group.createSandbox("third")).createDevice(equalizer.plugin(), DeviceOptions.DEFAULT));
        assertThat(another.formatVersion()).contains(version.toString());

        // these are fine here, and fail in the sandbox
        update(original.version("9.2.3").importing("org.osgi.service.cm"));
        untilRefused("9.2.3", "org.osgi.service.cm");
        untilVersion(version.toString());
        List<DeviceState> before = states();
        update(original.version("9.2.4").without(subject.file(subject.device())));
        untilRefused("9.2.4", "cannot be made again");
        untilVersion(version.toString());
        assertThat(bytes(states())).usingRecursiveComparison().isEqualTo(bytes(before));
        assertThat(playing.loudnessAfter(200)).isGreaterThan(0.001);
    }

    @Test
    void without_the_bundle_devices_wait_and_with_another_they_are_back() throws Exception {
        List<DeviceState> before = states();
        format.uninstall();
        until("both wait", () -> delay.state() == Device.State.UNLOADED && equalizer.state() == Device.State.UNLOADED);
        assertThat(scuff.plugins().formats()).doesNotContain(subject.format());
        format = context.installBundle("another " + subject.format(), original.version("9.3.0").jar());
        format.start();
        untilVersion("9.3.0");
        assertThat(bytes(states())).usingRecursiveComparison().isEqualTo(bytes(before));
        assertThat(first.restarts() + second.restarts()).isZero();
    }

    @Test
    void two_versions_run_side_by_side_and_a_pinned_device_stays() throws Exception {
        Device pinned = get(first.createDevice(equalizer.plugin(), DeviceOptions.DEFAULT.pinned(version.toString())));
        Bundle newer = context.installBundle("newer " + subject.format(), original.version("9.4.0").jar());
        newer.start();
        untilVersion("9.4.0");
        assertThat(pinned.formatVersion()).contains(version.toString());
        assertThat(scuff.plugins().formatVersions()).filteredOn(known -> known.format().equals(subject.format()))
                .containsExactly(new FormatVersion(subject.format(), "9.4.0", true), new FormatVersion(subject.format(), version.toString(), false));
        newer.uninstall();
        untilVersion(version.toString());
        assertThat(pinned.state()).isEqualTo(Device.State.ACTIVE);
    }

    @Test
    void twenty_updates_stop_nobody_and_leave_nothing_behind(@TempDir Path logs) throws Exception {
        playing.close();
        group.closeNow();
        Configuration configuration = reconfigured(logs);
        try {
            play();
            updateTwentyTimes(new Collections(logs));
        } finally {
            configuration.delete();
        }
    }

    /** Sandboxes that can be looked into from now on: they ignore the signal that would make them so later. They write down what they collect. */
    private Configuration reconfigured(Path logs) throws Exception {
        ServiceReference<Scuff> before = context.getServiceReference(Scuff.class);
        Configuration configuration = service(context, ConfigurationAdmin.class).getConfiguration("scuff.client", "?");
        configuration.update(new Hashtable<>(Map.of("javaOptions", new String[] {"-XX:+StartAttachListener", "-Xlog:gc:file=" + logs.resolve("%p.log")}, "warmSpares", 0, "startupCache", false)));
        until("the platform is another", () -> before.getBundle() == null && context.getServiceReference(Scuff.class) != null);
        return configuration;
    }

    private void updateTwentyTimes(Collections collections) throws Exception {
        update(3); // what grows once has grown
        ClassLoaders theirs = ClassLoaders.of(first.process().orElseThrow());
        Footprint before = Footprint.of(first.process().orElseThrow(), subject.bundle());
        long threads = Thread.getAllStackTraces().size();
        ClassLoaders ours = ClassLoaders.of(ProcessHandle.current().pid());
        long stops = collections.stopping(first.process().orElseThrow());
        update(20);
        assertThat(collections.stopping(first.process().orElseThrow())).as("collections that stop a sandbox for several blocks").isEqualTo(stops);
        Footprint after = Footprint.of(first.process().orElseThrow(), subject.bundle());
        System.out.println("twenty updates: format=" + subject.format() + ", before=" + before + ", after=" + after + ", ours before=" + ours);
        System.out.println("twenty updates: class loaders of the sandbox before=" + theirs + ", after=" + ClassLoaders.of(first.process().orElseThrow()));
        until("class loaders in the sandbox go", () -> ClassLoaders.of(first.process().orElseThrow()).bundles() <= theirs.bundles());
        until("class loaders of bundles here go", () -> ClassLoaders.of(ProcessHandle.current().pid()).bundles() <= ours.bundles());
        assertThat(after.descriptors()).as("open files").isLessThanOrEqualTo(before.descriptors());
        assertThat(after.jars()).as("mapped or open jars").isLessThanOrEqualTo(before.jars());
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 2); // of the JVM, which come and go
        assertThat((long) Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 10);
        assertThat(playing.loudnessAfter(200)).isGreaterThan(0.001);
    }

    /** A bundle that did not run before is not started by an update; the framework says at once when it does not start. */
    private void update(RebuiltBundle next) throws IOException {
        try {
            format.update(next.jar());
            format.start();
        } catch (BundleException e) {
            assertThat(format.getState()).isNotEqualTo(Bundle.ACTIVE);
        }
    }

    private void update(int times) throws Exception {
        for (int i = 1; i <= times; i++) {
            String next = "9.5." + (times * 100 + i);
            format.update(original.version(next).jar());
            untilVersion(next);
        }
    }

    /** Of how many classes there are objects of the same name: a class that stays keeps its loader. */
    private record ClassLoaders(long bundles) {
        private static final String LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";

        /** After a collection of everything. */
        static ClassLoaders of(long process) {
            try {
                Path file = Files.createTempFile("scuff", ".histogram"); // this JVM stands still while it tells of itself: it cannot read then
                new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process), "GC.class_histogram")
                        .redirectErrorStream(true).redirectOutput(file.toFile()).start().waitFor();
                String said = Files.readString(file, StandardCharsets.UTF_8);
                Files.delete(file);
                return new ClassLoaders(said.lines().filter(line -> line.contains(LOADER)).mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]))
                        .findFirst().orElseThrow(() -> new AssertionError(said)));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** What processes write down of their collections of garbage, a file each. */
    private record Collections(Path logs) {
        long stopping(long process) throws IOException {
            List<String> lines = Files.readAllLines(logs.resolve(process + ".log"));
            assertThat(lines).as("its log").isNotEmpty();
            return lines.stream().filter(line -> line.contains("Pause Full")).count();
        }
    }

    /** What a process holds, as the system sees it. */
    private record Footprint(long descriptors, long jars, long threads, long residentKilobytes) {
        static Footprint of(long process, String bundle) throws IOException {
            Path proc = Path.of("/proc", Long.toString(process));
            long descriptors;
            long jars;
            try (var files = Files.list(proc.resolve("fd"))) {
                List<String> targets = files.map(Footprint::target).toList();
                descriptors = targets.size();
                jars = targets.stream().filter(target -> target.contains(bundle)).count();
            }
            List<String> status = Files.readAllLines(proc.resolve("status"));
            return new Footprint(descriptors, jars, number(status, "Threads:"), number(status, "VmRSS:"));
        }

        private static String target(Path descriptor) {
            try {
                return Files.readSymbolicLink(descriptor).toString();
            } catch (IOException e) {
                return "";
            }
        }

        private static long number(List<String> status, String name) {
            return status.stream().filter(line -> line.startsWith(name)).map(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
        }
    }
}
