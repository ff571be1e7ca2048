package scuff.format.vst3.device;

import scuff.api.plugin.AudioThread;
import scuff.format.vst3.abi.Events;

/**
 * Note expressions as our events say them ({@code clap_event_note_expression}, plain values) and as VST3 does (0 to 1). Pressure
 * is an event of its own in VST3.
 */
@AudioThread
final class NoteExpressions {
    static final int BYTES = 40;
    static final int EXPRESSION = 16;
    static final int NOTE_ID = 20;
    static final int PORT = 24;
    static final int CHANNEL = 26;
    static final int KEY = 28;
    static final int VALUE = 32;

    static final int VOLUME = 0;
    static final int PAN = 1;
    static final int TUNING = 2;
    static final int VIBRATO = 3;
    static final int LOUDNESS = 4;
    static final int BRIGHTNESS = 5;
    static final int PRESSURE = 6;

    static final int UNKNOWN = -1;

    private static final double LOUDEST = 4;
    private static final double SEMITONES = 240;

    private NoteExpressions() {}

    /** VST3's type, or {@link #UNKNOWN}. */
    static int toVst(int expression) {
        return switch (expression) {
            case VOLUME -> Events.VOLUME_TYPE_ID;
            case PAN -> Events.PAN_TYPE_ID;
            case TUNING -> Events.TUNING_TYPE_ID;
            case VIBRATO -> Events.VIBRATO_TYPE_ID;
            case LOUDNESS -> Events.EXPRESSION_TYPE_ID;
            case BRIGHTNESS -> Events.BRIGHTNESS_TYPE_ID;
            default -> UNKNOWN;
        };
    }

    /** Ours, or {@link #UNKNOWN}. */
    static int fromVst(int type) {
        return switch (type) {
            case Events.VOLUME_TYPE_ID -> VOLUME;
            case Events.PAN_TYPE_ID -> PAN;
            case Events.TUNING_TYPE_ID -> TUNING;
            case Events.VIBRATO_TYPE_ID -> VIBRATO;
            case Events.EXPRESSION_TYPE_ID -> LOUDNESS;
            case Events.BRIGHTNESS_TYPE_ID -> BRIGHTNESS;
            default -> UNKNOWN;
        };
    }

    /** Volume is a gain of 0 to 4, tuning in semitones from -120 to 120; the others are 0 to 1 in both. */
    static double normalised(int expression, double plain) {
        return Math.clamp(switch (expression) {
            case VOLUME -> plain / LOUDEST;
            case TUNING -> plain / SEMITONES + 0.5;
            default -> plain;
        }, 0.0, 1.0);
    }

    static double plain(int expression, double normalised) {
        return switch (expression) {
            case VOLUME -> normalised * LOUDEST;
            case TUNING -> (normalised - 0.5) * SEMITONES;
            default -> normalised;
        };
    }
}
