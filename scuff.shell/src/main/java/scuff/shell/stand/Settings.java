package scuff.shell.stand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;

/** Which parameters can be set, and to what. */
public final class Settings {
    /** Of a range: values pass through 32-bit floats and through 0 to 1. */
    private static final double SAME = 1e-5;

    private Settings() {}

    /** All that are not only for reading. */
    public static List<ParameterInfo> settable(DeviceInfo info) {
        return info.parameters().stream().filter(p -> !p.is(ParameterFlag.READ_ONLY)).toList();
    }

    /** Those a person sets to make it sound as it should, one by one: neither hidden, nor the bypass, nor a program, which turns others. */
    public static List<ParameterInfo> sounding(DeviceInfo info) {
        return settable(info).stream().filter(p -> !p.is(ParameterFlag.HIDDEN) && !p.is(ParameterFlag.BYPASS) && !p.is(ParameterFlag.PROGRAM)).toList();
    }

    /** @param part of the range, 0 to 1; a whole number where the parameter takes such only */
    public static double at(ParameterInfo parameter, double part) {
        double value = parameter.min() + part * (parameter.max() - parameter.min());
        return Math.clamp(parameter.is(ParameterFlag.STEPPED) ? Math.rint(value) : value, parameter.min(), parameter.max());
    }

    /** Anywhere in the range, every fourth time at an end of it. */
    public static double random(ParameterInfo parameter, Random random) {
        return at(parameter, switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextDouble();
        });
    }

    public static List<ParameterValue> random(List<ParameterInfo> parameters, Random random) {
        return parameters.stream().map(p -> new ParameterValue(p.id(), random(p, random))).toList();
    }

    /** Whether two values of it are as good as one. */
    public static boolean same(ParameterInfo parameter, double one, double other) {
        return Math.abs(one - other) <= SAME * Math.max(parameter.max() - parameter.min(), Double.MIN_NORMAL);
    }

    /** In words, where a parameter has another value than it should. */
    public static List<String> differences(List<ParameterInfo> parameters, List<ParameterValue> wanted, List<ParameterValue> found) {
        Map<Long, Double> values = new HashMap<>();
        found.forEach(v -> values.put(v.id(), v.value()));
        Map<Long, Double> expected = new HashMap<>();
        wanted.forEach(v -> expected.put(v.id(), v.value()));
        List<String> differences = new ArrayList<>();
        for (ParameterInfo parameter : parameters) {
            Double should = expected.get(parameter.id());
            Double is = values.get(parameter.id());
            if (should != null && (is == null || !same(parameter, should, is))) {
                differences.add(parameter.name() + " is " + is + " and should be " + should);
            }
        }
        return differences;
    }
}
