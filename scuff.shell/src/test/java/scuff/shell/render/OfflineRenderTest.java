package scuff.shell.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scuff.api.client.GroupMode;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Activation;
import scuff.api.plugin.RenderMode;
import scuff.shell.fake.FakeAudio;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeSandbox;
import scuff.shell.fake.FakeScuff;
import scuff.shell.rack.Rack;
import scuff.shell.rack.RackBuilder;
import scuff.shell.rack.Slot;
import scuff.shell.signal.AudioSource;
import scuff.shell.signal.Silence;

class OfflineRenderTest {
    private static final int BLOCK = 64;

    /** Frame n of channel c is n + 1 + 1000 c: every frame can be told from every other and from silence. */
    private static final class Ramp implements AudioSource {
        private final int channels;
        private final long frames;
        private final int mostAtOnce;
        private long at;

        Ramp(int channels, long frames, int mostAtOnce) {
            this.channels = channels;
            this.frames = frames;
            this.mostAtOnce = mostAtOnce;
        }

        @Override
        public int channels() {
            return channels;
        }

        @Override
        public int rate() {
            return 48_000;
        }

        @Override
        public long frames() {
            return frames;
        }

        @Override
        public int read(float[][] into, int from, int wanted) {
            int count = (int) Math.min(Math.min(wanted, mostAtOnce), frames - at);
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < count; i++) {
                    into[c][from + i] = at + i + 1 + 1000 * c;
                }
            }
            at += count;
            return count;
        }

        @Override
        public void close() {}
    }

    /** Keeps what it is given. */
    private static final class Kept implements FrameSink {
        final List<Float> left = new ArrayList<>();

        @Override
        public void write(float[][] samples, int from, int count) {
            assertThat(count).isPositive();
            for (int i = from; i < from + count; i++) {
                left.add(samples[0][i]);
            }
        }
    }

    private static Rack rack(FakeScuff scuff, GroupMode mode, FakePlugin... plugins) {
        scuff.install(plugins).plugins().scan(ScanRequest.system(), ScanListener.NONE);
        List<Slot> slots = IntStream.range(0, plugins.length)
                .mapToObj(i -> new Slot(plugins[i].descriptor(), List.of(), i, LatePolicy.SILENCE)).toList();
        return new RackBuilder(scuff, new GroupOptions("test", new Activation(48_000, BLOCK), mode, RenderMode.OFFLINE, 16)).build(slots, 2);
    }

    private static List<Float> ramp(int frames, int tail) {
        return IntStream.range(0, frames + tail).mapToObj(i -> i < frames ? i + 1f : 0f).toList();
    }

    @ParameterizedTest(name = "{0} frames, {1} tail, latency {2}")
    @CsvSource({"256,0,0", "1,0,0", "63,0,0", "64,0,0", "65,0,0", "200,77,0", "200,0,1", "200,0,63", "200,0,64", "200,0,65", "200,500,300",
        "10,0,1000", "0,100,30"})
    void theOutputIsTheInputAndItsTailWhateverTheLatency(int frames, int tail, int latency) throws IOException {
        Kept kept = new Kept();
        try (Rack rack = rack(new FakeScuff(), GroupMode.SERIAL, FakePlugin.late("a.Late", 2, latency))) {
            RenderReport report = new OfflineRender(rack, Duration.ofSeconds(1)).run(new Ramp(2, frames, BLOCK), tail, kept, done -> {});
            assertThat(report.frames()).isEqualTo(frames + tail);
            assertThat(report.latency()).isEqualTo(latency);
        }
        assertThat(kept.left).isEqualTo(ramp(frames, tail));
    }

    @Test
    void theLatencyOfConnectionsIsTakenOutToo() throws IOException {
        Kept kept = new Kept();
        try (Rack rack = rack(new FakeScuff(), GroupMode.PIPELINED, FakePlugin.late("a.A", 2, 10), FakePlugin.gain("a.B", 2),
                FakePlugin.late("a.C", 2, 7))) {
            RenderReport report = new OfflineRender(rack, Duration.ofSeconds(1)).run(new Ramp(2, 150, BLOCK), 0, kept, done -> {});
            assertThat(report.latency()).isEqualTo(10 + BLOCK + BLOCK + 7);
        }
        assertThat(kept.left).isEqualTo(ramp(150, 0));
    }

    @Test
    void onlyTheLastBlockIsShort() throws IOException {
        try (Rack rack = rack(new FakeScuff(), GroupMode.SERIAL, FakePlugin.late("a.Late", 2, 10))) {
            new OfflineRender(rack, Duration.ofSeconds(1)).run(new Ramp(2, 150, BLOCK), 5, new Kept(), done -> {});
            assertThat(((FakeAudio) rack.audio()).blockLengths()).containsExactly(64, 64, 37);
        }
    }

    @Test
    void aSourceThatReadsInPiecesIsReadToItsEnd() throws IOException {
        Kept kept = new Kept();
        try (Rack rack = rack(new FakeScuff(), GroupMode.SERIAL, FakePlugin.copying("a.Copy", 2))) {
            new OfflineRender(rack, Duration.ofSeconds(1)).run(new Ramp(2, 150, 7), 0, kept, done -> {});
        }
        assertThat(kept.left).isEqualTo(ramp(150, 0));
    }

    @Test
    void nothingToWriteProcessesNothing() throws IOException {
        try (Rack rack = rack(new FakeScuff(), GroupMode.SERIAL, FakePlugin.late("a.Late", 2, 10))) {
            RenderReport report = new OfflineRender(rack, Duration.ofSeconds(1)).run(new Silence(2, 48_000, 0), 0, new Kept(), done -> {});
            assertThat(report.blocks()).isZero();
            assertThat(((FakeAudio) rack.audio()).blockLengths()).isEmpty();
        }
    }

    @Test
    void progressCountsWrittenFramesAndEndsAtAll() throws IOException {
        List<Long> progress = new ArrayList<>();
        try (Rack rack = rack(new FakeScuff(), GroupMode.SERIAL, FakePlugin.late("a.Late", 2, 100))) {
            new OfflineRender(rack, Duration.ofSeconds(1)).run(new Ramp(2, 100, BLOCK), 0, new Kept(), progress::add);
        }
        assertThat(progress).isSorted().endsWith(100L).startsWith(0L);
    }

    @Test
    void aSandboxThatDiesEndsTheRenderWithItsCause() {
        FakeScuff scuff = new FakeScuff();
        try (Rack rack = rack(scuff, GroupMode.SERIAL, FakePlugin.copying("a.Good", 2), FakePlugin.copying("a.Bad", 2))) {
            ((FakeSandbox) rack.sandboxes().get(1)).crashesAt = 2;
            assertThatThrownBy(() -> new OfflineRender(rack, Duration.ofSeconds(1)).run(new Ramp(2, 300, BLOCK), 0, new Kept(), done -> {}))
                    .isInstanceOf(ScuffException.class).hasMessageContaining("sandbox=Bad").hasMessageContaining("block 2")
                    .hasMessageContaining("signal=11");
        }
    }

    @Test
    void aSandboxThatDiedBeforeTheFirstBlockIsNamed() {
        FakeScuff scuff = new FakeScuff();
        try (Rack rack = rack(scuff, GroupMode.SERIAL, FakePlugin.copying("a.Good", 2), FakePlugin.copying("a.Bad", 2))) {
            rack.sandboxes().get(1).kill();
            rack.group().disconnect(rack.devices().get(0).outputs().getFirst(), rack.devices().get(1).inputs().getFirst());
            assertThatThrownBy(() -> new OfflineRender(rack, Duration.ofSeconds(1)).run(new Ramp(2, 300, BLOCK), 0, new Kept(), done -> {}))
                    .isInstanceOf(ScuffException.class).hasMessageContaining("before the first block").hasMessageContaining("sandbox=Bad")
                    .hasMessageContaining("killed on request");
        }
    }

    @Test
    void aSandboxThatHangsIsNamedWithItsPlugins() {
        FakeScuff scuff = new FakeScuff();
        try (Rack rack = rack(scuff, GroupMode.SERIAL, FakePlugin.copying("a.Good", 2), FakePlugin.copying("a.Slow", 2))) {
            ((FakeSandbox) rack.sandboxes().get(1)).lateFrom = 3;
            assertThatThrownBy(() -> new OfflineRender(rack, Duration.ofSeconds(30)).run(new Ramp(2, 300, BLOCK), 0, new Kept(), done -> {}))
                    .isInstanceOf(ScuffException.class).hasMessageContaining("hangs").hasMessageContaining("plugins=a.Slow")
                    .hasMessageContaining("block=3").hasMessageContaining("waited=30 s");
        }
    }
}
