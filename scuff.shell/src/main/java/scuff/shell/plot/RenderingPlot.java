package scuff.shell.plot;

import java.awt.AWTError;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import scuff.shell.files.PendingFile;

/**
 * Takes a rendering block by block and makes a picture of it. Memory does not grow with the length of the sound. One thread
 * at a time; not for an audio thread (it transforms and, on construction, allocates).
 */
public final class RenderingPlot {
    private final int rate;
    private final long frames;
    private final FrequencyScale scale;
    private final List<Envelope> envelopes;
    private final Spectrogram spectrogram;
    private long position;

    /** @param frames length of the whole rendering; what comes beyond is not shown, what is missing stays empty */
    public RenderingPlot(int channels, int rate, long frames) {
        if (channels < 1 || rate < 1 || frames < 0) {
            throw new IllegalArgumentException("channels=" + channels + " rate=" + rate + " frames=" + frames + "; must be positive");
        }
        this.rate = rate;
        this.frames = Math.max(1, frames);
        this.scale = FrequencyScale.audible(rate, Theme.SPECTROGRAM_HEIGHT);
        this.envelopes = Stream.generate(() -> new Envelope(Theme.PLOT_WIDTH, this.frames)).limit(channels).toList();
        this.spectrogram = new Spectrogram(channels, rate, this.frames, Theme.PLOT_WIDTH, scale);
    }

    /**
     * Adds the next frames.
     *
     * @param samples one array a channel
     * @param from    index of the first frame in each array
     * @param count   how many frames
     */
    public void add(float[][] samples, int from, int count) {
        for (int c = 0; c < envelopes.size(); c++) {
            envelopes.get(c).add(samples[c], from, count, position);
        }
        spectrogram.add(samples, from, count);
        position += count;
    }

    /**
     * Writes the picture as PNG, 1600 pixels wide. The last call: nothing can be added afterwards.
     *
     * @param subtitle a second line in smaller letters; may be empty
     * @param marks    drawn in this order, later ones over earlier
     * @throws IOException when the file cannot be written or this Java cannot draw; the message is for the user
     */
    public void write(Path file, String title, String subtitle, List<Mark> marks) throws IOException {
        BufferedImage image;
        try {
            image = draw(title, subtitle, marks, Lettering.available());
        } catch (AWTError | LinkageError e) {
            throw new IOException("cannot draw plot=" + file + ": this Java has no working graphics (" + e + ");"
                    + " start it with -Djava.awt.headless=true or install a JDK that has the module java.desktop", e);
        }
        try (PendingFile pending = PendingFile.create(file)) {
            encode(image, Channels.newOutputStream(pending.channel()));
            pending.commit();
        }
    }

    BufferedImage draw(String title, String subtitle, List<Mark> marks, Lettering lettering) {
        spectrogram.finish();
        return new Page(title, subtitle, (double) frames / rate, marks, lettering).draw(envelopes, spectrogram, scale);
    }

    /** By hand, because {@link ImageIO#write} makes temporary files. */
    private static void encode(BufferedImage image, OutputStream to) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(to)) {
            writer.setOutput(stream);
            writer.write(image);
        } finally {
            writer.dispose();
        }
    }
}
