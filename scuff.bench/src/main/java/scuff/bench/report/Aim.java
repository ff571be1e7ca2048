package scuff.bench.report;

/**
 * What a figure should not exceed.
 *
 * @param atMost in the unit of its column
 */
public record Aim(double atMost) {

    public boolean met(double figure) {
        return figure <= atMost;
    }
}
