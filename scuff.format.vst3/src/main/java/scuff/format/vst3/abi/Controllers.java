package scuff.format.vst3.abi;

import scuff.ffm.Field;

/** {@code vst/ivsteditcontroller.h} and {@code vst/ivstmidicontrollers.h}: the part of a plugin that knows its parameters. */
public final class Controllers {
    @Fact("Vst::ParameterInfo::kCanAutomate") public static final int CAN_AUTOMATE = 1;
    @Fact("Vst::ParameterInfo::kIsReadOnly") public static final int IS_READ_ONLY = 2;
    @Fact("Vst::ParameterInfo::kIsWrapAround") public static final int IS_WRAP_AROUND = 4;
    @Fact("Vst::ParameterInfo::kIsList") public static final int IS_LIST = 8;
    @Fact("Vst::ParameterInfo::kIsHidden") public static final int IS_HIDDEN = 16;
    @Fact("Vst::ParameterInfo::kIsProgramChange") public static final int IS_PROGRAM_CHANGE = 32768;
    @Fact("Vst::ParameterInfo::kIsBypass") public static final int IS_BYPASS = 65536;
    @Fact("Vst::kReloadComponent") public static final int RELOAD_COMPONENT = 1;
    @Fact("Vst::kIoChanged") public static final int IO_CHANGED = 2;
    @Fact("Vst::kParamValuesChanged") public static final int PARAM_VALUES_CHANGED = 4;
    @Fact("Vst::kLatencyChanged") public static final int LATENCY_CHANGED = 8;
    @Fact("Vst::kParamTitlesChanged") public static final int PARAM_TITLES_CHANGED = 16;
    @Fact("Vst::kMidiCCAssignmentChanged") public static final int MIDI_CC_ASSIGNMENT_CHANGED = 32;
    @Fact("Vst::kNoteExpressionChanged") public static final int NOTE_EXPRESSION_CHANGED = 64;
    @Fact("Vst::kIoTitlesChanged") public static final int IO_TITLES_CHANGED = 128;
    @Fact("Vst::kPrefetchableSupportChanged") public static final int PREFETCHABLE_SUPPORT_CHANGED = 256;
    @Fact("Vst::kRoutingInfoChanged") public static final int ROUTING_INFO_CHANGED = 512;
    @Fact("Vst::kKeyswitchChanged") public static final int KEYSWITCH_CHANGED = 1024;
    @Fact("Vst::kParamIDMappingChanged") public static final int PARAM_ID_MAPPING_CHANGED = 2048;

    private Controllers() {}

    /** A parameter; values are normalised, 0 to 1. */
    public static final class ParameterInfo {
        public static final String STRUCT = "Vst::ParameterInfo";
        public static final int BYTES = 792;

        public static final Field.I32 ID = new Field.I32(0);
        public static final Field.Text16 TITLE = new Field.Text16(4, 128);
        public static final Field.Text16 SHORT_TITLE = new Field.Text16(260, 128);
        public static final Field.Text16 UNITS = new Field.Text16(516, 128);
        public static final Field.I32 STEP_COUNT = new Field.I32(772);
        public static final Field.F64 DEFAULT_NORMALIZED_VALUE = new Field.F64(776);
        public static final Field.I32 UNIT_ID = new Field.I32(784);
        public static final Field.I32 FLAGS = new Field.I32(788);

        private ParameterInfo() {}
    }

    /** Parameters. Main thread. */
    public static final class IEditController {
        public static final Interface TYPE = new Interface("Vst::IEditController",
                new Uid(0xDCD7BBE3, 0x7742448D, 0xA874AACC, 0x979C759E), Factories.IPluginBase.TYPE, 18);

