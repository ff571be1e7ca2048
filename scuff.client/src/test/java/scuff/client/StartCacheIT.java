package scuff.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.client.GroupMode;
import scuff.client.startup.Rehearsing;
import scuff.protocol.runtime.ProcessRuntime;
import scuff.tck.plugins.NativePlugin;

@ExtendWith(LeavesNothing.class)
class StartCacheIT {
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final long PLAYED = 2 * SILENCE.toNanos();

    @TempDir
    private Path folder;

    @Test
    void the_rehearsal_never_runs_while_audio_does_and_is_made_good_when_the_client_closes() throws Exception {
        Path cache = folder.resolve("sandbox.aot");
        Path file = folder.resolve("lesson.aot");
        QuickStart.Lessons lessons = new QuickStart.Lessons(QuickStart.CLASS_PATH, List.of(), file, cache, SILENCE);
        Lines log;
        try (Rig rig = Rig.with(Rig.options(GroupMode.PIPELINED, Rig.FRAMES), client -> client.executables(lessons), NativePlugin.GAIN)) {
            log = rig.log;
            long begunBefore;
            try (RunningAudio audio = new RunningAudio(rig)) {
                audio.pass(1);
                awaitNoRehearsal(file); // one that began before may see its end
                rig.device(rig.sandbox("one"), NativePlugin.GAIN);
                begunBefore = log.count("rehearsal begun");
                for (long end = System.nanoTime() + PLAYED; System.nanoTime() - end < 0;) {
                    audio.pass(1);
                    assertThat(rehearsals(file)).isEmpty();
                }
                assertThat(log.count("rehearsal begun")).isEqualTo(begunBefore);
            }
            log.await("rehearsal begun", begunBefore + 1);
            long putOff = log.count("rehearsal put off");
            try (RunningAudio audio = new RunningAudio(rig)) {
                log.await("rehearsal put off", putOff + 1);
                awaitNoRehearsal(file);
                audio.pass(1);
                assertThat(cache).doesNotExist();
            }
        }
        assertThat(log.has("start-up cache made")).as("%s", log).isTrue();
        assertThat(cache).exists();
        assertThat(rehearsals(file)).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(cache);
        }
    }

    /** With a young generation larger than the heap at its start the JVM of today writes a cache, and then ends at once when it is to use it. */
    @Test
    void a_cache_the_jvm_would_not_start_with_is_not_kept() throws Exception {
        Path cache = folder.resolve("sandbox.aot");
        QuickStart.Lessons lessons =
                new QuickStart.Lessons(QuickStart.CLASS_PATH, List.of("-Xmn16m"), folder.resolve("lesson.aot"), cache, SILENCE);
        Lines log = new Lines();
        assertThat(new Rehearsing(lessons, lessons.lesson(ProcessRuntime.SANDBOX).orElseThrow(), log).run(true, () -> true)).isTrue();
        assertThat(log.has("-Xmn16m")).as("%s", log).isTrue();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** Processes that learn, and those that write down what was learnt. */
    private static List<String> rehearsals(Path file) {
        return ProcessHandle.current().descendants().flatMap(p -> p.info().commandLine().stream()).filter(line -> line.contains(file.toString())).toList();
    }

    private static void awaitNoRehearsal(Path file) {
        long deadline = System.nanoTime() + Rig.PATIENCE;
        while (!rehearsals(file).isEmpty()) {
            assertThat(System.nanoTime()).as("the rehearsal ends").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
