package scuff.bench.report;

import java.util.Optional;

/**
 * A column of a section.
 *
 * @param key      its name for machines
 * @param heading  its name for people, with the unit
 * @param decimals how many of a number are shown
 * @param aim      what every figure in it should keep to
 */
public record Column(String key, String heading, int decimals, Optional<Aim> aim) {

    public static Column of(String key, String heading, int decimals) {
        return new Column(key, heading, decimals, Optional.empty());
    }

    public Column aiming(double atMost) {
        return new Column(key, heading, decimals, Optional.of(new Aim(atMost)));
    }

    public Column named(String name) {
        return new Column(name, heading, decimals, aim);
    }
}
