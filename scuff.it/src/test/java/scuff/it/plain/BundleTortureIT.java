package scuff.it.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;

/** Our bundles are stopped, updated, uninstalled and brought back in any order, now and then under a group that plays. */
class BundleTortureIT {
    /** Rounds after which what is kept once, is kept. */
    private static final int WARM = 10;
    /** Every so many rounds a group plays. */
    private static final int PLAYS = 20;
    /** Every so many rounds the example plays: it starts a sandbox whenever the platform is back, which takes its time. */
    private static final int EXAMPLE_PLAYS = 10;
    private static final String EXAMPLE = "scuff.example.play";
    /** Native memory that comes and goes by itself, KiB: buffers of threads, caches of the JVM. Far less than one kept per round. */
    private static final long FLUCTUATION = 512;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"FELIX, 100", "EQUINOX, 25"})
    void nothing_is_left_of_what_was_and_the_service_comes_back(Kind kind, int rounds) throws Exception {
        long seed = Long.getLong("scuff.torture.seed", System.nanoTime());
        System.out.println("torture of bundles: framework=" + kind + ", rounds=" + rounds + ", seed=" + seed);
        List<String> complaints;
        try (Output output = new Output()) {
            try (PlainFramework framework = PlainFramework.start(kind, folder)) {
                new Torture(framework, new Random(seed)).run(rounds);
            }
            complaints = output.lines().stream().filter(BundleTortureIT::isComplaint).toList();
        }
        assertThat(complaints).as("log, seed=%d", seed).isEmpty();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(Traces.threads()).isEmpty();
    }

    private static boolean isComplaint(String line) {
        return line.contains("Exception") || line.contains("Error") || line.startsWith("ERROR") || line.startsWith("SEVERE") || line.startsWith("\tat ");
    }

    /** One run. */
    private final class Torture {
        private final PlainFramework framework;
        private final Random random;
        private final Map<String, Path> jars = new LinkedHashMap<>();
        private final Map<String, Bundle> bundles = new LinkedHashMap<>();
        private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        private final List<String> done = new ArrayList<>();

        Torture(PlainFramework framework, Random random) throws Exception {
            this.framework = framework;
            this.random = random;
            List<Bundle> others = new ArrayList<>();
            for (Path jar : jars()) {
                Bundle bundle = framework.install(jar);
                if (!bundle.getSymbolicName().startsWith("scuff.")) {
                    if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                        others.add(bundle);
                    }
                } else {
                    jars.put(bundle.getSymbolicName(), jar);
                    bundles.put(bundle.getSymbolicName(), bundle);
                }
            }
            others.add(framework.install(PlayerBundle.write(folder)));
            framework.startAll(others);
            framework.configure("scuff.client", Map.of("startupCache", false)); // making it takes time; the example's test begins to
            framework.configure(EXAMPLE, Map.of("folder", folder.toString(), "seconds", 0)); // a sandbox and a device each time
            framework.startAll(List.copyOf(bundles.values()));
        }

        /** The example and what it needs, all that is ours besides, and what that needs. */
        private static List<Path> jars() throws IOException {
            List<Path> jars = new ArrayList<>(PlainFramework.exampleJars());
            for (String more : List.of("scuff.format.vst3-", "scuff.isolation-", "scuff.observe.", "scuff.shell-", "org.apache.felix.eventadmin-",
                    "org.apache.felix.healthcheck.api-", "slf4j", "picocli")) {
                List<Path> found = PlainFramework.exported("host", more);
                assertThat(found).as("jars of the host: %s", more).isNotEmpty();
                jars.addAll(found);
            }
            return jars;
        }

        void run(int rounds) throws Exception {
            awaitService();
            Map<String, Integer> files = Map.of();
            long memory = 0;
            for (int round = 1; round <= rounds; round++) {
                boolean plays = round % PLAYS == 3;
                if (plays) {
                    play();
                    if (round / PLAYS % 2 == 0) {
                        stopPlatform();
                    }
                }
                hurt();
                heal(round % EXAMPLE_PLAYS == 0);
                awaitService();
                look();
                if (plays) {
                    player("forget");
                }
                if (round == WARM) {
                    collect();
                    bundles.get("scuff.client").stop();
                    files = Traces.files(folder);
                    memory = Traces.nativeKilobytes();
                    bundles.get("scuff.client").start();
                    awaitService();
                }
            }
            collect();
            bundles.get("scuff.client").stop(); // with its spare process, which is there or not yet
            assertThat(Traces.files(folder)).as("open files").isEqualTo(files);
            assertThat(Traces.sharedMappings()).isEmpty();
            long enough = memory + FLUCTUATION;
            PlainFramework.until("native memory is given back, KiB=" + memory + " before", () -> {
                System.gc(); // some of it goes with the object that has it
                return Traces.nativeKilobytes() < enough;
            });
            assertThat(ProcessHandle.current().descendants()).isEmpty();
        }

        private void play() {
            assertThat(player("play")).as("state of the device after %s", done).containsExactly("ACTIVE");
            PlainFramework.until("it plays", () -> Long.parseLong(player("blocks").getFirst()) > 5);
        }

        /** The platform goes under a playing group. What has been uninstalled as well may load no class any more, and says nothing. */
        private void stopPlatform() throws BundleException {
            String name = List.of("scuff.client", "scuff.sbox", "scuff.scan", "scuff.ipc.linux").get(random.nextInt(4));
            done.add("stop " + name + " while it plays");
            bundles.get(name).stop();
            List<String> closed = List.of("group=CLOSED", "sandbox=CLOSED", "device=CLOSED");
            PlainFramework.until("the platform is gone", () -> player("bound").equals(List.of("false")) && player("states").equals(closed));
            List<String> said = player("afterwards");
            assertThat(said).as("after %s", done).contains("thread=plays on");
            assertThat(said.subList(4, said.size() - 1)).allMatch(line -> line.contains("ScuffException: "));
            assertThat(said.getLast()).endsWith("nothing happens");
        }

        /** One to three bundles are done something to. */
        private void hurt() throws BundleException {
            for (int i = random.nextInt(3); i >= 0; i--) {
                String name = any();
                Bundle bundle = bundles.get(name);
                BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
                int what = random.nextInt(4);
                if (bundle == null) {
                    continue; // uninstalled a moment ago
                }
                done.add(List.of("stop", "update", "uninstall", "restart").get(what) + " " + name);
                switch (what) {
                    case 0 -> bundle.stop();
                    case 1 -> {
                        remember(wiring);
                        bundle.update();
                    }
                    case 2 -> {
                        remember(wiring);
                        bundle.uninstall();
                        bundles.remove(name);
                    }
                    default -> {
                        bundle.stop();
                        bundle.start();
                    }
                }
            }
        }

        private String any() {
            List<String> names = List.copyOf(jars.keySet());
            return names.get(random.nextInt(names.size()));
        }

        private void remember(BundleWiring wiring) {
            if (wiring != null) {
                loaders.add(new WeakReference<>(wiring.getClassLoader()));
            }
        }

        /** All are there again, in any order. @param example whether it runs, too */
        private void heal(boolean example) throws Exception {
            List<String> names = new ArrayList<>(jars.keySet());
            Collections.shuffle(names, random);
            for (String name : names) {
                if (!bundles.containsKey(name)) {
                    bundles.put(name, framework.install(jars.get(name)));
                }
            }
            framework.refresh();
            for (String name : names) {
                if (example || !name.equals(EXAMPLE)) {
                    bundles.get(name).start();
                } else {
                    bundles.get(name).stop();
                }
            }
        }

        private void awaitService() {
            PlainFramework.until("the service is back after " + done, () -> framework.has("scuff.api.client.Scuff") && player("bound").equals(List.of("true")));
        }

        /** Components that nobody asks for anything are not made: somebody looks at the health, and types a command. */
        private void look() throws ReflectiveOperationException {
            Object health = found("org.apache.felix.hc.api.HealthCheck");
            assertThat(health.getClass().getMethod("execute").invoke(health).toString()).as("after %s", done).doesNotContain("HEALTH_CHECK_ERROR");
            Object commands = found("scuff.shell.gogo.GogoCommands");
            commands.getClass().getMethod("sandboxes", String[].class).invoke(commands, (Object) new String[] {"--json"});
        }

        private Object found(String service) {
            Object[] found = new Object[1];
            PlainFramework.until(service + " is there, after " + done, () -> (found[0] = framework.service(service, null)) != null);
            return found[0];
        }

        @SuppressWarnings("unchecked")
        private List<String> player(String command) {
            Object[] player = new Object[1];
            PlainFramework.until("the player is there", () -> (player[0] = framework.service(Function.class.getName(), "(player=true)")) != null);
            return ((Function<String, List<String>>) player[0]).apply(command);
        }

        private List<Object> alive() {
            return loaders.stream().map(WeakReference::get).filter(loader -> loader != null).map(Object.class::cast).toList();
        }

        /** Some are held for a moment by what the JVM or the framework does in the background. */
        private void collect() {
            PlainFramework.until("class loaders of bundles that are gone go, after " + done, () -> {
                System.gc();
                return alive().isEmpty();
            });
        }
    }
}
