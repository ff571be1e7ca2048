package scuff.shell.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gogo's real runtime, with one command object. */
class LineSessionTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ThreadIOImpl streams = new ThreadIOImpl();
    private CommandProcessorImpl processor;

    public static final class Commands {
        public void hello(String... names) {
            System.out.println("hello " + String.join(" and ", names));
        }

        public void fail() {
            throw new IllegalStateException("first\nsecond");
        }

        public int answer() {
            return 42;
        }
    }

    @BeforeEach
    void start() {
        streams.start();
        processor = new CommandProcessorImpl(streams);
        Commands commands = new Commands();
        processor.addCommand("scuff", commands, "hello");
        processor.addCommand("scuff", commands, "fail");
        processor.addCommand("scuff", commands, "answer");
    }

    @AfterEach
    void stop() {
        processor.stop();
        streams.stop();
    }

    private boolean run(String script) {
        return new LineSession(processor, new PrintStream(out, true), new PrintStream(err, true))
                .run(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void everyLineIsACommandAndNothingElseIsPrinted() {
        assertThat(run("scuff:hello Ann 'Bo B'\n\n# a remark\nhello\n")).isTrue();
        assertThat(out.toString().lines()).containsExactly("hello Ann and Bo B", "hello ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aResultIsPrinted() {
        assertThat(run("answer")).isTrue();
        assertThat(out.toString().strip()).isEqualTo("42");
    }

    @Test
    void aLineThatFailsIsToldInOneLineAndTheNextIsExecuted() {
        assertThat(run("fail\nhello you\n")).isFalse();
        assertThat(err.toString().lines()).containsExactly("scuff: first second");
        assertThat(out.toString()).contains("hello you");
    }

    @Test
    void anUnknownCommandFails() {
        assertThat(run("nonsense")).isFalse();
        assertThat(err.toString()).contains("nonsense");
    }

    @Test
    void exitEndsIt() {
        assertThat(run("hello a\nexit\nfail\n")).isTrue();
    }
}
