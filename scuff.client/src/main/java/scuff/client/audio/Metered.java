package scuff.client.audio;

/** A device whose cost is measured. */
@FunctionalInterface
public interface Metered {

    /** Of its last activation; null before the first. */
    LoadMeter meter();
}
