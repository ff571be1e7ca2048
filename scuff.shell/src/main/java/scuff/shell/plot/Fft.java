package scuff.shell.plot;

/** The discrete Fourier transform of complex numbers, in place (Cooley and Tukey, radix 2). Holds its tables; one thread at a time. */
final class Fft {
    private final int size;
    private final float[] cos;
    private final float[] sin;

    /** @param size a power of two, at least 2 */
    Fft(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size=" + size + "; must be a power of two");
        }
        this.size = size;
        this.cos = new float[size / 2];
        this.sin = new float[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cos[i] = (float) Math.cos(2 * Math.PI * i / size);
            sin[i] = (float) -Math.sin(2 * Math.PI * i / size);
        }
    }

    int size() {
        return size;
    }

    void transform(float[] re, float[] im) {
        reorder(re, im);
        for (int half = 1; half < size; half *= 2) {
            int step = size / (2 * half);
            for (int block = 0; block < size; block += 2 * half) {
                for (int i = 0; i < half; i++) {
                    butterfly(re, im, block + i, block + i + half, i * step);
                }
            }
        }
    }

    private void butterfly(float[] re, float[] im, int a, int b, int turn) {
        float r = re[b] * cos[turn] - im[b] * sin[turn];
        float i = re[b] * sin[turn] + im[b] * cos[turn];
        re[b] = re[a] - r;
        im[b] = im[a] - i;
        re[a] += r;
        im[a] += i;
    }

    private void reorder(float[] re, float[] im) {
        int shift = 32 - Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                float r = re[i];
                re[i] = re[j];
                re[j] = r;
                float m = im[i];
                im[i] = im[j];
                im[j] = m;
            }
        }
    }
}
