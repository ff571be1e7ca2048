package scuff.bench.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import scuff.api.client.Device;
import scuff.api.client.Sandbox;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.plugin.PluginRef;
import scuff.bench.BenchException;
import scuff.bench.Progress;

/**
 * Plays two groups in real time, in windows by turns: in one of a kind a sandbox of the first group is hurt every two seconds, in
 * one of the other kind one of the second group, which costs the machine as much. What the unhurt of the first group miss is
 * compared; at the end every device must be as it was set, and nothing may be left.
 */
public final class Soak {
    /** Kinds of windows: others are hurt, or those whose blocks are counted. */
    static final int CALM = 0;
    static final int ROUGH = 1;
    /** What is missed when we restart sandboxes ourselves is no neighbour's fault. */
    private static final int NOT_COUNTED = 2;
    private static final int SANDBOXES = 8;
    private static final int STRANGERS = 2;
    private static final int BETWEEN_DEEDS_MILLIS = 2_000;
    private static final int DEEDS_A_WINDOW = 5;
    /** Two windows with deeds here. */
    private static final int SECONDS_FOR_ALL = 25;
    private static final long RESTORED_WITHIN = TimeUnit.SECONDS.toNanos(120);

    private final Scuff scuff;
    private final Path folder;
    private final int seconds;
    private final long seed;
    private final Progress progress;
    private final List<String> broken = new ArrayList<>();
    private final Growth growth = new Growth();

    /**
     * @param scuff   the service, with nothing open
     * @param folder  where plugins are compiled
     * @param seconds how long it plays, without what comes before and after
     */
    public Soak(Scuff scuff, Path folder, int seconds, long seed, Progress progress) {
        this.scuff = scuff;
        this.folder = folder;
        this.seconds = seconds;
        this.seed = seed;
        this.progress = progress;
    }

    /** @throws BenchException when it cannot be run here */
    public SoakResult run() {
        progress.now("soak: starting everything once");
        Map<Path, PluginRef> plugins = Cast.plugins(scuff, folder);
        rehearse(plugins);
        Holdings before = Holdings.quiet();
        SoakFigures figures;
        try (Cast cast = new Cast(scuff, folder, plugins, "soak", SANDBOXES); Cast strangers = new Cast(scuff, folder, plugins, "strangers", STRANGERS)) {
            figures = play(cast, strangers);
        }
        Holdings after = Holdings.settled(before);
        broken.addAll(after.more(before).stream().map(more -> "left behind: " + more).toList());
        growth.sample();
        figures.left(before, after);
        return figures.result(broken, growth);
    }

    /** What stays for good, the spare process and lazily made threads, is there afterwards. */
    private void rehearse(Map<Path, PluginRef> plugins) {
        try (Cast cast = new Cast(scuff, folder, plugins, "soak", SANDBOXES); Playing playing = new Playing(cast)) {
            await("blocks are played", () -> playing.blocks() > 200 || playing.failure() != null);
            playing.hurt(0);
            cast.sandboxes.getFirst().kill();
            awaitRestored(cast);
        }
    }

    private SoakFigures play(Cast cast, Cast strangers) {
        try (Playing playing = new Playing(cast)) {
            Mischief mischief = new Mischief(cast, playing, new Random(seed));
            Changes changes = new Changes(cast, new Random(seed + 1));
            try (changes) {
                windows(cast, strangers, playing, mischief);
            }
            progress.now("soak: waiting until all are back");
            awaitRestored(cast);
            await("what was asked is answered", () -> cast.roles.stream().allMatch(Role::settled));
            rest(playing);
            mischief.note();
            if (seconds >= SECONDS_FOR_ALL && mischief.done().size() < Mischief.Deed.values().length) {
                broken.add("not everything was done: deeds=" + mischief.done());
            }
            failed("the audio thread", playing.failure());
            failed("a change", changes.failure());
            compare(cast, "after the last return");
            int known = cast.roles.stream().mapToInt(Role::known).sum();
            List<byte[]> states = states(cast);
            restartAll(cast);
            compare(cast, "after a restart of all");
            same(states, states(cast));
            return new SoakFigures(playing, mischief, changes, known);
        }
    }

