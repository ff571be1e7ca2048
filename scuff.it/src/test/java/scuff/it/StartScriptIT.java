package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code ./scuff} in a project of its own, with a Maven that only writes down how it was called and a Java that
 * prints its arguments.
 */
class StartScriptIT {
    @TempDir
    Path folder;
    private Path project;
    private Path jdk;

    /** What a run of the script gave. */
    private record Result(int code, String output, String errors) {}

    @BeforeEach
    void layOutProject() throws IOException {
        project = Files.createDirectory(folder.resolve("a project"));
        Files.copy(Path.of(System.getProperty("scuff.root"), "scuff"), project.resolve("scuff"));
        for (String file : new String[] {"pom.xml", "bnd.bnd", "cnf/pom.xml", "scuff.api/pom.xml", "scuff.api/bnd.bnd",
            "scuff.api/src/main/java/A.java"}) {
            Path path = project.resolve(file);
            Files.createDirectories(path.getParent());
            Files.setLastModifiedTime(Files.createFile(path), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        script(project.resolve("mvnw"), "mkdir -p cnf/target/host && : > cnf/target/host/host.run\necho \"$JAVA_HOME|$*\" >> maven-calls\necho '[ERROR] a broken thing'\nexit ${MAVEN_EXIT:-0}");
        jdk = jdk("my jdk", "25.0.3");
    }

    @Test
    void arguments_exit_code_and_output_pass_through() throws Exception {
        script(jdk.resolve("bin/java"), "printf '<%s>' \"$@\"\nexit 7");
        Result result = run(Map.of("JAVA_HOME", jdk.toString()), "scan", "--path", "a b", "");
        assertThat(result.code).isEqualTo(7);
        assertThat(result.output).contains("<scuff.launcher.Main><" + project + "/cnf/target/host/host.run><scan><--path><a b><>");
        assertThat(result.output).startsWith("<-XX:-UsePerfData>").doesNotContain("building");
        assertThat(result.errors).contains("building");
    }

    @Test
    void no_argument_is_a_call_for_help() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", jdk.toString())).output).endsWith("host.run --help\n");
    }

    @Test
    void it_builds_once_and_again_when_a_source_is_newer() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
        run(environment, "doctor");
        run(environment, "doctor");
        assertThat(mavenCalls()).containsExactly(jdk + "|-B -ntp -q -DskipTests package -pl cnf -am");
        Path source = project.resolve("scuff.api/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        run(environment, "doctor");
        assertThat(mavenCalls()).hasSize(2);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Files.delete(project.resolve("cnf/target/host/host.run"));
        run(environment, "doctor");
        assertThat(mavenCalls()).as("a product that was cleaned away").hasSize(3);
    }

    @Test
    void a_build_that_fails_is_shown_and_tried_again() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString(), "MAVEN_EXIT", "1");
        Result result = run(environment, "doctor");
        assertThat(result.code).isEqualTo(1);
        assertThat(result.output).isEmpty();
        assertThat(result.errors).contains("[ERROR] a broken thing", project + "/target/build.log");
        run(environment, "doctor");
        assertThat(mavenCalls()).hasSize(2);
        assertThat(project.resolve("target/lock")).doesNotExist();
    }

    @Test
    void the_lock_of_a_process_that_is_gone_holds_nobody_up() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(project.resolve("target/lock"));
        Files.writeString(project.resolve("target/lock/pid"), gone.pid() + "\n");
        assertThat(run(Map.of("JAVA_HOME", jdk.toString()), "doctor").code).isZero();
    }

    @Test
    void it_works_through_symbolic_links_and_from_anywhere() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("else where"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a project/scuff"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), first);
        Result result = start(elsewhere, List.of(second.toString(), "doctor"), Map.of("JAVA_HOME", jdk.toString()));
        assertThat(result.output).contains(project + "/cnf/target/host/host.run doctor");
    }

    @Test
    void a_java_on_the_path_is_found_through_its_links() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        Result result = run(Map.of("PATH", bin + ":/usr/bin:/bin"), "doctor");
        assertThat(result.code).isZero();
        assertThat(mavenCalls()).singleElement().asString().startsWith(jdk + "|");
    }

    @Test
    void an_old_java_home_is_passed_over() throws Exception {
        Path old = jdk("old jdk", "17.0.15");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        run(Map.of("JAVA_HOME", old.toString(), "PATH", bin + ":/usr/bin:/bin"), "doctor");
        assertThat(mavenCalls()).singleElement().asString().startsWith(jdk + "|");
    }

    @Test
    void a_runtime_without_compiler_is_no_jdk() throws Exception {
        Path runtime = jdk("runtime", "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        run(Map.of("JAVA_HOME", runtime.toString(), "PATH", bin + ":/usr/bin:/bin"), "doctor");
        assertThat(mavenCalls()).singleElement().asString().startsWith(jdk + "|");
    }

    @Test
    void who_has_no_jdk_is_told_what_was_found_and_what_to_get() throws Exception {
        Path script = project.resolve("scuff");
        Files.writeString(script, Files.readString(script).replace("java_needed=25", "java_needed=99"));
        Result result = run(Map.of("JAVA_HOME", jdk.toString()), "doctor");
        assertThat(result.code).isEqualTo(1);
        assertThat(result.output).isEmpty();
        assertThat(result.errors).contains("needs a JDK, version 99", jdk + ": Java 25", "set JAVA_HOME");
    }

    @Test
    void tests_inside_the_framework_are_counted_in_surefires_words() throws Exception {
        script(project.resolve("mvnw"), """
                mkdir -p scuff.it/target/test-reports/it
                echo '<testsuite name="[2] x;1.0" tests="6" skipped="1" failures="2" errors="3" time="1">' \
                    > scuff.it/target/test-reports/it/TEST-x.xml
                exit 5""");
        Files.createDirectories(folder.resolve("home/.clap"));
        Files.createFile(folder.resolve("home/.clap/plugin.clap"));
        Result result = run(Map.of("JAVA_HOME", jdk.toString()), "test");
        assertThat(result.output).contains("Tests run: 6, Failures: 2, Errors: 3, Skipped: 1 -- ");
        assertThat(result.code).isEqualTo(5);
    }

    @Test
    void bench_runs_its_own_main_class_on_the_class_path_maven_tells() throws Exception {
        script(project.resolve("mvnw"), "mkdir -p scuff.bench/target\nprintf /some/a.jar:/some/b.jar > scuff.bench/target/classpath");
        Files.createDirectories(folder.resolve("home/.clap"));
        Files.createFile(folder.resolve("home/.clap/plugin.clap"));
        Result result = run(Map.of("JAVA_HOME", jdk.toString()), "bench", "--json");
        assertThat(result.output).endsWith(
                "-cp " + project + "/scuff.bench/target/classes:/some/a.jar:/some/b.jar scuff.bench.Main --json\n");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "echo \"$@\"");
        script(home.resolve("bin/javac"), "exit 1");
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> mavenCalls() throws IOException {
        return Files.readAllLines(project.resolve("maven-calls"));
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(project.resolve("scuff").toString()));
        command.addAll(List.of(arguments));
        return start(folder, command, environment);
    }

    private Result start(Path in, List<String> command, Map<String, String> environment) throws Exception {
        Path output = Files.createTempFile(folder, "output", "");
        Path errors = Files.createTempFile(folder, "errors", "");
        ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile())
                .redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Result(code, Files.readString(output), Files.readString(errors));
    }
}
