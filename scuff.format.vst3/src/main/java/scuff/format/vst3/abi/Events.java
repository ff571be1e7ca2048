package scuff.format.vst3.abi;

import scuff.ffm.Field;

/** {@code vst/ivstevents.h} and {@code vst/ivstnoteexpression.h}: the events of a block. */
public final class Events {
    @Fact("Vst::Event::kNoteOnEvent") public static final int NOTE_ON_EVENT = 0;
    @Fact("Vst::Event::kNoteOffEvent") public static final int NOTE_OFF_EVENT = 1;
    @Fact("Vst::Event::kDataEvent") public static final int DATA_EVENT = 2;
    @Fact("Vst::Event::kPolyPressureEvent") public static final int POLY_PRESSURE_EVENT = 3;
    @Fact("Vst::Event::kNoteExpressionValueEvent") public static final int NOTE_EXPRESSION_VALUE_EVENT = 4;
    @Fact("Vst::Event::kLegacyMIDICCOutEvent") public static final int LEGACY_MIDICC_OUT_EVENT = 65535;
    @Fact("Vst::DataEvent::kMidiSysEx") public static final int MIDI_SYS_EX = 0;
    @Fact("Vst::kVolumeTypeID") public static final int VOLUME_TYPE_ID = 0;
    @Fact("Vst::kPanTypeID") public static final int PAN_TYPE_ID = 1;
    @Fact("Vst::kTuningTypeID") public static final int TUNING_TYPE_ID = 2;
    @Fact("Vst::kVibratoTypeID") public static final int VIBRATO_TYPE_ID = 3;
    @Fact("Vst::kExpressionTypeID") public static final int EXPRESSION_TYPE_ID = 4;
    @Fact("Vst::kBrightnessTypeID") public static final int BRIGHTNESS_TYPE_ID = 5;
    @Fact("Vst::kAfterTouch") public static final int AFTER_TOUCH = 128;
    @Fact("Vst::kPitchBend") public static final int PITCH_BEND = 129;
    @Fact("Vst::kCountCtrlNumber") public static final int COUNT_CTRL_NUMBER = 130;
    @Fact("Vst::kCtrlProgramChange") public static final int CTRL_PROGRAM_CHANGE = 130;
    @Fact("Vst::kCtrlPolyPressure") public static final int CTRL_POLY_PRESSURE = 131;
    @Fact("Vst::kCtrlQuarterFrame") public static final int CTRL_QUARTER_FRAME = 132;
    @Fact("Vst::kSystemSongSelect") public static final int SYSTEM_SONG_SELECT = 133;
    @Fact("Vst::kSystemSongPointer") public static final int SYSTEM_SONG_POINTER = 134;
    @Fact("Vst::kSystemTuneRequest") public static final int SYSTEM_TUNE_REQUEST = 136;
    @Fact("Vst::kSystemMidiClockStart") public static final int SYSTEM_MIDI_CLOCK_START = 137;
    @Fact("Vst::kSystemMidiClockContinue") public static final int SYSTEM_MIDI_CLOCK_CONTINUE = 138;
    @Fact("Vst::kSystemMidiClockStop") public static final int SYSTEM_MIDI_CLOCK_STOP = 139;
    @Fact("Vst::kSystemActiveSensing") public static final int SYSTEM_ACTIVE_SENSING = 140;

    private Events() {}

    /** One event; what follows {@code type} is one of the structs below. */
    public static final class Event {
        public static final String STRUCT = "Vst::Event";
        public static final int BYTES = 48;

        public static final Field.I32 BUS_INDEX = new Field.I32(0);
        public static final Field.I32 SAMPLE_OFFSET = new Field.I32(4);
        public static final Field.F64 PPQ_POSITION = new Field.F64(8);
        public static final Field.U16 FLAGS = new Field.U16(16);
        public static final Field.U16 TYPE = new Field.U16(18);
        public static final Field.Nested NOTE_ON = new Field.Nested(24, "Vst::NoteOnEvent");
        public static final Field.Nested NOTE_OFF = new Field.Nested(24, "Vst::NoteOffEvent");
        public static final Field.Nested DATA = new Field.Nested(24, "Vst::DataEvent");
        public static final Field.Nested POLY_PRESSURE = new Field.Nested(24, "Vst::PolyPressureEvent");
        public static final Field.Nested NOTE_EXPRESSION_VALUE = new Field.Nested(24, "Vst::NoteExpressionValueEvent");
        public static final Field.Nested NOTE_EXPRESSION_TEXT = new Field.Nested(24, "Vst::NoteExpressionTextEvent");
        public static final Field.Nested NOTE_EXPRESSION_INT_VALUE = new Field.Nested(24, "Vst::NoteExpressionIntValueEvent");
        public static final Field.Nested CHORD = new Field.Nested(24, "Vst::ChordEvent");
        public static final Field.Nested SCALE = new Field.Nested(24, "Vst::ScaleEvent");
        public static final Field.Nested MIDI_CC_OUT = new Field.Nested(24, "Vst::LegacyMIDICCOutEvent");

