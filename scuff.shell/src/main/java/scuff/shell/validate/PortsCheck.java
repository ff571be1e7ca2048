package scuff.shell.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.NotePortInfo;
import scuff.shell.stand.Stand;

/** Its ports have ids of their own, names, and channels that fit their type. */
final class PortsCheck implements Check {

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public Answer run(Stand stand) {
        DeviceInfo info = stand.create().info();
        List<String> objections = new ArrayList<>();
        audio("input", info.audioInputs(), objections);
        audio("output", info.audioOutputs(), objections);
        notes("note input", info.noteInputs(), objections);
        notes("note output", info.noteOutputs(), objections);
        return Answer.of(objections, "audio " + info.audioInputs().size() + " in, " + info.audioOutputs().size() + " out; notes "
                + info.noteInputs().size() + " in, " + info.noteOutputs().size() + " out");
    }

    private static void audio(String direction, List<AudioPortInfo> ports, List<String> objections) {
        Set<Long> ids = new HashSet<>();
        for (AudioPortInfo port : ports) {
            String what = direction + " " + port.index();
            if (!ids.add(port.id())) {
                objections.add(what + " has the id of another: id=" + port.id());
            }
            if (port.name().isBlank()) {
                objections.add(what + " has no name");
            }
            if (port.main() && port.index() != 0) {
                objections.add(what + " is the main one and not the first");
            }
            if (port.type().equals("mono") && port.channels() != 1 || port.type().equals("stereo") && port.channels() != 2) {
                objections.add(what + " is " + port.type() + " with channels=" + port.channels());
            }
            if (port.channels() == 0) {
                objections.add(what + " has no channels");
            }
        }
    }

    private static void notes(String direction, List<NotePortInfo> ports, List<String> objections) {
        Set<Long> ids = new HashSet<>();
        for (NotePortInfo port : ports) {
            String what = direction + " " + port.index();
            if (!ids.add(port.id())) {
                objections.add(what + " has the id of another: id=" + port.id());
            }
            if (port.preferred().isPresent() && !port.dialects().contains(port.preferred().get())) {
                objections.add(what + " prefers a dialect it does not speak: " + port.preferred().get());
            }
        }
    }
}
