package scuff.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;
import scuff.launcher.fixture.MainActivator;

/** The launcher as whoever starts it sees it: exit code, standard output, standard error, what is left behind. */
class LauncherProcessTest {
    @TempDir
    Path folder;

    @Test
    void arguments_and_exit_code_pass_through_unchanged() throws Exception {
        String[] odd = {"echo", "", "two words", "a\nb", "\"quoted\"", "comma,", "", "Größe 音", "--flag=\\"};
        try (LaunchedProcess process = launch(mainBundle("main"), odd)) {
            assertThat(process.rest().split("\0", -1))
                    .containsExactly("", "two words", "a\nb", "\"quoted\"", "comma,", "", "Größe 音", "--flag=\\", "");
            assertThat(process.exitCode()).isEqualTo(odd.length);
            assertThat(process.errors()).isEmpty();
        }
    }

    @Test
    void the_main_service_runs_on_the_first_thread_of_the_process() throws Exception {
        try (LaunchedProcess process = launch(mainBundle("main"), "thread")) {
            assertThat(process.rest()).isEqualTo("main");
        }
    }

    @Test
    void the_run_file_says_whose_main_service_is_meant() throws Exception {
        String text = "bundles=" + mainBundle("first") + "," + mainBundle("second") + "\nscuff.main=second\n";
        try (LaunchedProcess process = new LaunchedProcess(folder, runFile(text), "name")) {
            assertThat(process.rest()).isEqualTo("second");
        }
    }

    @Test
    void a_main_service_that_throws_costs_one_line_and_exit_code_1() throws Exception {
        try (LaunchedProcess process = launch(mainBundle("main"), "throw")) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.rest()).isEmpty();
            assertThat(process.errors().lines()).singleElement().asString().contains("the piano is out of tune");
        }
    }

    @Test
    void a_main_service_without_an_exit_code_is_a_failure() throws Exception {
        try (LaunchedProcess process = launch(mainBundle("main"))) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.errors()).contains("no exit code");
        }
    }

    @Test
    void without_a_run_file_the_usage_is_said() throws Exception {
        try (LaunchedProcess process = new LaunchedProcess(folder, null)) {
            assertThat(process.exitCode()).isEqualTo(2);
            assertThat(process.errors()).startsWith("usage: ");
        }
    }

    @Test
    void a_bundle_that_does_not_resolve_is_named_with_what_it_lacks() throws Exception {
        Path lame = new BundleJar("lame", "1.2.0").header("Import-Package", "no.such.place").write(folder.resolve("lame.jar"));
        try (LaunchedProcess process = launch(lame)) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.rest()).isEmpty();
            assertThat(process.errors()).contains("lame 1.2.0: ", "no.such.place");
        }
    }

    @Test
    void an_idle_bundle_is_installed_and_nothing_more() throws Exception {
        Path lame = new BundleJar("lame", "1.2.0").header("Import-Package", "no.such.place").write(folder.resolve("lame.jar"));
        String text = "bundles=" + mainBundle("main") + "\nbundles.idle=" + lame + "\n";
        try (LaunchedProcess process = new LaunchedProcess(folder, runFile(text), "bundles")) {
            assertThat(process.rest()).isEqualTo("main " + Bundle.ACTIVE + "\nlame " + Bundle.INSTALLED + "\n");
            assertThat(process.exitCode()).isZero();
            assertThat(process.errors()).isEmpty();
        }
    }

    @Test
    void a_file_that_is_no_bundle_is_named() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
        try (LaunchedProcess process = launch(text)) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.errors()).contains("cannot install bundle=" + text);
        }
    }

    @Test
    void a_component_that_waits_for_a_service_is_named_with_the_service() throws Exception {
        String component = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="band">
                  <reference name="singer" interface="no.such.Singer" target="(voice=bass)"/>
                  <implementation class="no.such.Band"/>
                </scr:component>
                """;
        Path waiting = new BundleJar("waiting", "1.0.0").header("Service-Component", "OSGI-INF/band.xml")
                .text("OSGI-INF/band.xml", component).write(folder.resolve("waiting.jar"));
        String text = "scuff.start.timeout.seconds=0.01\nbundles=" + waiting + "," + jarOf(Function.class) + ","
                + jarOf(Promise.class) + "," + jarOf(ComponentContext.class) + ","
                + jarOf(Class.forName("org.apache.felix.scr.info.ScrInfo")) + "\n";
        try (LaunchedProcess process = new LaunchedProcess(folder, runFile(text))) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.rest()).isEmpty();
            assertThat(process.errors()).contains("within 0.01 s",
                    "component band waits for service=no.such.Singer target=(voice=bass)");
        }
    }

    @Test
    void a_killed_process_leaves_nothing_behind() throws Exception {
        try (LaunchedProcess process = launch(mainBundle("main"), "wait")) {
            assertThat(process.line()).isEqualTo("ready");
            assertThat(process.leftovers()).isEmpty();
            process.process().destroyForcibly();
            assertThat(process.exitCode()).isEqualTo(137);
            assertThat(process.leftovers()).isEmpty();
        }
    }

    @Test
    void a_terminated_process_stops_its_bundles_first() throws Exception {
        try (LaunchedProcess process = launch(mainBundle("main"), "wait")) {
            assertThat(process.line()).isEqualTo("ready");
            process.process().toHandle().destroy(); // Process.destroy would close its streams too
            assertThat(process.line()).isEqualTo("stopped");
            assertThat(process.exitCode()).isEqualTo(143);
            assertThat(process.leftovers()).isEmpty();
        }
    }

    @Test
    void bundles_that_never_stop_do_not_keep_the_process() throws Exception {
        String text = "bundles=" + mainBundle("main") + "\nscuff.stop.timeout.seconds=0.1\n";
        try (LaunchedProcess process = new LaunchedProcess(folder, runFile(text), "wait-and-never-stop")) {
            assertThat(process.line()).isEqualTo("ready");
            process.process().getOutputStream().close();
            assertThat(process.exitCode()).isZero();
            assertThat(process.errors()).contains("scuff.stop.timeout.seconds=0.1");
            assertThat(process.leftovers()).isEmpty();
        }
    }

    private Path mainBundle(String name) throws Exception {
        return new BundleJar(name, "1.0.0").activator(MainActivator.class).write(folder.resolve(name + ".jar"));
    }

    private LaunchedProcess launch(Path bundle, String... arguments) throws Exception {
        return new LaunchedProcess(folder, runFile("bundles=" + bundle + "\nscuff.start.timeout.seconds=10\n"), arguments);
    }

    private Path runFile(String text) throws Exception {
        return Files.writeString(folder.resolve("test.run"), text);
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
