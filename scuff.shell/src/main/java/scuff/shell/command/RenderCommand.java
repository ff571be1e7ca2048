package scuff.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scuff.api.client.GroupMode;
import scuff.api.client.Scuff;
import scuff.api.plugin.Activation;
import scuff.shell.console.DisplayText;
import scuff.shell.console.Json;
import scuff.shell.console.Units;
import scuff.shell.rack.PluginFinder;
import scuff.shell.render.RenderJob;
import scuff.shell.render.RenderRequest;
import scuff.shell.render.RenderSummary;
import scuff.shell.spec.DeviceSpec;
import scuff.shell.spec.SandboxLayout;
import scuff.shell.spec.SpecException;

/** Renders a sound file through a series of plugins. */
@Command(name = "render", mixinStandardHelpOptions = true, versionProvider = BundleVersion.class, sortOptions = false,
        description = "Renders a sound file, or silence, through a series of plugins, as fast as it goes. The output starts where "
                + "the input does, whatever the latency of the devices. The same arguments give the same bits.",
        footerHeading = "%n", footer = {
            "SPEC is PLUGIN-ID or PATH::PLUGIN-ID, then as often as needed ;PARAM=VALUE, where PARAM is the id or the name of a",
            "parameter and VALUE a plain value or the text the plugin would show. For example:",
            "  scuff render --in voice.wav --out wet.wav --device 'com.zamaudio.ZamVerb;Room=3'"})
public final class RenderCommand implements Callable<Integer> {
    private static final double LONGEST_SECONDS = 1e6;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", paramLabel = "IN.wav", description = "WAV file of 16, 24, 32-bit integers or 32-bit floats, 1 to 8 channels.")
    private Path in;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "Without --in: how much silence (stereo) goes in.")
    private Double seconds;

    @Option(names = "--out", paramLabel = "OUT.wav", required = true, description = "WAV file to write, of 32-bit floats.")
    private Path out;

    @Option(names = "--device", paramLabel = "SPEC", description = "A plugin. Repeat it for a series, in this order.")
    private List<String> devices = new ArrayList<>();

    @Option(names = "--rate", paramLabel = "HZ", description = "Sample rate (default: that of --in, else 48000). Nothing is resampled.")
    private Integer rate;

    @Option(names = "--block", paramLabel = "FRAMES", description = "Frames in a block, 1 to 8192 (default ${DEFAULT-VALUE}).")
    private int block = 256;

    @Option(names = "--sandboxes", paramLabel = "one|each|N,N,...",
            description = "All devices in one process, each in its own, or a process number for each device (default ${DEFAULT-VALUE}).")
    private String sandboxes = "one";

    @Option(names = "--tail", paramLabel = "SECONDS", description = "How much longer than the input the output is (default 0).")
    private double tail;

    @Option(names = "--mode", paramLabel = "pipelined|serial",
            description = "How blocks travel between processes: all work at once, each a block behind the one before, which therefore "
                    + "first meets silence; or one after the other, which gives the bits of a single process (default serial).")
    private GroupMode mode = GroupMode.SERIAL;

    @Option(names = "--plot", paramLabel = "FILE.png", description = "Also draw waveform and spectrogram of the output.")
    private Path plot;

    @Option(names = "--json", description = "Print the result for machines.")
    private boolean json;

    public RenderCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        RenderRequest request = request();
        Scuff scuff = context.platform().require();
        RenderSummary summary;
        try (ScanProgress scanning = new ScanProgress(context.progress(json), context.terminal())) {
            PluginFinder finder = new PluginFinder(scuff.plugins(), scanning);
            summary = new RenderJob(scuff, finder, request, context.progress(json), context.terminal()).run();
        }
        if (json) {
            Json.print(summary, context.out());
        } else {
            print(summary);
        }
        return ExitCode.WORKED;
    }

    private RenderRequest request() {
        require(in != null || seconds != null, "nothing to render: give --in, or --seconds for silence");
        require(in == null || seconds == null, "--in and --seconds exclude each other: the file says how long it is");
        require(seconds == null || seconds > 0 && seconds <= LONGEST_SECONDS,
                "--seconds=" + seconds + " is out of range, above 0 to 1000000");
        require(tail >= 0 && tail <= LONGEST_SECONDS, "--tail=" + tail + " is out of range, 0 to 1000000");
        require(rate == null || rate >= 8_000 && rate <= 768_000, "--rate=" + rate + " is out of range, 8000 to 768000");
        require(block >= 1 && block <= Activation.MAX_FRAMES, "--block=" + block + " is out of range, 1 to " + Activation.MAX_FRAMES);
        try {
            List<DeviceSpec> specs = devices.stream().map(DeviceSpec::parse).toList();
            return new RenderRequest(Optional.ofNullable(in), seconds == null ? 0 : seconds, out, specs,
                    SandboxLayout.parse(sandboxes, specs.size()), rate == null ? OptionalInt.empty() : OptionalInt.of(rate), block, tail,
                    mode, Optional.ofNullable(plot));
        } catch (SpecException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void require(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private void print(RenderSummary summary) {
        Units units = context.terminal().units();
        line("output", summary.out() + ", " + summary.channels() + (summary.channels() == 1 ? " channel, " : " channels, ")
                + units.hertz(summary.rate()) + ", " + units.frames(summary.frames(), summary.rate()));
        summary.plot().ifPresent(p -> line("picture", p.toString()));
        for (int i = 0; i < summary.devices().size(); i++) {
            RenderSummary.RenderedDevice device = summary.devices().get(i);
            line("device " + (i + 1), device.id() + " in sandbox " + device.sandbox());
        }
        line("latency", summary.latencyFrames() == 0 ? "none" : units.frames(summary.latencyFrames(), summary.rate()) + ", taken out");
        line("peak", units.decibels(summary.peak()));
        line("time", String.format(Locale.ROOT, "%s for %d blocks of %d frames, %.1f times real time",
                units.nanos(summary.elapsed().toNanos()), summary.blocks(), summary.blockFrames(), summary.speed()));
    }

    private void line(String name, String value) {
        context.out().println(String.format(Locale.ROOT, "%-9s %s", name, DisplayText.clean(value)));
    }
}
