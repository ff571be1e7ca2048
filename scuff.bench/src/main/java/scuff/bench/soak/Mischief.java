package scuff.bench.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import scuff.api.client.Sandbox;
import scuff.bench.BenchException;

/** Hurts a sandbox that is well: kills its process, stops it, or lets one of its plugins loop for ever. */
final class Mischief {
    /** What is done to a sandbox. */
    enum Deed { KILL, STOP, HANG }

    private final Cast cast;
    private final Playing playing;
    private final Random random;
    private final Map<Deed, List<Long>> back = new EnumMap<>(Deed.class);
    private final Deed[] last;
    private final List<Deed> ahead = new ArrayList<>();
    private final Map<Deed, Integer> done = new EnumMap<>(Deed.class);

    Mischief(Cast cast, Playing playing, Random random) {
        this.cast = cast;
        this.playing = playing;
        this.random = random;
        this.last = new Deed[cast.sandboxes.size()];
        for (Deed deed : Deed.values()) {
            back.put(deed, new ArrayList<>());
        }
    }

    /** Hurts one, if one is well. */
    void another() {
        note();
        List<Integer> well = IntStream.range(0, last.length).filter(i -> !playing.patient(i).hurt && cast.sandboxes.get(i).state() == Sandbox.State.ACTIVE)
                .boxed().toList();
        if (well.isEmpty()) {
            return;
        }
        Deed deed = next();
        List<Integer> able = deed == Deed.HANG ? well.stream().filter(i -> trigger(i).isPresent()).toList() : well; // triggers move, too
        if (able.isEmpty()) {
            ahead.addFirst(deed); // later
            return;
        }
        int victim = able.get(random.nextInt(able.size()));
        Sandbox sandbox = cast.sandboxes.get(victim);
        last[victim] = deed;
        done.merge(deed, 1, Integer::sum);
        playing.hurt(victim);
        switch (deed) {
            case KILL -> sandbox.kill();
            case STOP -> sandbox.process().ifPresent(Mischief::stop);
            case HANG -> trigger(victim).ifPresent(playing::hang);
        }
    }

    private Optional<Role> trigger(int sandbox) {
        return cast.triggers.stream().filter(role -> role.device.sandbox() == cast.sandboxes.get(sandbox)).findFirst();
    }

    /** Each as often as the others, however short the soak is. */
    private Deed next() {
        if (ahead.isEmpty()) {
            ahead.addAll(List.of(Deed.values()));
            Collections.shuffle(ahead, random);
        }
        return ahead.removeLast();
    }

    private static void stop(long process) {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(process)).start().waitFor(); // it may be gone: that is mischief enough
        } catch (IOException e) {
            throw new BenchException("no command to stop a process with: kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes down how long those took that are back. */
    void note() {
        for (int i = 0; i < last.length; i++) {
            if (last[i] != null && !playing.patient(i).hurt) {
                back.get(last[i]).add(playing.patient(i).backAfter);
                last[i] = null;
            }
        }
    }

    int deeds() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often each was done, if it was. */
    Map<Deed, Integer> done() {
        return new EnumMap<>(done);
    }

    /** From a deed to the first block that was done again, ns. */
    List<Long> back(Deed deed) {
        return back.get(deed);
    }
}
