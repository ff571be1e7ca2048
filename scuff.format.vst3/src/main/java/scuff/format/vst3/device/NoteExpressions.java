package scuff.format.vst3.device;

import scuff.api.plugin.AudioThread;
import scuff.api.plugin.EventLayout;
import scuff.format.vst3.abi.Events;

/**
 * Note expressions as our events say them ({@code clap_event_note_expression}, plain values) and as VST3 does (0 to 1). Pressure
 * is an event of its own in VST3.
 */
@AudioThread
final class NoteExpressions {
    static final int UNKNOWN = -1;

    private static final double LOUDEST = 4;
    private static final double SEMITONES = 240;

    private NoteExpressions() {}

    /** VST3's type, or {@link #UNKNOWN}. */
    static int toVst(int expression) {
        return switch (expression) {
            case EventLayout.EXPRESSION_VOLUME -> Events.VOLUME_TYPE_ID;
            case EventLayout.EXPRESSION_PAN -> Events.PAN_TYPE_ID;
            case EventLayout.EXPRESSION_TUNING -> Events.TUNING_TYPE_ID;
            case EventLayout.EXPRESSION_VIBRATO -> Events.VIBRATO_TYPE_ID;
            case EventLayout.EXPRESSION_EXPRESSION -> Events.EXPRESSION_TYPE_ID;
            case EventLayout.EXPRESSION_BRIGHTNESS -> Events.BRIGHTNESS_TYPE_ID;
            default -> UNKNOWN;
        };
    }

    /** Ours, or {@link #UNKNOWN}. */
    static int fromVst(int type) {
        return switch (type) {
            case Events.VOLUME_TYPE_ID -> EventLayout.EXPRESSION_VOLUME;
            case Events.PAN_TYPE_ID -> EventLayout.EXPRESSION_PAN;
            case Events.TUNING_TYPE_ID -> EventLayout.EXPRESSION_TUNING;
            case Events.VIBRATO_TYPE_ID -> EventLayout.EXPRESSION_VIBRATO;
            case Events.EXPRESSION_TYPE_ID -> EventLayout.EXPRESSION_EXPRESSION;
            case Events.BRIGHTNESS_TYPE_ID -> EventLayout.EXPRESSION_BRIGHTNESS;
            default -> UNKNOWN;
        };
    }

    /** Volume is a gain of 0 to 4, tuning in semitones from -120 to 120; the others are 0 to 1 in both. */
    static double normalised(int expression, double plain) {
        return Math.clamp(switch (expression) {
            case EventLayout.EXPRESSION_VOLUME -> plain / LOUDEST;
            case EventLayout.EXPRESSION_TUNING -> plain / SEMITONES + 0.5;
            default -> plain;
        }, 0.0, 1.0);
    }

    static double plain(int expression, double normalised) {
        return switch (expression) {
            case EventLayout.EXPRESSION_VOLUME -> normalised * LOUDEST;
            case EventLayout.EXPRESSION_TUNING -> (normalised - 0.5) * SEMITONES;
            default -> normalised;
        };
    }
}
