package scuff.client.placement;

import java.util.Optional;

/**
 * Where a device belongs.
 *
 * @param key  devices of one key share a sandbox; empty: it shares with nobody
 * @param name of a sandbox that is made for it, for people
 */
public record Spot(Optional<String> key, String name) {

    static Spot shared(String kind, String name) {
        return new Spot(Optional.of(kind + " " + name), name);
    }

    /** A sandbox of its own. */
    public static Spot alone(String name) {
        return new Spot(Optional.empty(), name);
    }
}
