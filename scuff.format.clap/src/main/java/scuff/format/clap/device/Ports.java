package scuff.format.clap.device;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import scuff.api.plugin.AudioPortInfo;
import scuff.api.plugin.Direction;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.NoteDialect;
import scuff.api.plugin.NotePortInfo;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.ffm.NativeFunction;
import scuff.format.clap.abi.ClapAudioPorts;
import scuff.format.clap.abi.ClapNotePorts;
import scuff.hosting.bounds.Claims;

/** Reads the audio and note ports of a plugin. One that does not implement the extension has none. */
@MainThread
final class Ports {
    /** @param inPlacePair id of the port of the other direction that may share its memory, or {@link #NO_PAIR} */
    record AudioPort(AudioPortInfo info, long inPlacePair) {
        static final long NO_PAIR = Integer.toUnsignedLong(ClapAudioPorts.INVALID_ID);
    }

    private final PluginFunctions plugin;
    private final Claims claims;

    Ports(PluginFunctions plugin, PluginRef ref) {
        this.plugin = plugin;
        claims = Claims.of(ref);
    }

    /** @throws PluginException when the plugin does not describe a port it says it has */
    List<AudioPort> audio(Direction direction) {
        long extension = plugin.extension(ClapAudioPorts.EXT_AUDIO_PORTS);
        NativeFunction get = ClapAudioPorts.Plugin.GET.get(extension);
        int count = count(ClapAudioPorts.Plugin.COUNT.get(extension), get, direction, "audio");
        var ports = new ArrayList<AudioPort>(count);
        try (Arena call = Arena.ofConfined()) {
            long info = call.allocate(ClapAudioPorts.Info.BYTES, Long.BYTES).address();
            for (int i = 0; i < count; i++) {
                claims.described(direction + " audio port", i, get.callBoolean(plugin.address(), i, isInput(direction), info));
                ports.add(audioPort(info, direction, i));
            }
        }
        return ports;
    }

    private AudioPort audioPort(long info, Direction direction, int index) {
        int flags = ClapAudioPorts.Info.FLAGS.get(info);
        int channels = claims.count(direction + " audio port=" + index + ", channels", ClapAudioPorts.Info.CHANNEL_COUNT.get(info),
                Claims.MOST_CHANNELS);
        var described = new AudioPortInfo(index, direction, ClapAudioPorts.Info.ID.getUnsigned(info),
                ClapAudioPorts.Info.NAME.get(info), channels, ClapAudioPorts.Info.PORT_TYPE.text(info),
                (flags & ClapAudioPorts.AUDIO_PORT_IS_MAIN) != 0, (flags & ClapAudioPorts.AUDIO_PORT_SUPPORTS_64BITS) != 0);
        return new AudioPort(described, ClapAudioPorts.Info.IN_PLACE_PAIR.getUnsigned(info));
    }

    /** @throws PluginException when the plugin does not describe a port it says it has */
    List<NotePortInfo> notes(Direction direction) {
        long extension = plugin.extension(ClapNotePorts.EXT_NOTE_PORTS);
        NativeFunction get = ClapNotePorts.Plugin.GET.get(extension);
        int count = count(ClapNotePorts.Plugin.COUNT.get(extension), get, direction, "note");
        var ports = new ArrayList<NotePortInfo>(count);
        try (Arena call = Arena.ofConfined()) {
            long info = call.allocate(ClapNotePorts.Info.BYTES, Long.BYTES).address();
            for (int i = 0; i < count; i++) {
                claims.described(direction + " note port", i, get.callBoolean(plugin.address(), i, isInput(direction), info));
                ports.add(notePort(info, direction, i));
            }
        }
        return ports;
    }

    private static NotePortInfo notePort(long info, Direction direction, int index) {
        Set<NoteDialect> preferred = dialects(ClapNotePorts.Info.PREFERRED_DIALECT.get(info));
        return new NotePortInfo(index, direction, ClapNotePorts.Info.ID.getUnsigned(info), ClapNotePorts.Info.NAME.get(info),
                dialects(ClapNotePorts.Info.SUPPORTED_DIALECTS.get(info)),
                preferred.size() == 1 ? Optional.of(preferred.iterator().next()) : Optional.empty());
    }

    private static Set<NoteDialect> dialects(int bits) {
        Set<NoteDialect> dialects = EnumSet.noneOf(NoteDialect.class);
        if ((bits & ClapNotePorts.NOTE_DIALECT_CLAP) != 0) {
            dialects.add(NoteDialect.CLAP);
        }
        if ((bits & ClapNotePorts.NOTE_DIALECT_MIDI) != 0) {
            dialects.add(NoteDialect.MIDI);
        }
        if ((bits & ClapNotePorts.NOTE_DIALECT_MIDI_MPE) != 0) {
            dialects.add(NoteDialect.MIDI_MPE);
        }
        if ((bits & ClapNotePorts.NOTE_DIALECT_MIDI2) != 0) {
            dialects.add(NoteDialect.MIDI2);
        }
        return dialects;
    }

    private int count(NativeFunction count, NativeFunction get, Direction direction, String kind) {
        if (!count.exists() || !get.exists()) {
            return 0;
        }
        return claims.count(direction + " " + kind + " ports", count.callInt(plugin.address(), isInput(direction)), Claims.MOST_PORTS);
    }

    private static long isInput(Direction direction) {
        return direction == Direction.INPUT ? 1 : 0;
    }
}
