package scuff.shell.stand;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import scuff.api.plugin.DeviceInfo;
import scuff.api.plugin.EventBuffer;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.NoteDialect;
import scuff.api.plugin.NotePortInfo;
import scuff.api.plugin.ParameterFlag;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.Transport;

/** Random events of every kind a plugin says it understands, as a host may send them. The same from the same source of chance. */
public final class EventStorm {
    private static final int LONGEST_SYSEX = 300;

    private final Random random;
    private final Transport song = new Transport(Arena.ofAuto().allocate(Transport.BYTES, 8));

    public EventStorm(Random random) {
        this.random = random;
    }

    /** What can be sent. */
    private enum Kind { VALUE, MODULATION, GESTURE, TRANSPORT, NOTE, EXPRESSION, MIDI, SYSEX, MIDI2 }

    /** Which kinds a plugin gets, in words. */
    public String kinds(DeviceInfo info) {
        return String.join(", ", of(info).stream().map(k -> k.name().toLowerCase(Locale.ROOT).replace('_', ' ')).toList());
    }

    private static Set<Kind> of(DeviceInfo info) {
        Set<Kind> kinds = EnumSet.of(Kind.TRANSPORT);
        if (!Settings.settable(info).isEmpty()) {
            kinds.addAll(Set.of(Kind.VALUE, Kind.GESTURE));
        }
        if (info.parameters().stream().anyMatch(p -> p.is(ParameterFlag.MODULATABLE))) {
            kinds.add(Kind.MODULATION);
        }
        for (NotePortInfo port : info.noteInputs()) {
            if (port.dialects().isEmpty() || port.dialects().contains(NoteDialect.CLAP)) {
                kinds.addAll(Set.of(Kind.NOTE, Kind.EXPRESSION));
            }
            if (port.dialects().contains(NoteDialect.MIDI) || port.dialects().contains(NoteDialect.MIDI_MPE)) {
                kinds.addAll(Set.of(Kind.MIDI, Kind.SYSEX));
            }
            if (port.dialects().contains(NoteDialect.MIDI2)) {
                kinds.add(Kind.MIDI2);
            }
        }
        return kinds;
    }

    /** So many events at any frames of a block, in the order of their times. */
    public void put(EventBuffer to, DeviceInfo info, int frames, int count) {
        List<Kind> kinds = List.copyOf(of(info));
        int[] times = random.ints(count, 0, frames).sorted().toArray();
        Arrays.stream(times).forEach(time -> put(to, info, time, kinds.get(random.nextInt(kinds.size()))));
    }

    private void put(EventBuffer to, DeviceInfo info, int time, Kind kind) {
        switch (kind) {
            case VALUE -> {
                ParameterInfo p = any(Settings.settable(info));
                to.putParameterValue(time, p.id(), Settings.random(p, random));
            }
            case MODULATION -> {
                ParameterInfo p = any(info.parameters().stream().filter(m -> m.is(ParameterFlag.MODULATABLE)).toList());
                to.putModulation(time, p.id(), (2 * random.nextDouble() - 1) * (p.max() - p.min()));
            }
            case GESTURE -> to.putGesture(time, any(Settings.settable(info)).id(), random.nextBoolean());
            case TRANSPORT -> {
                move(song);
                to.putTransport(time, song);
            }
            case NOTE -> to.putNote(time, random.nextInt(EventLayout.NOTE_CHOKE + 1), id(), port(info, NoteDialect.CLAP), random.nextInt(16),
                    random.nextInt(128), random.nextDouble());
            case EXPRESSION -> {
                int expression = random.nextInt(EventLayout.EXPRESSION_PRESSURE + 1);
                to.putExpression(time, expression, id(), port(info, NoteDialect.CLAP), random.nextInt(16), random.nextInt(128), expressed(expression));
            }
            case MIDI -> to.putMidi(time, port(info, NoteDialect.MIDI), 0x80 + random.nextInt(0x70), random.nextInt(128), random.nextInt(128));
            case SYSEX -> to.putSysex(time, port(info, NoteDialect.MIDI), sysex());
            case MIDI2 -> to.putMidi2(time, port(info, NoteDialect.MIDI2), 0x40000000 | 0x800000 + (random.nextInt(0x70) << 16) | random.nextInt(128) << 8,
                    random.nextInt(), 0, 0);
        }
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private int id() {
        return random.nextBoolean() ? -1 : random.nextInt(1000);
    }

    private int port(DeviceInfo info, NoteDialect dialect) {
        List<Integer> ports = new ArrayList<>();
        for (NotePortInfo port : info.noteInputs()) {
            if (port.dialects().isEmpty() || port.dialects().contains(dialect) || dialect == NoteDialect.MIDI && port.dialects().contains(NoteDialect.MIDI_MPE)) {
                ports.add(port.index());
            }
        }
        return any(ports);
    }

    private double expressed(int expression) {
        return switch (expression) {
            case EventLayout.EXPRESSION_VOLUME -> 4 * random.nextDouble();
            case EventLayout.EXPRESSION_TUNING -> 240 * random.nextDouble() - 120;
            default -> random.nextDouble();
        };
    }

    private byte[] sysex() {
        byte[] message = new byte[2 + random.nextInt(LONGEST_SYSEX)];
        for (int i = 1; i < message.length - 1; i++) {
            message[i] = (byte) random.nextInt(128);
        }
        message[0] = (byte) 0xF0;
        message[message.length - 1] = (byte) 0xF7;
        return message;
    }

    /** A song that is suddenly elsewhere, at another tempo, playing or not. */
    public void move(Transport transport) {
        double beats = 1000 * random.nextDouble();
        transport.tempo(20 + 400 * random.nextDouble(), 0);
        transport.beats(beats, Math.floor(beats / 4) * 4, (int) (beats / 4));
        transport.seconds(beats / 2);
        transport.timeSignature(1 + random.nextInt(12), 1 << random.nextInt(5));
        transport.playing(random.nextBoolean());
        transport.recording(random.nextInt(4) == 0);
        if (random.nextInt(4) == 0) {
            transport.loop(beats, beats + 8, beats / 2, beats / 2 + 4);
        } else {
            transport.noLoop();
        }
    }
}
