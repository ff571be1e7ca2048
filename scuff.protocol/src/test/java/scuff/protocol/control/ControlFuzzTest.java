package scuff.protocol.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * More than a million spoilt streams of what children say, and some of what they are told. Each is given by the seed and its number alone:
 * {@code -Dscuff.fuzz.seed}, {@code -Dscuff.fuzz.first} and {@code -Dscuff.fuzz.cases} choose others, or one again.
 */
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // and a short stack: every refusal carries it three times
class ControlFuzzTest {
    private static final long SEED = Long.getLong("scuff.fuzz.seed", 3);
    private static final int FIRST = Integer.getInteger("scuff.fuzz.first", 0);
    private static final int CASES = Integer.getInteger("scuff.fuzz.cases", 500_000);
    /** What a channel and a refusal cost, whatever comes. */
    private static final long BYTES_FOR_NOTHING = 128 << 10;
    /** What a byte that came may cost: texts, copies of them, lists that grow, records. */
    private static final long BYTES_FOR_A_BYTE = 100;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What a mad child can do to a stream: nothing but bytes, and an end. Whoever reads on after the end is told once more, not for ever. */
    private static final class Finite extends InputStream {
        private final byte[] bytes;
        private int at;
        private int ends;

        Finite(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            throw new AssertionError("byte by byte");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, bytes.length - at);
            if (count <= 0) {
                if (++ends > 10) {
                    throw new AssertionError("reads on after the end");
                }
                return -1;
            }
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }
    }

    @ParameterizedTest
    @MethodSource("scuff.protocol.control.Directions#all")
    <M> void whatever_comes_is_messages_or_a_protocol_error_and_costs_what_came(Directions<M> direction) {
        int cases = direction.type().getSimpleName().startsWith("From") ? CASES : Math.min(CASES, 25_000); // of us a child need fear little
        List<byte[]> sound = sound(direction);
        List<JsonElement> json = sound.stream().map(ControlFuzzTest::json).toList();
        long taken = IntStream.range(FIRST, FIRST + cases).parallel().filter(number -> isTaken(direction, sound, json, number)).count();
        long refused = cases - taken;
        assertThat(refused).as("most are unsound, and told").isGreaterThanOrEqualTo(cases / 4);
        assertThat(taken).as("some are sound all the same").isGreaterThanOrEqualTo(cases / 100);
    }

    /** On any thread: what is counted is counted by thread. @return whether all of it was messages */
    private static <M> boolean isTaken(Directions<M> direction, List<byte[]> sound, List<JsonElement> json, int number) {
        Random random = new Random(SEED * 0x9E3779B97F4A7C15L + number);
        byte[] stream = random.nextInt(3) == 0
                ? Mutation.of(sound.get(random.nextInt(sound.size())), sound.get(random.nextInt(sound.size())), random)
                : framed(direction, JsonMutation.of(json.get(random.nextInt(json.size())), random), sound, random);
        try {
            return readWithinBounds(direction, stream);
        } catch (Throwable e) {
            throw new AssertionError("-Dscuff.fuzz.seed=%d -Dscuff.fuzz.first=%d -Dscuff.fuzz.cases=1, direction=%s, stream=%s".formatted(SEED,
                    number, direction, HexFormat.of().formatHex(stream, 0, Math.min(stream.length, 2000))), e);
        }
    }

    private static <M> List<byte[]> sound(Directions<M> direction) {
        AnyRecord any = new AnyRecord(SEED);
        List<byte[]> sound = new ArrayList<>();
        for (Class<? extends M> kind : direction.kinds()) {
            for (int i = 0; i < 30; i++) {
                sound.add(direction.encoded(new Envelope<>(any.of(kind), i, any.bytes())));
            }
        }
        return sound;
    }

    /** @return whether all of it was messages */
    private static boolean readWithinBounds(Directions<?> direction, byte[] stream) throws IOException {
        long bound = BYTES_FOR_NOTHING + BYTES_FOR_A_BYTE * stream.length;
        long least = Long.MAX_VALUE;
        boolean whole = false;
        for (int attempt = 0; attempt < 3 && least > bound; attempt++) { // the first may be what loads a class
            long before = THREADS.getCurrentThreadAllocatedBytes();
            whole = readToTheEnd(direction, stream);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        if (least > bound) {
            throw new AssertionError("memory without bound: allocated=" + least + ", allowed=" + bound + ", came=" + stream.length);
        }
        return whole;
    }

    /** @return whether all of it was messages */
    private static <M> boolean readToTheEnd(Directions<M> direction, byte[] stream) throws IOException {
        ControlChannel<M, M> channel = direction.channel(new Finite(stream), OutputStream.nullOutputStream());
        try {
            for (var next = channel.receive(); next.isPresent(); next = channel.receive()) {
                Objects.requireNonNull(next.get().message());
                Objects.requireNonNull(next.get().binary());
            }
            return true;
        } catch (ProtocolException | java.io.EOFException e) {
            return false;
        }
    }

    private static JsonElement json(byte[] frame) {
        int length = (frame[16] & 255) << 24 | (frame[17] & 255) << 16 | (frame[18] & 255) << 8 | frame[19] & 255;
        return JsonParser.parseString(new String(frame, 20, length, StandardCharsets.UTF_8));
    }

    /** A frame with that JSON, mostly of the right shape, sometimes of another type, with a binary part, or with more frames behind it. */
    private static byte[] framed(Directions<?> direction, byte[] json, List<byte[]> sound, Random random) {
        byte[] binary = new byte[random.nextInt(4) == 0 ? random.nextInt(100) : 0];
        int length = 16 + json.length + binary.length + (random.nextInt(20) == 0 ? random.nextInt(7) - 3 : 0);
        int jsonLength = json.length + (random.nextInt(20) == 0 ? random.nextInt(7) - 3 : 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(length);
            out.writeInt(random.nextInt(direction.kinds().size() + (random.nextInt(20) == 0 ? 5 : 0)));
            out.writeLong(random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(3));
            out.writeInt(jsonLength);
            out.write(json);
            out.write(binary);
            if (random.nextInt(4) == 0) {
                out.write(sound.get(random.nextInt(sound.size())));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
