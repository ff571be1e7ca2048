package scuff.bench.trip;

import java.util.ArrayList;
import java.util.List;
import scuff.api.client.GroupMode;
import scuff.api.client.Sandbox;
import scuff.bench.BenchException;
import scuff.bench.machine.Threads;
import scuff.bench.sandbox.Platform;
import scuff.bench.sandbox.Row;

/** Scuff itself. The thread that makes it is the client's audio thread. */
final class ScuffRow implements Contender {
    private static final String AUDIO_THREAD = "scuff-audio";

    private final Row row;
    private final List<Integer> threads = new ArrayList<>();

    ScuffRow(Platform platform, int sandboxes, int frames, GroupMode mode) {
        row = new Row(platform, sandboxes, frames, mode);
        threads.add(Threads.current());
        row.sandboxes().forEach(sandbox -> threads.add(audioThread(sandbox)));
    }

    private static int audioThread(Sandbox sandbox) {
        long process = sandbox.process().orElseThrow(() -> new BenchException("a sandbox has ended: " + sandbox.crash()));
        List<Integer> found = Threads.named(process, AUDIO_THREAD);
        if (found.size() != 1) {
            throw new BenchException("a sandbox has no audio thread of that name: name=" + AUDIO_THREAD + ", found=" + found.size());
        }
        return found.getFirst();
    }

    @Override
    public List<Integer> threads() {
        return threads;
    }

    @Override
    public long run(long pace, long[] trips) {
        long late = row.run(pace, trips);
        if (trips.length > threads.size() && late == 0) {
            row.checkAudio();
        }
        return late;
    }

    @Override
    public void close() {
        row.close();
    }
}
