package scuff.shell.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import scuff.api.client.ScuffException;
import scuff.shell.plot.RenderingPlot;
import scuff.shell.wav.WavFormat;
import scuff.shell.wav.WavWriter;

/** Where a render goes: a WAV file and, when one is wanted, a picture. Closed without {@link #finish} it leaves nothing. */
final class RenderOutput implements FrameSink, AutoCloseable {
    private final WavWriter wav;
    private final Optional<RenderingPlot> plot;
    private final Optional<Path> plotFile;
    private float peak;

    private RenderOutput(WavWriter wav, Optional<RenderingPlot> plot, Optional<Path> plotFile) {
        this.wav = wav;
        this.plot = plot;
        this.plotFile = plotFile;
    }

    /** @throws ScuffException when a WAV file has no room for so many channels */
    static RenderOutput create(RenderRequest request, int channels, int rate, long frames) throws IOException {
        if (channels > WavFormat.MAX_CHANNELS) {
            throw new ScuffException("the last device has more channels than a WAV file here: channels=" + channels + ", most="
                    + WavFormat.MAX_CHANNELS);
        }
        return new RenderOutput(WavWriter.create(request.out(), WavFormat.float32(channels, rate)),
                request.plot().map(p -> new RenderingPlot(channels, rate, frames)), request.plot());
    }

    @Override
    public void write(float[][] samples, int from, int count) throws IOException {
        wav.write(samples, from, count);
        plot.ifPresent(p -> p.add(samples, from, count));
        for (float[] channel : samples) {
            for (int i = from; i < from + count; i++) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
        }
    }

    /** The largest amplitude so far. */
    float peak() {
        return peak;
    }

    /** Puts the files in place. */
    void finish(String title, String subtitle) throws IOException {
        wav.finish();
        if (plot.isPresent()) {
            plot.get().write(plotFile.get(), title, subtitle, List.of());
        }
    }

    @Override
    public void close() {
        wav.close();
    }
}
