package scuff.bench.trip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import scuff.bench.BenchException;
import scuff.bench.program.CPrograms;
import scuff.bench.program.LineProcess;

/** The same signalling in C: {@code replica.c}. */
final class Replica implements Contender {
    /** Halving is exact, so whatever differs is a broken replica. */
    private static final double GREATEST_DEVIATION = 1e-6;

    private final LineProcess process;
    private final List<Integer> threads;

    /** @param serial whether a block travels through all of them */
    Replica(CPrograms programs, int sandboxes, int frames, boolean serial) {
        List<String> command = new ArrayList<>(List.of(programs.compile("replica").toString(), Integer.toString(sandboxes), Integer.toString(frames)));
        if (serial) {
            command.add("serial");
        }
        process = new LineProcess(command);
        threads = Arrays.stream(process.expect("ready")).map(Integer::valueOf).toList();
    }

    @Override
    public List<Integer> threads() {
        return threads;
    }

    @Override
    public long run(long pace, long[] trips) {
        process.say("run " + trips.length + ' ' + pace);
        for (int i = 0; i < trips.length; i++) {
            trips[i] = process.number();
        }
        String[] end = process.expect("end");
        double deviation = Double.parseDouble(end[1]);
        if (trips.length > threads.size() && deviation > GREATEST_DEVIATION) {
            throw new BenchException("the replica in C does not carry audio: deviation=" + deviation);
        }
        return Long.parseLong(end[0]);
    }

    @Override
    public void close() {
        process.close();
    }
}
