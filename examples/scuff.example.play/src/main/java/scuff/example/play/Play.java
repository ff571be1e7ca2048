package scuff.example.play;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import scuff.api.client.AudioPort;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupAudio;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginRef;

/** Sends clicks through one plugin, in the time they take, and writes down what came back. */
@Component(immediate = true, configurationPid = "scuff.example.play")
@Designate(ocd = Settings.class)
public final class Play {
    private static final int RATE = 48_000;
    private static final int FRAMES = 256;
    private static final long BLOCK_NANOS = 1_000_000_000L * FRAMES / RATE;
    private static final System.Logger LOG = System.getLogger("scuff.example.play");

    private final Scuff scuff;
    private final Settings settings;
    private final Path folder;
    private final Thread thread;
    private volatile boolean ended;

    @Activate
    public Play(@Reference Scuff scuff, Settings settings) {
        this.scuff = scuff;
        this.settings = settings;
        this.folder = Path.of(settings.folder());
        this.thread = Thread.ofPlatform().name("scuff-example").start(this::run); // activation is no place to wait in
    }

    /** The platform goes, or this bundle: the sandbox ends with its group. */
    @Deactivate
    void deactivate() throws InterruptedException {
        ended = true;
        thread.interrupt();
        thread.join();
    }

    private void run() {
        SandboxGroup group = null;
        try {
            Scuff.await(scuff.plugins().scan(ScanRequest.system(), ScanListener.NONE));
            group = scuff.createGroup(GroupOptions.of("example", RATE, FRAMES));
            write(play(group));
        } catch (ScuffException | IOException e) {
            LOG.log(ended ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING, "nothing played: " + e.getMessage());
        } finally {
            if (group != null) {
                group.closeNow();
            }
        }
    }

    private String play(SandboxGroup group) throws IOException {
        Sandbox sandbox = Scuff.await(group.createSandbox("effect"));
        Device device = Scuff.await(sandbox.createDevice(new PluginRef("clap", settings.plugin()), DeviceOptions.DEFAULT));
        if (device.state() != Device.State.ACTIVE) {
            throw new ScuffException("no device: plugin=" + settings.plugin() + ", why=" + device.failure().orElse("unknown"));
        }
        AudioPort in = group.addInput("in", 2);
        AudioPort out = group.addOutput("out", 2);
        group.connect(in, device.inputs().getFirst());
        group.connect(device.outputs().getFirst(), out);

        GroupAudio audio = group.audio();
        int blocks = settings.seconds() * RATE / FRAMES;
        ByteBuffer heard = ByteBuffer.allocate(blocks * FRAMES * 4).order(ByteOrder.LITTLE_ENDIAN);
        int late = 0;
        float peak = 0;
        long start = System.nanoTime();
        for (int block = 0; block < blocks && !ended; block++) {
            for (int channel = 0; channel < 2; channel++) {
                audio.input(in, channel).asSlice(0, FRAMES * 4).fill((byte) 0);
                audio.input(in, channel).setAtIndex(JAVA_FLOAT, 0, block % 64 == 0 ? 1 : 0); // three clicks a second
            }
            late += audio.process(FRAMES, System.nanoTime() + BLOCK_NANOS).complete() ? 0 : 1;
            for (int frame = 0; frame < FRAMES; frame++) {
                for (int channel = 0; channel < 2; channel++) {
                    float sample = audio.output(out, channel).getAtIndex(JAVA_FLOAT, frame);
                    peak = Math.max(peak, Math.abs(sample));
                    heard.putShort((short) (Math.clamp(sample, -1f, 1f) * 32_767));
                }
            }
            LockSupport.parkNanos(start + (block + 1) * BLOCK_NANOS - System.nanoTime());
        }
        AudioFormat format = new AudioFormat(RATE, 16, 2, true, false);
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(heard.array()), format, (long) blocks * FRAMES),
                AudioFileFormat.Type.WAVE, folder.resolve("scuff-example.wav").toFile());
        return String.join("\n", List.of("plugin=" + device.info().descriptor().name(), "blocks=" + blocks, "late=" + late, "peak=" + peak,
                "busiest=" + device.load().peakNanos() / 1000 + " us of " + BLOCK_NANOS / 1000));
    }

    private void write(String report) throws IOException {
        Files.writeString(folder.resolve("scuff-example.txt"), report + "\n");
        LOG.log(System.Logger.Level.INFO, "played: " + report.replace("\n", ", "));
    }
}
