package scuff.shell.torture;

import java.time.Duration;
import java.util.Optional;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.stand.Fault;
import scuff.shell.stand.Stand;
import scuff.shell.stand.Trouble;

/** Runs random ordeals on a plugin. The same seed gives the same ordeals in the same order, however far time lets it get. One thread. */
public final class Torturer {
    /** Told how it goes. */
    @FunctionalInterface
    public interface Progress {
        void step(Duration elapsed, String ordeal);
    }

    private final Scuff scuff;
    private final Duration patience;
    private final Progress progress;

    /** @param patience how long the plugin may take for a block or an answer */
    public Torturer(Scuff scuff, Duration patience, Progress progress) {
        this.scuff = scuff;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * From the first device on, until the time is up, or so many steps are made, or something breaks.
     *
     * @throws ScuffException when the platform, not the plugin, fails: no process can be started
     */
    public TortureReport torture(PluginDescriptor plugin, long seed, Duration time, long steps) {
        long begun = System.nanoTime();
        long step = 0;
        String ordeal = "creation";
        Optional<Fault> fault = Optional.empty();
        try (Stand stand = new Stand(scuff, plugin, patience)) {
            try {
                Scene scene = new Scene(stand, seed);
                begun = System.nanoTime(); // it may have taken long to get here
                while (step < steps && System.nanoTime() - begun < time.toNanos()) {
                    step++;
                    Ordeal next = Ordeal.any(scene.random);
                    ordeal = next.words();
                    progress.step(Duration.ofNanos(System.nanoTime() - begun), ordeal);
                    next.run(scene);
                    scene.play();
                }
            } catch (Trouble trouble) {
                fault = Optional.of(trouble.fault());
            }
            return new TortureReport(plugin, seed, step, ordeal, fault, stand.blocks(), stand.slowness().late(), stand.slowness().worst(),
                    Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
