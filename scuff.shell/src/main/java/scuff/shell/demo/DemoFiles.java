package scuff.shell.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.console.Units;
import scuff.shell.plot.Mark;
import scuff.shell.plot.RenderingPlot;
import scuff.shell.wav.WavFormat;
import scuff.shell.wav.WavWriter;

/** What the demonstration leaves behind. */
final class DemoFiles {
    private final DemoOptions options;
    private final Units units;

    DemoFiles(DemoOptions options, Units units) {
        this.options = options;
        this.units = units;
    }

    /** Writes the first blocks of what was heard; returns the file. */
    Path writeSound(float[][] samples, int blocks) throws IOException {
        Path file = options.folder().resolve("scuff-demo.wav");
        try (WavWriter writer = WavWriter.create(file, WavFormat.float32(samples.length, options.rate()))) {
            writer.write(samples, 0, blocks * options.blockFrames());
            writer.finish();
        }
        return file;
    }

    /** Draws the first blocks of what was heard, with the time without the killed device marked; returns the file. */
    Path drawPicture(float[][] samples, int blocks, List<PluginDescriptor> plugins, Recovery recovery) throws IOException {
        Path file = options.folder().resolve("scuff-demo.png");
        int frames = blocks * options.blockFrames();
        RenderingPlot plot = new RenderingPlot(samples.length, options.rate(), frames);
        plot.add(samples, 0, frames);
        String row = plugins.stream().map(PluginDescriptor::name).collect(Collectors.joining(" > "));
        String subtitle = row + ", each in a process of its own, " + options.blockFrames() + " frames at " + units.hertz(options.rate());
        plot.write(file, "Scuff demonstration", subtitle, marks(plugins.get(recovery.sandbox()).name(), recovery));
        return file;
    }

    private static List<Mark> marks(String killed, Recovery recovery) {
        return List.of(
                Mark.band(recovery.killedAtSeconds(), recovery.soundAtSeconds(), "without " + killed, Mark.Tone.TROUBLE),
                Mark.line(recovery.killedAtSeconds(), killed + " killed", Mark.Tone.TROUBLE),
                Mark.line(recovery.soundAtSeconds(), killed + " again", Mark.Tone.GOOD));
    }
}
