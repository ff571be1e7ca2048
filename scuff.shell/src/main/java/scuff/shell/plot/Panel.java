package scuff.shell.plot;

/** A rectangle of the picture, in pixels. */
record Panel(int x, int y, int width, int height) {

    int bottom() {
        return y + height;
    }

    int right() {
        return x + width;
    }

    /** Where a moment is, the sound lasting {@code seconds}. */
    double x(double time, double seconds) {
        return x + width * Math.clamp(time / seconds, 0, 1);
    }
}
