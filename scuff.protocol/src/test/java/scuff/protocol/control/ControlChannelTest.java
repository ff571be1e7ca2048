package scuff.protocol.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.plugin.Direction;
import scuff.api.plugin.NotePortInfo;

class ControlChannelTest {
    private static final Directions<FromSandbox> FROM_SANDBOX = new Directions<>(FromSandbox.class, FromSandbox.MESSAGES);

    @ParameterizedTest
    @MethodSource("scuff.protocol.control.Directions#all")
    <M> void every_message_comes_back_as_it_was(Directions<M> direction) throws IOException {
        AnyRecord any = new AnyRecord(7);
        for (Class<? extends M> kind : direction.kinds()) {
            for (int round = 0; round < 300; round++) {
                Envelope<M> sent = new Envelope<>(any.of(kind), round % 3 == 0 ? Long.MIN_VALUE : round, any.bytes());
                List<Envelope<M>> received = direction.decoded(direction.encoded(sent));
                assertThat(received).hasSize(1);
                assertThat(received.getFirst().message()).isEqualTo(sent.message());
                assertThat(received.getFirst().correlation()).isEqualTo(sent.correlation());
                assertThat(received.getFirst().binary()).isEqualTo(sent.binary());
            }
        }
    }

    @Test
    void what_is_not_there_comes_back_as_not_there() throws IOException {
        NotePortInfo port = new NotePortInfo(0, Direction.INPUT, 1, "keys", Set.of(), Optional.empty());

        assertThat(Messages.JSON.fromJson(Messages.JSON.toJson(port), NotePortInfo.class)).isEqualTo(port);
        assertThat(FROM_SANDBOX.decoded(FROM_SANDBOX.encoded(Envelope.of(new FromSandbox.Value(null), 1))).getFirst().message())
                .isEqualTo(new FromSandbox.Value(null));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e-310, Double.MAX_VALUE})
    void whatever_number_a_plugin_says_arrives(double value) throws IOException {
        FromSandbox.Value message = new FromSandbox.Value(value);

        assertThat(FROM_SANDBOX.decoded(FROM_SANDBOX.encoded(Envelope.of(message, 1))).getFirst().message()).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("scuff.protocol.control.Directions#all")
    <M> void a_stream_cut_at_any_byte_is_an_error_and_nothing_worse(Directions<M> direction) throws IOException {
        AnyRecord any = new AnyRecord(9);
        for (Class<? extends M> kind : direction.kinds()) {
            byte[] whole = direction.encoded(new Envelope<>(any.of(kind), 5, new byte[] {1, 2, 3}));
            assertThat(direction.decoded(new byte[0])).as("nothing at all is the end").isEmpty();
            for (int length = 1; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> direction.decoded(cut)).as("%s cut after %d bytes", kind.getSimpleName(), length)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    /** A frame as it travels, with whatever numbers. */
    private static byte[] frame(int length, int type, int jsonLength, byte[] rest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(length);
            out.writeInt(type);
            out.writeLong(1);
            out.writeInt(jsonLength);
            out.write(rest);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 1000, 9999, Integer.MAX_VALUE})
    void a_type_nobody_knows_is_told_with_its_number(int type) {
        assertThatThrownBy(() -> FROM_SANDBOX.decoded(frame(16 + 2, type, 2, new byte[] {'{', '}'}))).isInstanceOf(ProtocolException.class)
                .hasMessageContaining("type=" + type);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 16 + (8 << 20) + (128 << 20) + 1})
    void a_length_that_cannot_be_is_refused_at_once(int length) {
        assertThatThrownBy(() -> FROM_SANDBOX.decoded(frame(length, 1, 0, new byte[4]))).isInstanceOf(ProtocolException.class)
                .hasMessageContaining("length=" + Integer.toUnsignedString(length));
    }

    @ParameterizedTest
    @CsvSource({"18,3", "18,-1", "18,-2147483648", "18,2147483647", "16,1", "80000000,8388609"})
    void parts_that_cannot_be_are_refused_at_once(int length, int jsonLength) {
        assertThatThrownBy(() -> FROM_SANDBOX.decoded(frame(length, 1, jsonLength, new byte[4]))).isInstanceOf(ProtocolException.class)
                .hasMessageContaining("json=" + jsonLength);
    }

    @ParameterizedTest
    @CsvSource({"100000000,2", "8000016,8000000", "134217746,2"})
    void an_announcement_takes_no_memory_that_does_not_come(int length, int jsonLength) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] little = frame(length, 8, jsonLength, "{}12345678".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> FROM_SANDBOX.decoded(little)).isInstanceOf(IOException.class);
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> FROM_SANDBOX.decoded(little)).isInstanceOf(IOException.class).hasMessageContaining("announced=");

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated").isLessThan(2 << 20);
    }

    @ParameterizedTest
    @CsvSource({"1,process", "2,''", "3,reason", "4,info", "5,latencyFrames tailFrames", "6,values", "7,text", "9,''", "10,what", "12,severity message"})
    void the_numbers_used_here_are_those_of_the_messages(int number, String components) {
        Class<?> kind = FROM_SANDBOX.kinds().get(number - 1);

        assertThat(Arrays.stream(kind.getRecordComponents()).map(c -> c.getName()).toList()).containsAll(
                components.isEmpty() ? List.of() : List.of(components.split(" ")));
    }

    @Test
    void messages_of_many_senders_arrive_whole() throws Exception {
        int senders = 6;
        int each = 500;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var sender = FROM_SANDBOX.channel(InputStream.nullInputStream(), bytes);
        List<Thread> threads = new ArrayList<>();
        AtomicInteger failed = new AtomicInteger();
        for (int s = 0; s < senders; s++) {
            int me = s;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < each; i++) {
                        sender.send(new Envelope<>(new FromSandbox.Text("from " + me), me * each + i, filled(me)));
                    }
                } catch (IOException e) {
                    failed.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Set<Long> correlations = new HashSet<>();
        for (Envelope<FromSandbox> next : FROM_SANDBOX.decoded(bytes.toByteArray())) {
            long me = next.correlation() / each;
            assertThat(next.message()).isEqualTo(new FromSandbox.Text("from " + me));
            assertThat(next.binary()).isEqualTo(filled((int) me));
            correlations.add(next.correlation());
        }

        assertThat(correlations).hasSize(senders * each);
        assertThat(failed).hasValue(0);
    }

    private static byte[] filled(int sender) {
        byte[] binary = new byte[sender * 100];
        Arrays.fill(binary, (byte) sender);
        return binary;
    }

    @Test
    void a_message_of_another_direction_is_not_sent() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        @SuppressWarnings({"unchecked", "rawtypes"})
        ControlChannel<?, Object> wrong = new ControlChannel(InputStream.nullInputStream(), out, FromSandbox.MESSAGES, FromSandbox.MESSAGES);

        assertThatThrownBy(() -> wrong.send(new Envelope<>(new ToScanner.Quit(), 1, new byte[0]))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ToScanner");
        assertThat(out.size()).isZero();
    }

    @Test
    void a_message_the_other_side_would_refuse_for_its_size_is_not_sent() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var channel = FROM_SANDBOX.channel(InputStream.nullInputStream(), out);
        FromSandbox.Text tooLong = new FromSandbox.Text("x".repeat(8 << 20));

        assertThatThrownBy(() -> channel.send(Envelope.of(tooLong, 1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type=Text").hasMessageContaining("allowed=8388608");
        assertThat(out.size()).isZero();
    }

    @Test
    void closing_closes_both_streams_whatever_the_first_says() {
        List<String> closed = new ArrayList<>();
        var channel = FROM_SANDBOX.channel(new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() throws IOException {
                closed.add("in");
                throw new IOException("in");
            }
        }, new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                closed.add("out");
                throw new IOException("out");
            }
        });

        assertThatThrownBy(channel::close).isInstanceOf(IOException.class);
        assertThat(closed).containsExactlyInAnyOrder("in", "out");
    }

    @Test
    void paths_travel_as_text() throws IOException {
        Directions<ToScanner> direction = new Directions<>(ToScanner.class, ToScanner.MESSAGES);
        ToScanner.Describe describe = new ToScanner.Describe("clap", Path.of("/a b/ü,\"x\".clap"));

        byte[] bytes = direction.encoded(Envelope.of(describe, 1));

        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("/a b/ü");
        assertThat(direction.decoded(bytes).getFirst().message()).isEqualTo(describe);
    }

    @Test
    void a_message_that_lacks_a_part_never_reaches_who_relies_on_it() {
        for (Class<? extends FromSandbox> kind : FROM_SANDBOX.kinds()) {
            boolean needs = Arrays.stream(kind.getRecordComponents()).anyMatch(c -> !c.getType().isPrimitive() && c.getType() != Double.class);
            if (needs) {
                int type = FROM_SANDBOX.kinds().indexOf(kind);
                assertThatThrownBy(() -> FROM_SANDBOX.decoded(frame(18, type, 2, new byte[] {'{', '}'}))).as(kind.getSimpleName())
                        .isInstanceOf(ProtocolException.class);
            }
        }
        Directions<FromScanner> scanner = new Directions<>(FromScanner.class, FromScanner.MESSAGES);
        assertThatThrownBy(() -> scanner.decoded(frame(18, 1, 2, new byte[] {'{', '}'}))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> scanner.decoded(frame(18, 2, 2, new byte[] {'{', '}'}))).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"x\"", "{", "{\"info\":null}", "{\"info\":{}}", "{\"info\":{\"descriptor\":null}}",
        "{\"info\":[[[[[[[[[[[[[[[[[[[[[[[[[[", "{}", "\u0000"})
    void what_is_not_the_message_it_says_is_an_error(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        int deviceCreated = 3;

        assertThatThrownBy(() -> FROM_SANDBOX.decoded(frame(16 + bytes.length, deviceCreated, bytes.length, bytes)))
                .isInstanceOf(ProtocolException.class).hasMessageContaining("DeviceCreated");
    }

    @Test
    void a_binary_part_longer_than_any_may_be_is_refused_at_once() {
        assertThatThrownBy(() -> FROM_SANDBOX.decoded(frame(16 + 2 + (128 << 20) + 1, 8, 2, new byte[] {'{', '}'})))
                .isInstanceOf(ProtocolException.class).hasMessageContaining("length=" + (16 + 2 + (128 << 20) + 1));
    }
}
