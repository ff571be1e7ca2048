package scuff.client.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.client.ScuffException;
import scuff.client.log.Log;
import scuff.protocol.control.ControlChannel;
import scuff.protocol.control.Envelope;
import scuff.protocol.control.FromSandbox;
import scuff.protocol.control.ToSandbox;

/** The children are shell scripts: they say what they are told to say, and die as they are told. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildTest {
    private static final byte[] NOTHING = {};
    private static final ToSandbox REQUEST = new ToSandbox.GetParameters(1);
    private static final String WAIT_FOR_REQUEST = "head -c 1 >/dev/null; ";
    private static final String LISTEN = "; cat >/dev/null";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Log log = (level, line) -> lines.add(line);
    private final BlockingQueue<FromSandbox> notices = new LinkedBlockingQueue<>();
    private final List<Child<?, ?>> started = new ArrayList<>();
    private Children children;

    private Child<FromSandbox, ToSandbox> child(String script) {
        children = new Children(kind -> List.of("/bin/sh", "-c", script), Timeouts.DEFAULT, log);
        Child<FromSandbox, ToSandbox> child = children.start("test", "it", FromSandbox.MESSAGES, ToSandbox.MESSAGES, notices::add);
        started.add(child);
        return child;
    }

    @AfterEach
    void nothingIsLeft() {
        for (Child<?, ?> child : started) {
            ProcessHandle.of(child.pid()).ifPresent(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
            child.kill();
            child.ended().join();
        }
        if (children != null) {
            children.close();
        }
    }

    /** A shell command that writes these messages. */
    private static String say(FromSandbox message, long correlation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new ControlChannel<>(InputStream.nullInputStream(), bytes, FromSandbox.MESSAGES, FromSandbox.MESSAGES).send(Envelope.of(message, correlation));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        StringBuilder command = new StringBuilder("printf '");
        for (byte b : bytes.toByteArray()) {
            command.append("\\%03o".formatted(b & 255));
        }
        return command.append('\'').toString();
    }

    private static String whyFailed(CompletableFuture<?> answer) throws InterruptedException {
        try {
            answer.get();
            throw new AssertionError("an answer");
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(ScuffException.class);
            return e.getCause().getMessage();
        }
    }

    @Test
    void an_answer_reaches_who_asked() {
        Child<FromSandbox, ToSandbox> child = child(WAIT_FOR_REQUEST + say(new FromSandbox.Text("hello"), 1) + LISTEN);

        assertThat(child.call(REQUEST, LONG).message()).isEqualTo(new FromSandbox.Text("hello"));
    }

    @Test
    void answers_may_come_in_any_order_and_those_nobody_waits_for_are_let_go() throws Exception {
        String answers = String.join("; ", say(new FromSandbox.Text("stray"), 77), say(new FromSandbox.Text("second"), 2),
                say(new FromSandbox.Text("notice"), 0), say(new FromSandbox.Text("first"), 1), say(new FromSandbox.Text("again"), 1));
        Child<FromSandbox, ToSandbox> child = child("head -c 60 >/dev/null; " + answers + LISTEN);

        CompletableFuture<Envelope<FromSandbox>> first = child.ask(REQUEST, NOTHING);
        CompletableFuture<Envelope<FromSandbox>> second = child.ask(REQUEST, NOTHING);

        assertThat(first.get().message()).isEqualTo(new FromSandbox.Text("first"));
        assertThat(second.get().message()).isEqualTo(new FromSandbox.Text("second"));
        assertThat(notices.take()).isEqualTo(new FromSandbox.Text("notice"));
        assertThat(notices).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"exit 3,3,exit code 3", "exit 0,0,a plugin called exit", "exit 1,1,native code crashed", "kill -9 $$,137,signal 9",
        "kill -6 $$,134,signal 6", "kill -11 $$,139,signal 11", "kill -15 $$,143,signal 15"})
    void whoever_waits_is_told_how_it_died(String death, int exitCode, String words) throws Exception {
        Child<FromSandbox, ToSandbox> child = child(WAIT_FOR_REQUEST + death);

        assertThat(whyFailed(child.ask(REQUEST, NOTHING))).contains("process=it").contains("pid=" + child.pid()).contains(words);
        assertThat(child.ended().join().exitCode()).isEqualTo(exitCode);
        assertThat(child.ended().join().cause()).contains(words);
    }

    @Test
    void who_asks_after_the_end_is_told_at_once() throws Exception {
        Child<FromSandbox, ToSandbox> child = child("exit 3");
        child.ended().join();

        assertThat(whyFailed(child.ask(REQUEST, NOTHING))).contains("exit code 3");
        assertThatThrownBy(() -> child.call(REQUEST, LONG)).isInstanceOf(ScuffException.class).hasMessageContaining("exit code 3");
    }

    @Test
    void its_last_words_are_kept_and_all_of_them_logged() {
        Child<FromSandbox, ToSandbox> child = child("i=0; while [ $i -lt 100 ]; do echo line $i >&2; i=$((i+1)); done; printf 'no end' >&2; exit 1");

        List<String> tail = child.ended().join().errorOutput().lines().toList();

        assertThat(tail).hasSize(40).startsWith("line 61").endsWith("line 99", "no end");
        assertThat(lines).anyMatch(line -> line.contains("process=it") && line.endsWith("line=line 0"));
    }

    @Test
    void the_last_words_of_one_that_is_killed_are_kept_too() {
        for (int round = 0; round < 20; round++) {
            Child<FromSandbox, ToSandbox> child = child("i=0; while [ $i -lt 300 ]; do echo line $i >&2; i=$((i+1)); done; printf '\\177\\377\\377\\377'; exec sleep 1000");

            assertThat(child.ended().join().errorOutput()).endsWith("line 299");
        }
    }

    @Test
    void an_endless_line_is_cut() {
        Child<FromSandbox, ToSandbox> child = child("head -c 5000000 /dev/zero | tr '\\0' 'x' >&2; echo >&2; echo last >&2");

        assertThat(child.ended().join().errorOutput().lines().map(String::length)).containsExactly(2000, 4);
    }

    @ParameterizedTest
    @CsvSource({"printf 'Hello world this is a plugin printing'", "printf '\\000\\000\\000\\022\\000\\000\\000\\143\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\002{}'",
        "printf '\\177\\377\\377\\377'"})
    void garbage_on_the_channel_ends_the_child_and_nobody_else(String garbage) throws Exception {
        Child<FromSandbox, ToSandbox> child = child(WAIT_FOR_REQUEST + garbage + "; exec sleep 1000");

        whyFailed(child.ask(REQUEST, NOTHING));

        assertThat(child.ended().join().exitCode()).isEqualTo(137);
        assertThat(lines).anyMatch(line -> line.contains("control channel lost") && line.contains("process=it"));
    }

    @Test
    void who_is_ended_for_what_it_said_is_not_told_to_have_been_killed() {
        Child<FromSandbox, ToSandbox> child = child("printf 'Hello world this is a plugin printing'; exec sleep 1000");

        assertThat(child.ended().join().cause()).contains("impossible length").doesNotContain("killed");
    }

    @Test
    void who_crashes_in_the_middle_of_a_message_is_told_to_have_crashed() {
        Child<FromSandbox, ToSandbox> child = child("printf '\\000\\000\\000\\022\\000'; kill -11 $$");

        assertThat(child.ended().join().cause()).contains("crashed (signal 11)");
    }

    @Test
    void a_child_that_closes_its_output_and_lives_on_is_ended() {
        Child<FromSandbox, ToSandbox> child = child("exec sleep 1000 >&-");

        assertThat(child.ended().join().exitCode()).isEqualTo(137);
        assertThat(child.ended().join().cause()).contains("it closed its output");
    }

    @Test
    void a_child_that_dies_is_noticed_even_while_its_own_child_keeps_the_output_open() {
        Child<FromSandbox, ToSandbox> child = child("sleep 1000 & echo $! >&2; exit 3");
        try {
            assertThat(child.ended().join().exitCode()).isEqualTo(3);
        } finally {
            lines.stream().filter(line -> line.contains("line=")).map(line -> line.substring(line.indexOf("line=") + 5))
                    .forEach(pid -> ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void no_answer_in_time_is_told_and_the_child_lives_on() {
        Child<FromSandbox, ToSandbox> child = child("head -c 60 >/dev/null; " + say(new FromSandbox.Text("second"), 2) + LISTEN);

        assertThatThrownBy(() -> child.call(REQUEST, Duration.ofMillis(20))).isInstanceOf(ScuffException.class)
                .hasMessageContaining("no answer in time").hasMessageContaining("request=GetParameters").hasMessageContaining("timeout=20 ms");
        assertThat(child.call(REQUEST, LONG).message()).isEqualTo(new FromSandbox.Text("second"));
    }

    @Test
    void asking_does_not_wait_for_a_child_that_does_not_listen() throws Exception {
        Child<FromSandbox, ToSandbox> child = child("exec sleep 1000");

        CompletableFuture<Envelope<FromSandbox>> answer = child.ask(new ToSandbox.LoadState(1), new byte[1 << 20]);
        assertThat(answer.isDone()).isFalse();
        assertThatThrownBy(() -> child.call(REQUEST, Duration.ofMillis(20))).isInstanceOf(ScuffException.class).hasMessageContaining("no answer in time");
        child.kill();

        assertThat(whyFailed(answer)).contains("signal 9");
    }

    @Test
    void requests_arrive_in_the_order_they_were_made() {
        Child<FromSandbox, ToSandbox> child = child("head -c 6000 | tr -dc '()0-9' >&2; exit 0");
        for (int i = 0; i < 200; i++) {
            child.ask(new ToSandbox.TextToValue(1, 1, "(%03d)".formatted(i)), NOTHING);
        }

        List<Integer> arrived = Pattern.compile("\\((\\d{3})\\)").matcher(child.ended().join().errorOutput()).results()
                .map(found -> Integer.parseInt(found.group(1))).toList();
        assertThat(arrived).hasSizeGreaterThan(50).isEqualTo(IntStream.range(0, arrived.size()).boxed().toList());
    }

    @Test
    void a_program_that_does_not_exist_is_told_with_its_name() {
        children = new Children(kind -> List.of("/no/such/java", "-version"), Timeouts.DEFAULT, log);

        assertThatThrownBy(() -> children.start("sandbox", "it", FromSandbox.MESSAGES, ToSandbox.MESSAGES, notices::add))
                .isInstanceOf(ScuffException.class).hasMessageContaining("cannot start a sandbox process").hasMessageContaining("program=/no/such/java");
    }

    @Test
    void who_is_interrupted_while_starting_leaves_no_child_behind() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        children = new Children(kind -> List.of("/bin/sh", "-c", "exec sleep 1000"), Timeouts.DEFAULT, (level, line) -> told.add(line));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> children.start("sandbox", "it", FromSandbox.MESSAGES, ToSandbox.MESSAGES, notices::add))
                .isInstanceOf(ScuffException.class).hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        String line = told.take();
        assertThat(line).contains("nobody waits for it");
        ProcessHandle.of(Long.parseLong(line.substring(line.lastIndexOf('=') + 1))).ifPresent(process -> process.onExit().join());
    }

    @Test
    void who_is_waited_for_and_does_not_end_is_ended() {
        Child<FromSandbox, ToSandbox> child = child("exec sleep 1000");

        assertThat(child.endsWithin(Duration.ofMillis(1))).isFalse();
        child.awaitEnd(Duration.ofMillis(1));

        assertThat(child.ended().join().exitCode()).isEqualTo(137);
        assertThat(child.endsWithin(Duration.ofMillis(1))).isTrue();
    }
}