        private Event() {}
    }

    /** A note begins. Tuning in cents. */
    public static final class NoteOnEvent {
        public static final String STRUCT = "Vst::NoteOnEvent";
        public static final int BYTES = 20;

        public static final Field.U16 CHANNEL = new Field.U16(0);
        public static final Field.U16 PITCH = new Field.U16(2);
        public static final Field.F32 TUNING = new Field.F32(4);
        public static final Field.F32 VELOCITY = new Field.F32(8);
        public static final Field.I32 LENGTH = new Field.I32(12);
        public static final Field.I32 NOTE_ID = new Field.I32(16);

        private NoteOnEvent() {}
    }

    /** A note ends. */
    public static final class NoteOffEvent {
        public static final String STRUCT = "Vst::NoteOffEvent";
        public static final int BYTES = 16;

        public static final Field.U16 CHANNEL = new Field.U16(0);
        public static final Field.U16 PITCH = new Field.U16(2);
        public static final Field.F32 VELOCITY = new Field.F32(4);
        public static final Field.I32 NOTE_ID = new Field.I32(8);
        public static final Field.F32 TUNING = new Field.F32(12);

        private NoteOffEvent() {}
    }

    /** Bytes, of which only system exclusive ones are defined. */
    public static final class DataEvent {
        public static final String STRUCT = "Vst::DataEvent";
        public static final int BYTES = 16;

        public static final Field.I32 SIZE = new Field.I32(0);
        public static final Field.I32 TYPE = new Field.I32(4);
        public static final Field.Pointer BYTES_ = new Field.Pointer(8);

        private DataEvent() {}
    }

    /** Pressure on one key. */
    public static final class PolyPressureEvent {
        public static final String STRUCT = "Vst::PolyPressureEvent";
        public static final int BYTES = 12;

        public static final Field.U16 CHANNEL = new Field.U16(0);
        public static final Field.U16 PITCH = new Field.U16(2);
        public static final Field.F32 PRESSURE = new Field.F32(4);
        public static final Field.I32 NOTE_ID = new Field.I32(8);

        private PolyPressureEvent() {}
    }

    /** A sounding note changes; 0 to 1. */
    public static final class NoteExpressionValueEvent {
        public static final String STRUCT = "Vst::NoteExpressionValueEvent";
        public static final int BYTES = 16;

        public static final Field.I32 TYPE_ID = new Field.I32(0);
        public static final Field.I32 NOTE_ID = new Field.I32(4);
        public static final Field.F64 VALUE = new Field.F64(8);

        private NoteExpressionValueEvent() {}
    }

    /** A MIDI message of a plugin. */
    public static final class LegacyMIDICCOutEvent {
        public static final String STRUCT = "Vst::LegacyMIDICCOutEvent";
        public static final int BYTES = 4;

        public static final Field.U8 CONTROL_NUMBER = new Field.U8(0);
        public static final Field.U8 CHANNEL = new Field.U8(1);
        public static final Field.U8 VALUE = new Field.U8(2);
        public static final Field.U8 VALUE2 = new Field.U8(3);

        private LegacyMIDICCOutEvent() {}
    }

    /** The events of one direction. Audio thread, during {@code process}. */
    public static final class IEventList {
        public static final Interface TYPE = new Interface("Vst::IEventList",
                new Uid(0x3A2C4214, 0x346349FE, 0xB2C4F397, 0xB9695A44), Unknown.FUnknown.TYPE, 6);

        public static final Method GET_EVENT_COUNT = new Method(TYPE, 3, "i32(ptr)");
        public static final Method GET_EVENT = new Method(TYPE, 4, "i32(ptr, i32, ptr)");
        public static final Method ADD_EVENT = new Method(TYPE, 5, "i32(ptr, ptr)");

        private IEventList() {}
    }
}
