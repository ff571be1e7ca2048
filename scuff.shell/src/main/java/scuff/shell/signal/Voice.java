package scuff.shell.signal;

/** One sounding note: its samples one after the other, about -1 to 1. */
@FunctionalInterface
interface Voice {
    double next();
}
