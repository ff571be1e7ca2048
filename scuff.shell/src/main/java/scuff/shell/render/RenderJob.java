package scuff.shell.render;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import scuff.api.client.GroupOptions;
import scuff.api.client.LatePolicy;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.Activation;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.RenderMode;
import scuff.shell.console.ProgressBar;
import scuff.shell.console.Terminal;
import scuff.shell.rack.PluginFinder;
import scuff.shell.rack.Rack;
import scuff.shell.rack.RackBuilder;
import scuff.shell.rack.Slot;
import scuff.shell.signal.AudioSource;
import scuff.shell.signal.Silence;
import scuff.shell.spec.DeviceSpec;
import scuff.shell.wav.WavReader;

/** One render from the files it reads to the files it writes. Used once. */
public final class RenderJob {
    /** Offline there is no hurry; whoever takes longer hangs. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Scuff scuff;
    private final PluginFinder finder;
    private final RenderRequest request;
    private final PrintStream progress;
    private final Terminal terminal;

    /** @param progress where to draw how far it is */
    public RenderJob(Scuff scuff, PluginFinder finder, RenderRequest request, PrintStream progress, Terminal terminal) {
        this.scuff = scuff;
        this.finder = finder;
        this.request = request;
        this.progress = progress;
        this.terminal = terminal;
    }

    /**
     * Renders.
     *
     * @throws IOException    when a file cannot be read or written
     * @throws ScuffException when a plugin is not found, a device is refused, or a sandbox fails; no output is left then
     */
    public RenderSummary run() throws IOException {
        try (AudioSource source = open()) {
            GroupOptions options = new GroupOptions("render", activation(source.rate()), request.mode(), RenderMode.OFFLINE,
                    GroupOptions.DEFAULT_EVENT_CAPACITY);
            List<PluginDescriptor> plugins = find();
            try (Rack rack = new RackBuilder(scuff, options).build(slots(plugins), source.channels())) {
                return render(source, rack, plugins);
            }
        }
    }

    private AudioSource open() throws IOException {
        if (request.in().isEmpty()) {
            int rate = request.rate().orElse(RenderRequest.DEFAULT_RATE);
            return new Silence(2, rate, Math.round(request.seconds() * rate));
        }
        WavReader reader = WavReader.open(request.in().get());
        if (request.rate().isPresent() && request.rate().getAsInt() != reader.rate()) {
            reader.close();
            throw new ScuffException("the file has another sample rate: file=" + request.in().get() + ", rate=" + reader.rate()
                    + " Hz, asked=" + request.rate().getAsInt() + " Hz; leave --rate out, or convert the file first");
        }
        return reader;
    }

    private Activation activation(int rate) {
        try {
            return new Activation(rate, request.blockFrames());
        } catch (IllegalArgumentException e) {
            throw new ScuffException("no device takes this: " + e.getMessage(), e);
        }
    }

    /** A reference names one file: two files with the same plugin cannot both take part. */
    private List<PluginDescriptor> find() {
        List<PluginDescriptor> found = new ArrayList<>();
        for (DeviceSpec spec : request.devices()) {
            found.add(finder.find(spec));
        }
        for (PluginDescriptor plugin : found) {
            scuff.plugins().find(plugin.ref()).filter(known -> !known.file().equals(plugin.file())).ifPresent(known -> {
                throw new ScuffException("two files have this plugin, one render can use one of them: plugin=" + plugin.ref().id()
                        + ", files=" + plugin.file() + ", " + known.file());
            });
        }
        return found;
    }

    private List<Slot> slots(List<PluginDescriptor> plugins) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < plugins.size(); i++) {
            slots.add(new Slot(plugins.get(i), request.devices().get(i).parameters(), request.layout().sandboxOf().get(i),
                    LatePolicy.SILENCE));
        }
        return slots;
    }

    private RenderSummary render(AudioSource source, Rack rack, List<PluginDescriptor> plugins) throws IOException {
        long tail = Math.round(request.tailSeconds() * source.rate());
        long frames = source.frames() + tail;
        int channels = rack.output().channels();
        try (RenderOutput output = RenderOutput.create(request, channels, source.rate(), frames)) {
            RenderReport report;
            try (ProgressBar bar = ProgressBar.start(progress, terminal, "Rendering", frames)) {
                report = new OfflineRender(rack, DEADLINE).run(source, tail, output, bar::update);
            }
            String devices = plugins.stream().map(PluginDescriptor::name).collect(Collectors.joining(" > "));
            output.finish(request.out().getFileName().toString(), devices);
            return summary(source, rack, report, output.peak(), plugins);
        }
    }

    private RenderSummary summary(AudioSource source, Rack rack, RenderReport report, float peak, List<PluginDescriptor> plugins) {
        List<RenderSummary.RenderedDevice> devices = new ArrayList<>();
        for (int i = 0; i < plugins.size(); i++) {
            PluginDescriptor plugin = plugins.get(i);
            devices.add(new RenderSummary.RenderedDevice(plugin.ref().format(), plugin.ref().id(), plugin.name(),
                    rack.devices().get(i).sandbox().name()));
        }
        double length = (double) report.frames() / source.rate();
        return new RenderSummary(request.in(), request.out(), request.plot(), source.rate(), rack.output().channels(), report.frames(),
                request.mode(), request.blockFrames(), report.blocks(), report.latency(), peak, Duration.ofNanos(report.nanos()),
                length / (report.nanos() / 1e9), devices);
    }
}
