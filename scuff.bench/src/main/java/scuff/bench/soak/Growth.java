package scuff.bench.soak;

import java.util.ArrayList;
import java.util.List;
import scuff.bench.machine.ProcessMemory;

/** The heap after a collection, and what is resident, over time. */
final class Growth {
    private final List<double[]> samples = new ArrayList<>();
    private final long start = System.nanoTime();

    /** One more sample: collects. */
    void sample() {
        System.gc();
        double heap = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
        samples.add(new double[] {(System.nanoTime() - start) / 60e9, heap, ProcessMemory.of(ProcessHandle.current().pid()).resident() / 1e3});
    }

    /** MB of heap at a sample; negative numbers count from the end. */
    double heap(int index) {
        return samples.get(Math.floorMod(index, samples.size()))[1];
    }

    double resident(int index) {
        return samples.get(Math.floorMod(index, samples.size()))[2];
    }

    int count() {
        return samples.size();
    }

    /** MB a minute, by least squares over the second half, when everything is loaded and compiled. */
    double heapSlope() {
        return slope(1);
    }

    double residentSlope() {
        return slope(2);
    }

    private double slope(int of) {
        List<double[]> half = samples.subList(samples.size() / 2, samples.size());
        double n = half.size();
        double sx = half.stream().mapToDouble(s -> s[0]).sum();
        double sy = half.stream().mapToDouble(s -> s[of]).sum();
        double sxy = half.stream().mapToDouble(s -> s[0] * s[of]).sum();
        double sxx = half.stream().mapToDouble(s -> s[0] * s[0]).sum();
        double below = n * sxx - sx * sx;
        return below == 0 ? 0 : (n * sxy - sx * sy) / below;
    }
}
