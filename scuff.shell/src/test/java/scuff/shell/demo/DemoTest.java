package scuff.shell.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scuff.api.client.LatePolicy;
import scuff.api.client.Sandbox;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.Terminal;
import scuff.shell.fake.FakePlatform;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeSandbox;
import scuff.shell.fake.FakeScuff;
import scuff.shell.signal.DemoMusic;
import scuff.shell.wav.WavReader;

class DemoTest {
    private static final int VICTIM = Part.EQUALISER.ordinal();

    @TempDir
    private Path folder;

    private final FakeScuff scuff = new FakeScuff().install(FakePlugin.gain("x.Gate", 2).featuring("audio-effect", "gate"),
            FakePlugin.gain("x.Tone", 2).featuring("audio-effect", "equalizer"),
            FakePlugin.gain("x.Hall", 2).featuring("audio-effect", "reverb"));
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** Plays as fast as it goes, but waits in the middle until the sandbox is dead, and later until it is back. */
    private final class Stopping implements Pace {
        private final int blocks;

        Stopping(int blocks) {
            this.blocks = blocks;
        }

        @Override
        public void begin() {}

        @Override
        public void await(int index) {
            if (index == blocks / 2) {
                until(() -> victim().state() == Sandbox.State.CRASHED);
            } else if (index == blocks * 3 / 4) {
                until(() -> victim().state() == Sandbox.State.ACTIVE || victim().refusesRestart);
            }
        }

        @Override
        public long deadline(int index) {
            return System.nanoTime() + 1_000_000_000L;
        }

        @Override
        public int overruns() {
            return 0;
        }
    }

    private static void until(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(100_000);
        }
    }

    private FakeSandbox victim() {
        return scuff.everyGroup().getFirst().fakeSandboxes().get(VICTIM);
    }

    private DemoResult play() throws IOException {
        List<PluginDescriptor> installed = scuff.plugins().scan(ScanRequest.system(), ScanListener.NONE).toCompletableFuture().join()
                .plugins();
        DemoOptions options = new DemoOptions(folder, 1, 48_000, 256);
        return new Demo(FakePlatform.of(scuff), options, new Stopping(options.blocks()), new PrintStream(said), Terminal.PLAIN)
                .run(installed);
    }

    @Test
    void theKilledSandboxMissesBlocksAndComesBackTheOthersMissNone() throws IOException {
        DemoResult result = play();
        assertThat(result.recovered()).isTrue();
        assertThat(result.blocks()).isGreaterThanOrEqualTo(187);
        assertThat(result.devices()).extracting(DemoResult.DemoDevice::id).containsExactly("x.Gate", "x.Tone", "x.Hall");
        assertThat(result.devices().get(0).missedBlocks()).isZero();
        assertThat(result.devices().get(VICTIM).missedBlocks()).isPositive().isLessThan(result.blocks());
        assertThat(result.devices().get(2).missedBlocks()).isZero();
        assertThat(result.latencyFrames()).isEqualTo(2 * 256);
        Recovery recovery = result.recovery();
        assertThat(recovery.killedAtSeconds()).isLessThan(recovery.soundAtSeconds());
        assertThat(recovery.deathToSoundNanos()).isPositive();
        assertThat(recovery.parameters()).as("all but the meter").isEqualTo(2);
    }

    @Test
    void itLeavesASoundAPictureAndNoSandbox() throws IOException {
        DemoResult result = play();
        try (WavReader wav = WavReader.open(result.wav())) {
            assertThat(wav.frames()).isEqualTo(result.blocks() * 256L).isGreaterThanOrEqualTo(187 * 256);
            assertThat(wav.channels()).isEqualTo(2);
        }
        assertThat(Files.readAllBytes(result.plot())).startsWith(0x89, 'P', 'N', 'G');
        assertThat(scuff.groups()).isEmpty();
        assertThat(said.toString()).contains("Gate > Tone > Hall").contains("killed Tone").contains("Tone plays again");
    }

    @Test
    void theMusicIsHeardWithoutTheKilledDeviceWhileItIsGone() throws IOException {
        DemoResult result = play();
        float[][] heard = new float[2][result.blocks() * 256];
        try (WavReader wav = WavReader.open(result.wav())) {
            wav.read(heard, 0, heard[0].length);
        }
        // each device amplifies by 1.6 as its settings were invented; without the middle one it is 1.6 times less
        int during = (int) (48_000 * (result.recovery().killedAtSeconds() + result.recovery().soundAtSeconds()) / 2);
        assertThat(gainAt(heard, during)).isCloseTo(1.6f * 1.6f, offset(1e-3f));
        assertThat(gainAt(heard, 256 * 180)).isCloseTo(1.6f * 1.6f * 1.6f, offset(1e-3f));
    }

    /** Output against the music that went in, two blocks of latency earlier, around a frame. */
    private static float gainAt(float[][] heard, int frame) {
        float[][] music = new float[2][48_000];
        try (DemoMusic source = new DemoMusic(48_000, 1)) {
            source.read(music, 0, 48_000);
        }
        double out = 0;
        double in = 0;
        for (int i = 0; i < 100; i++) {
            out += Math.abs(heard[0][frame + i]);
            in += Math.abs(music[0][frame + i - 512]);
        }
        return (float) (out / in);
    }

    @Test
    void aDeviceThatForgotItsParametersIsNoticed() throws IOException {
        scuff.forgettingParameters();
        DemoResult result = play();
        assertThat(result.recovered()).isFalse();
        assertThat(result.recovery().changed()).containsExactly("Gain");
    }

    @Test
    void aSandboxThatDoesNotComeBackFailsAndNothingRunsOn() {
        scuff.onSandbox(s -> s.refusesRestart = true);
        assertThatThrownBy(this::play).isInstanceOf(ScuffException.class).hasMessageContaining("java may not be executed");
        assertThat(scuff.groups()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().equals("scuff-audio"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tooFewPluginsSaysHowToGetSome() {
        FakeScuff poor = new FakeScuff();
        assertThatThrownBy(() -> new Demo(FakePlatform.of(poor), new DemoOptions(folder, 1, 48_000, 256), new PrintStream(said), Terminal.PLAIN)
                .run(List.of(FakePlugin.gain("x.One", 2).descriptor()))).isInstanceOf(ScuffException.class)
                .hasMessageContaining("plugins.found=1").hasMessageContaining("apt-get install");
    }

    @Test
    void knownPluginsAreChosenBeforeOthersAndNoneTwice() {
        List<PluginDescriptor> installed = Stream.of(FakePlugin.gain("x.Tone", 2).featuring("equalizer"),
                FakePlugin.gain("com.zamaudio.ZamEQ2", 1).featuring("equalizer"), FakePlugin.gain("x.Any", 2).featuring("audio-effect"),
                FakePlugin.gain("x.Delay", 2).featuring("delay")).map(FakePlugin::descriptor).toList();
        assertThat(new Casting(installed).roles()).extracting(r -> r.plugin().ref().id())
                .containsExactly("x.Any", "com.zamaudio.ZamEQ2", "x.Delay");
    }

    @Test
    void onlyTheKilledDeviceLetsTheMusicPassWhenGone() throws IOException {
        List<LatePolicy> policies = new ArrayList<>();
        scuff.onBlock(b -> {
            if (b == 1) {
                scuff.everyGroup().getFirst().devices().forEach(d -> policies.add(d.latePolicy()));
            }
        });
        play();
        assertThat(policies).containsExactly(LatePolicy.SILENCE, LatePolicy.DRY, LatePolicy.SILENCE);
    }
}
