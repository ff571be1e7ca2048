package scuff.shell.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import scuff.api.plugin.PluginDescriptor;
import scuff.shell.stand.Stand;

/** It says who it is, in words that can be shown. */
final class DescriptorCheck implements Check {

    @Override
    public String name() {
        return "descriptor";
    }

    @Override
    public Answer run(Stand stand) {
        PluginDescriptor plugin = stand.plugin();
        List<String> objections = new ArrayList<>();
        required("id", plugin.ref().id(), objections);
        required("name", plugin.name(), objections);
        showable("id", plugin.ref().id(), objections);
        showable("name", plugin.name(), objections);
        showable("vendor", plugin.vendor(), objections);
        showable("version", plugin.version(), objections);
        showable("description", plugin.description(), objections);
        showable("url", plugin.url(), objections);
        if (new HashSet<>(plugin.features()).size() < plugin.features().size()) {
            objections.add("it names a feature twice: features=" + plugin.features());
        }
        return Answer.of(objections, plugin.name() + (plugin.version().isBlank() ? ", no version" : " " + plugin.version())
                + (plugin.vendor().isBlank() ? ", no vendor" : " by " + plugin.vendor()) + (plugin.features().isEmpty() ? ", no features" : ""));
    }

    private static void required(String field, String text, List<String> objections) {
        if (text.isBlank()) {
            objections.add("it has no " + field);
        }
    }

    private static void showable(String field, String text, List<String> objections) {
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            objections.add("control characters in its " + field);
        }
    }
}
