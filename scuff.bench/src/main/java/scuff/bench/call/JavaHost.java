package scuff.bench.call;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import scuff.api.plugin.Activation;
import scuff.bench.machine.Threads;
import scuff.format.clap.ClapFormat;

/** The counterpart of {@code plugincall.c}, with the same arguments and the same lines. */
final class JavaHost {

    private JavaHost() {}

    /** FILE PLUGIN-ID RATE FRAMES */
    public static void main(String[] arguments) throws IOException {
        var activation = new Activation(Double.parseDouble(arguments[2]), Integer.parseInt(arguments[3]));
        var device = new CalledDevice(new ClapFormat(), Path.of(arguments[0]), arguments[1], activation);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.out.println("ready " + Threads.current());
        for (String line = in.readLine(); line != null && line.startsWith("run "); line = in.readLine()) {
            long nanos = device.run(Integer.parseInt(line.substring("run ".length())));
            System.out.printf(Locale.ROOT, "took %d %.9g%n", nanos, device.loudness());
        }
        Runtime.getRuntime().halt(0); // many plugins do not survive their own end
    }
}
