package scuff.shell.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.shell.stand.Stand;

/** Its parameters have ids of their own, names, and ranges that hold their defaults. */
final class ParameterRangesCheck implements Check {

    @Override
    public String name() {
        return "parameter ranges";
    }

    @Override
    public Answer run(Stand stand) {
        List<ParameterInfo> parameters = stand.create().info().parameters();
        if (parameters.isEmpty()) {
            return Answer.skipped("it has no parameters");
        }
        List<String> objections = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        for (ParameterInfo parameter : parameters) {
            if (!ids.add(parameter.id())) {
                objections.add(parameter.name() + " has the id of another: id=" + parameter.id());
            }
            if (parameter.name().isBlank()) {
                objections.add("no name: id=" + parameter.id());
            }
            range(parameter, objections);
        }
        return Answer.of(objections, parameters.size() + " parameters");
    }

    private static void range(ParameterInfo p, List<String> objections) {
        String range = p.min() + ".." + p.max();
        if (!Double.isFinite(p.min()) || !Double.isFinite(p.max()) || p.min() > p.max()) {
            objections.add(p.name() + " has no range: " + range);
        } else if (!(p.defaultValue() >= p.min() && p.defaultValue() <= p.max())) {
            objections.add(p.name() + " has a default out of its range: default=" + p.defaultValue() + ", range=" + range);
        }
        if (p.is(ParameterFlag.STEPPED) && (p.min() != Math.rint(p.min()) || p.max() != Math.rint(p.max()))) {
            objections.add(p.name() + " takes whole numbers and has the range " + range);
        }
        if (p.is(ParameterFlag.BYPASS) && !p.is(ParameterFlag.STEPPED)) {
            objections.add(p.name() + " is the bypass and has no steps");
        }
    }
}
