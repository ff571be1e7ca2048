package scuff.shell.spec;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * One {@code param=value} of a device specification.
 *
 * @param parameter id or name of the parameter, as given
 * @param value     a plain number, or the text the plugin would show for the value
 */
public record ParameterSetting(String parameter, String value) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** The value as a plain number, written with a point; empty when it is a text such as {@code -6 dB}, or too large for a number. */
    public OptionalDouble number() {
        if (!NUMBER.matcher(value).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(value);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}