    private static void rest(Playing playing) {
        try {
            playing.rest();
        } catch (InterruptedException e) {
            throw new BenchException("interrupted", e);
        }
    }

    private void windows(Cast cast, Cast strangers, Playing playing, Mischief mischief) {
        try (Playing elsewhere = new Playing(strangers)) {
            windows(cast, strangers, playing, mischief, new Mischief(strangers, elsewhere, new Random(seed + 2)));
            failed("the strangers' audio thread", elsewhere.failure());
        }
    }

    private void windows(Cast cast, Cast strangers, Playing playing, Mischief mischief, Mischief elsewhere) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int turn = 0; System.nanoTime() - end < 0; turn++) {
            int kind = turn % 2 == 0 ? ROUGH : CALM;
            playing.into(kind);
            for (int deed = 0; deed < DEEDS_A_WINDOW && System.nanoTime() - end < 0; deed++) {
                progress.now("soak: " + TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime()) + " s left, deeds " + mischief.deeds());
                long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BETWEEN_DEEDS_MILLIS);
                (kind == ROUGH ? mischief : elsewhere).another();
                sleepUntil(next);
            }
            awaitRestored(cast); // in the window of their deeds: a return costs as much
            awaitRestored(strangers);
            growth.sample();
        }
        playing.into(NOT_COUNTED);
    }

    private void awaitRestored(Cast cast) {
        await("all sandboxes and devices are back", () -> cast.sandboxes.stream().allMatch(s -> s.state() == Sandbox.State.ACTIVE)
                && cast.roles.stream().allMatch(r -> r.device.state() == Device.State.ACTIVE));
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + RESTORED_WITHIN;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                broken.add("waited in vain until " + what);
                return;
            }
            sleepUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static void sleepUntil(long when) {
        try {
            TimeUnit.NANOSECONDS.sleep(when - System.nanoTime());
        } catch (InterruptedException e) {
            throw new BenchException("interrupted", e);
        }
    }

    private void failed(String who, Throwable failure) {
        if (failure != null) {
            broken.add(who + " failed: " + failure + ours(failure));
        }
    }

    /** The nearest places of our own it came by. */
    private static String ours(Throwable failure) {
        return Arrays.stream(failure.getStackTrace()).filter(place -> place.getClassName().startsWith("scuff.")).limit(4)
                .map(place -> " at " + place).collect(Collectors.joining());
    }

    private void compare(Cast cast, String when) {
        for (Role role : cast.roles) {
            if (role.device.state() != Device.State.ACTIVE) {
                broken.add("not restored " + when + ": device=" + role.device.id() + ", plugin=" + role.device.plugin() + ", state=" + role.device.state()
                        + ", why=" + role.device.failure().orElse(""));
                continue;
            }
            try {
                role.difference(Scuff.await(role.device.parameters())).ifPresent(difference -> broken.add("not as it was set " + when + ": device="
                        + role.device.id() + ", plugin=" + role.device.plugin() + ", " + difference));
            } catch (ScuffException e) {
                broken.add("does not answer " + when + ": device=" + role.device.id() + ", why=" + e.getMessage());
            }
        }
    }

    private List<byte[]> states(Cast cast) {
        return cast.roles.stream().map(role -> {
            try {
                return Scuff.await(role.device.saveState()).bytes();
            } catch (ScuffException e) {
                broken.add("state not saved: device=" + role.device.id() + ", why=" + e.getMessage());
                return new byte[0];
            }
        }).toList();
    }

    private void restartAll(Cast cast) {
        progress.now("soak: restarting all");
        for (int i = 0; i < SANDBOXES; i++) {
            Scuff.await(cast.sandboxes.get(i).restart());
        }
        awaitRestored(cast);
    }

    private void same(List<byte[]> before, List<byte[]> after) {
        for (int i = 0; i < before.size(); i++) {
            if (!Arrays.equals(before.get(i), after.get(i))) {
                broken.add("another state after a restart: device=" + (i + 1) + ", bytes=" + after.get(i).length + ", before=" + before.get(i).length);
            }
        }
    }
}