        public static final Method SET_COMPONENT_STATE = new Method(TYPE, 5, "i32(ptr, ptr)");
        public static final Method SET_STATE = new Method(TYPE, 6, "i32(ptr, ptr)");
        public static final Method GET_STATE = new Method(TYPE, 7, "i32(ptr, ptr)");
        public static final Method GET_PARAMETER_COUNT = new Method(TYPE, 8, "i32(ptr)");
        public static final Method GET_PARAMETER_INFO = new Method(TYPE, 9, "i32(ptr, i32, ptr)");
        public static final Method GET_PARAM_STRING_BY_VALUE = new Method(TYPE, 10, "i32(ptr, u32, f64, ptr)");
        public static final Method GET_PARAM_VALUE_BY_STRING = new Method(TYPE, 11, "i32(ptr, u32, ptr, ptr)");
        public static final Method NORMALIZED_PARAM_TO_PLAIN = new Method(TYPE, 12, "f64(ptr, u32, f64)");
        public static final Method PLAIN_PARAM_TO_NORMALIZED = new Method(TYPE, 13, "f64(ptr, u32, f64)");
        public static final Method GET_PARAM_NORMALIZED = new Method(TYPE, 14, "f64(ptr, u32)");
        public static final Method SET_PARAM_NORMALIZED = new Method(TYPE, 15, "i32(ptr, u32, f64)");
        public static final Method SET_COMPONENT_HANDLER = new Method(TYPE, 16, "i32(ptr, ptr)");
        public static final Method CREATE_VIEW = new Method(TYPE, 17, "ptr(ptr, ptr)");

        private IEditController() {}
    }

    /** Which parameter a MIDI controller moves. Main thread. */
    public static final class IMidiMapping {
        public static final Interface TYPE = new Interface("Vst::IMidiMapping",
                new Uid(0xDF0FF9F7, 0x49B74669, 0xB63AB732, 0x7ADBF5E5), Unknown.FUnknown.TYPE, 4);

        public static final Method GET_MIDI_CONTROLLER_ASSIGNMENT = new Method(TYPE, 3, "i32(ptr, i32, i16, i16, ptr)");

        private IMidiMapping() {}
    }

    /** What the plugin tells of its editing. Plugins call from any thread. */
    public static final class IComponentHandler {
        public static final Interface TYPE = new Interface("Vst::IComponentHandler",
                new Uid(0x93A0BEA3, 0x0BD045DB, 0x8E890B0C, 0xC1E46AC6), Unknown.FUnknown.TYPE, 7);

        public static final Method BEGIN_EDIT = new Method(TYPE, 3, "i32(ptr, u32)");
        public static final Method PERFORM_EDIT = new Method(TYPE, 4, "i32(ptr, u32, f64)");
        public static final Method END_EDIT = new Method(TYPE, 5, "i32(ptr, u32)");
        public static final Method RESTART_COMPONENT = new Method(TYPE, 6, "i32(ptr, i32)");

        private IComponentHandler() {}
    }

    /** More of the same. */
    public static final class IComponentHandler2 {
        public static final Interface TYPE = new Interface("Vst::IComponentHandler2",
                new Uid(0xF040B4B3, 0xA36045EC, 0xABCDC045, 0xB4D5A2CC), Unknown.FUnknown.TYPE, 7);

        public static final Method SET_DIRTY = new Method(TYPE, 3, "i32(ptr, u8)");
        public static final Method REQUEST_OPEN_EDITOR = new Method(TYPE, 4, "i32(ptr, ptr)");
        public static final Method START_GROUP_EDIT = new Method(TYPE, 5, "i32(ptr)");
        public static final Method FINISH_GROUP_EDIT = new Method(TYPE, 6, "i32(ptr)");

        private IComponentHandler2() {}
    }

    /** The clock of {@code ProcessContext.systemTime}. */
    public static final class IComponentHandlerSystemTime {
        public static final Interface TYPE = new Interface("Vst::IComponentHandlerSystemTime",
                new Uid(0xF9E53056, 0xD1554CD5, 0xB7695E1B, 0x7B0F7745), Unknown.FUnknown.TYPE, 4);

        public static final Method GET_SYSTEM_TIME = new Method(TYPE, 3, "i32(ptr, ptr)");

        private IComponentHandlerSystemTime() {}
    }
}
