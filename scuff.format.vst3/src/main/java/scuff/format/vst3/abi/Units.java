package scuff.format.vst3.abi;

import scuff.ffm.Field;

/** {@code vst/ivstunits.h}: groups of parameters and programs. Main thread. */
public final class Units {
    @Fact("Vst::kRootUnitId") public static final int ROOT_UNIT_ID = 0;
    @Fact("Vst::kNoParentUnitId") public static final int NO_PARENT_UNIT_ID = -1;
    @Fact("Vst::kNoProgramListId") public static final int NO_PROGRAM_LIST_ID = -1;

    private Units() {}

    /** A group of parameters. */
    public static final class UnitInfo {
        public static final String STRUCT = "Vst::UnitInfo";
        public static final int BYTES = 268;

        public static final Field.I32 ID = new Field.I32(0);
        public static final Field.I32 PARENT_UNIT_ID = new Field.I32(4);
        public static final Field.Text16 NAME = new Field.Text16(8, 128);
        public static final Field.I32 PROGRAM_LIST_ID = new Field.I32(264);

        private UnitInfo() {}
    }

    /** A list of programs. */
    public static final class ProgramListInfo {
        public static final String STRUCT = "Vst::ProgramListInfo";
        public static final int BYTES = 264;

        public static final Field.I32 ID = new Field.I32(0);
        public static final Field.Text16 NAME = new Field.Text16(4, 128);
        public static final Field.I32 PROGRAM_COUNT = new Field.I32(260);

        private ProgramListInfo() {}
    }

    /** Units and programs. */
    public static final class IUnitInfo {
        public static final Interface TYPE = new Interface("Vst::IUnitInfo",
                new Uid(0x3D4BD6B5, 0x913A4FD2, 0xA886E768, 0xA5EB92C1), Unknown.FUnknown.TYPE, 15);

        public static final Method GET_UNIT_COUNT = new Method(TYPE, 3, "i32(ptr)");
        public static final Method GET_UNIT_INFO = new Method(TYPE, 4, "i32(ptr, i32, ptr)");
        public static final Method GET_PROGRAM_LIST_COUNT = new Method(TYPE, 5, "i32(ptr)");
        public static final Method GET_PROGRAM_LIST_INFO = new Method(TYPE, 6, "i32(ptr, i32, ptr)");
        public static final Method GET_PROGRAM_NAME = new Method(TYPE, 7, "i32(ptr, i32, i32, ptr)");
        public static final Method GET_PROGRAM_INFO = new Method(TYPE, 8, "i32(ptr, i32, i32, ptr, ptr)");
        public static final Method HAS_PROGRAM_PITCH_NAMES = new Method(TYPE, 9, "i32(ptr, i32, i32)");
        public static final Method GET_PROGRAM_PITCH_NAME = new Method(TYPE, 10, "i32(ptr, i32, i32, i16, ptr)");
        public static final Method GET_SELECTED_UNIT = new Method(TYPE, 11, "i32(ptr)");
        public static final Method SELECT_UNIT = new Method(TYPE, 12, "i32(ptr, i32)");
        public static final Method GET_UNIT_BY_BUS = new Method(TYPE, 13, "i32(ptr, i32, i32, i32, i32, ptr)");
        public static final Method SET_UNIT_PROGRAM_DATA = new Method(TYPE, 14, "i32(ptr, i32, i32, ptr)");

        private IUnitInfo() {}
    }

    /** What the plugin tells of them. */
    public static final class IUnitHandler {
        public static final Interface TYPE = new Interface("Vst::IUnitHandler",
                new Uid(0x4B5147F8, 0x4654486B, 0x8DAB30BA, 0x163A3C56), Unknown.FUnknown.TYPE, 5);

        public static final Method NOTIFY_UNIT_SELECTION = new Method(TYPE, 3, "i32(ptr, i32)");
        public static final Method NOTIFY_PROGRAM_LIST_CHANGE = new Method(TYPE, 4, "i32(ptr, i32, i32)");

        private IUnitHandler() {}
    }
}
