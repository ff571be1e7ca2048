package scuff.client.device;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import scuff.api.client.ScuffEvent.Aspect;
import scuff.api.plugin.Activated;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.NotePortInfo;

/** What of a device is other than it was. */
final class InfoChange {
    private InfoChange() {}

    static Set<Aspect> between(DeviceInfo before, Activated was, DeviceInfo now, Activated is) {
        Set<Aspect> news = EnumSet.noneOf(Aspect.class);
        note(news, Aspect.PARAMETERS, !before.parameters().equals(now.parameters()));
        note(news, Aspect.LATENCY, was.latencyFrames() != is.latencyFrames());
        note(news, Aspect.TAIL, was.tailFrames() != is.tailFrames());
        note(news, Aspect.AUDIO_PORTS, !before.audioInputs().equals(now.audioInputs()) || !before.audioOutputs().equals(now.audioOutputs()));
        note(news, Aspect.EVENT_PORTS, !before.noteInputs().equals(now.noteInputs()) || !before.noteOutputs().equals(now.noteOutputs()));
        note(news, Aspect.PORT_NAMES, !names(before).equals(names(now)));
        return news;
    }

    private static void note(Set<Aspect> news, Aspect aspect, boolean changed) {
        if (changed) {
            news.add(aspect);
        }
    }

    private static List<List<String>> names(DeviceInfo info) {
        return List.of(info.audioInputs().stream().map(AudioPortInfo::name).toList(), info.audioOutputs().stream().map(AudioPortInfo::name).toList(),
                info.noteInputs().stream().map(NotePortInfo::name).toList(), info.noteOutputs().stream().map(NotePortInfo::name).toList());
    }
}
