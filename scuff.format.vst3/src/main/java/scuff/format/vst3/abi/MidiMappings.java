package scuff.format.vst3.abi;

import scuff.ffm.Field;

/** {@code vst/ivstmidimapping2.h}: the same as {@code IMidiMapping}, all at once. Main thread. */
public final class MidiMappings {
    private MidiMappings() {}

    /** A MIDI 1 controller and its parameter. */
    public static final class Midi1ControllerParamIDAssignment {
        public static final String STRUCT = "Vst::Midi1ControllerParamIDAssignment";
        public static final int BYTES = 12;

        public static final Field.I32 P_ID = new Field.I32(0);
        public static final Field.I32 BUS_INDEX = new Field.I32(4);
        public static final Field.U8 CHANNEL = new Field.U8(8);
        public static final Field.U16 CONTROLLER = new Field.U16(10);

        private Midi1ControllerParamIDAssignment() {}
    }

    /** Room for so many of them. */
    public static final class Midi1ControllerParamIDAssignmentList {
        public static final String STRUCT = "Vst::Midi1ControllerParamIDAssignmentList";
        public static final int BYTES = 16;

        public static final Field.I32 COUNT = new Field.I32(0);
        public static final Field.Pointer MAP = new Field.Pointer(8);

        private Midi1ControllerParamIDAssignmentList() {}
    }

    /** The lists. */
    public static final class IMidiMapping2 {
        public static final Interface TYPE = new Interface("Vst::IMidiMapping2",
                new Uid(0x6DE14B88, 0x03F94F09, 0xA2552F0F, 0x9326593E), Unknown.FUnknown.TYPE, 7);

        public static final Method GET_NUM_MIDI2_CONTROLLER_ASSIGNMENTS = new Method(TYPE, 3, "u32(ptr, u32)");
        public static final Method GET_MIDI2_CONTROLLER_ASSIGNMENTS = new Method(TYPE, 4, "i32(ptr, u32, ptr)");
        public static final Method GET_NUM_MIDI1_CONTROLLER_ASSIGNMENTS = new Method(TYPE, 5, "u32(ptr, u32)");
        public static final Method GET_MIDI1_CONTROLLER_ASSIGNMENTS = new Method(TYPE, 6, "i32(ptr, u32, ptr)");

        private IMidiMapping2() {}
    }
}
