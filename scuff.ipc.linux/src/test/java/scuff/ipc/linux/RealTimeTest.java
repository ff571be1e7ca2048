package scuff.ipc.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.ipc.RealTimeGrant;

/** A grant says what the kernel then says of the thread, whatever this machine grants. */
class RealTimeTest {
    private static final int POLICY = 41;
    private static final int PRIORITY = 40;
    /** The number of the first field after the name of the thread (proc_pid_stat(5)). */
    private static final int FIRST = 3;

    @TempDir
    Path folder;

    /** Prints the grant, then policy and priority as the kernel has them: of this thread, then a line for each of the JVM's. */
    public static void main(String[] args) throws IOException {
        RealTimeGrant grant = new LinuxIpcBackend().requestRealTime();
        System.out.println(grant.granted() + " " + grant.detail());
        System.out.println(scheduling("thread-self"));
        for (long thread : PausingThreads.ids().toArray()) {
            System.out.println(scheduling("self/task/" + thread));
        }
    }

    private static String scheduling(String thread) throws IOException {
        String line = Files.readString(Path.of("/proc", thread, "stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return "policy=" + fields[POLICY - FIRST] + " priority=" + fields[PRIORITY - FIRST];
    }

    @Test
    void aGrantAgreesWithTheKernel() throws Exception {
        List<String> answer = ask(List.of());
        if (answer.get(0).startsWith("true ")) {
            assertThat(answer.get(1)).isEqualTo("policy=" + RealTime.SCHED_FIFO + " " + answer.get(0).replaceFirst(".* ", ""));
        } else {
            assertThat(answer.get(1)).isEqualTo("policy=0 priority=0");
        }
    }

    /** An audio thread that waits for a collection would else wait for every ordinary thread that wants to run. */
    @ParameterizedTest
    @CsvSource({"Serial, 1", "G1, 2", "Z, 2"}) // one that stops the others, and helpers
    void theThreadsThatCollectGarbageRunBelowTheAudioThreadAndAboveAllOrdinaryOnes(String collector, int atLeast) throws Exception {
        List<String> answer = ask(List.of(), collector);
        List<String> collecting = answer.subList(2, answer.size());
        assertThat(collecting).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(collecting).containsOnly(answer.get(0).startsWith("true ") ? "policy=" + RealTime.SCHED_FIFO + " priority="
                + (Integer.parseInt(answer.get(0).replaceFirst(".*=", "")) - 1) : "policy=0 priority=0");
    }

    /** Root would be granted it all the same, but for the privilege that is taken away. */
    @Test
    void withoutALimitOfItsOwnAThreadStaysOrdinaryAndIsToldWhatToDo() throws Exception {
        List<String> command = new ArrayList<>(List.of("prlimit", "--rtprio=0:0"));
        if (new UnixSystem().getUid() == 0) {
            command.addAll(List.of("setpriv", "--bounding-set=-sys_nice", "--inh-caps=-sys_nice"));
        }
        List<String> answer = ask(command);
        assertThat(answer.get(0)).startsWith("false ")
                .contains("errno=" + SystemCall.EPERM, "RLIMIT_RTPRIO=0", "/etc/security/limits.d/audio.conf");
        assertThat(answer.get(1)).isEqualTo("policy=0 priority=0");
    }

    @Test
    void aLowLimitIsUsedAsFarAsItGoes() {
        List<Integer> asked = new ArrayList<>();
        RealTimeGrant grant = RealTime.request(priority -> {
            asked.add(priority);
            return priority <= 5;
        }, () -> 5);
        assertThat(asked).containsExactly(RealTime.PRIORITY, 5);
        assertThat(grant).isEqualTo(new RealTimeGrant(true, "SCHED_FIFO priority=5"));
    }

    @Test
    void aRefusalInSpiteOfAHighLimitIsARefusal() {
        for (long limit : new long[] {-1, RealTime.PRIORITY, 95}) {
            List<Integer> asked = new ArrayList<>();
            RealTimeGrant grant = RealTime.request(priority -> !asked.add(priority), () -> limit);
            assertThat(asked).containsExactly(RealTime.PRIORITY);
            assertThat(grant.granted()).isFalse();
            assertThat(grant.detail()).contains("RLIMIT_RTPRIO=" + (limit < 0 ? "unlimited" : limit));
        }
    }

    private List<String> ask(List<String> prefix) throws Exception {
        return ask(prefix, "Serial");
    }

    private List<String> ask(List<String> prefix, String collector) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+Use" + collector + "GC",
                "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), RealTimeTest.class.getName()));
        Process child = new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile()).start();
        List<String> lines = new String(child.getInputStream().readAllBytes()).lines().toList();
        assertThat(child.waitFor()).as(Files.readString(folder.resolve("stderr"))).isZero();
        return lines;
    }
}
