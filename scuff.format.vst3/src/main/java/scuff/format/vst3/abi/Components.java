package scuff.format.vst3.abi;

import scuff.ffm.Field;

/** {@code vst/ivstcomponent.h}: the part of a plugin that processes. */
public final class Components {
    @Fact("Vst::kAudio") public static final int AUDIO = 0;
    @Fact("Vst::kEvent") public static final int EVENT = 1;
    @Fact("Vst::kInput") public static final int INPUT = 0;
    @Fact("Vst::kOutput") public static final int OUTPUT = 1;
    @Fact("Vst::kMain") public static final int MAIN = 0;
    @Fact("Vst::kAux") public static final int AUX = 1;
    @Fact("Vst::BusInfo::kDefaultActive") public static final int DEFAULT_ACTIVE = 1;
    @Fact("Vst::BusInfo::kIsControlVoltage") public static final int IS_CONTROL_VOLTAGE = 2;

    private Components() {}

    /** A bus of audio or events. */
    public static final class BusInfo {
        public static final String STRUCT = "Vst::BusInfo";
        public static final int BYTES = 276;

        public static final Field.I32 MEDIA_TYPE = new Field.I32(0);
        public static final Field.I32 DIRECTION = new Field.I32(4);
        public static final Field.I32 CHANNEL_COUNT = new Field.I32(8);
        public static final Field.Text16 NAME = new Field.Text16(12, 128);
        public static final Field.I32 BUS_TYPE = new Field.I32(268);
        public static final Field.I32 FLAGS = new Field.I32(272);

        private BusInfo() {}
    }

    /** Buses, activation, state. Main thread. */
    public static final class IComponent {
        public static final Interface TYPE = new Interface("Vst::IComponent",
                new Uid(0xE831FF31, 0xF2D54301, 0x928EBBEE, 0x25697802), Factories.IPluginBase.TYPE, 14);

        public static final Method GET_CONTROLLER_CLASS_ID = new Method(TYPE, 5, "i32(ptr, ptr)");
        public static final Method SET_IO_MODE = new Method(TYPE, 6, "i32(ptr, i32)");
        public static final Method GET_BUS_COUNT = new Method(TYPE, 7, "i32(ptr, i32, i32)");
        public static final Method GET_BUS_INFO = new Method(TYPE, 8, "i32(ptr, i32, i32, i32, ptr)");
        public static final Method GET_ROUTING_INFO = new Method(TYPE, 9, "i32(ptr, ptr, ptr)");
        public static final Method ACTIVATE_BUS = new Method(TYPE, 10, "i32(ptr, i32, i32, i32, u8)");
        public static final Method SET_ACTIVE = new Method(TYPE, 11, "i32(ptr, u8)");
        public static final Method SET_STATE = new Method(TYPE, 12, "i32(ptr, ptr)");
        public static final Method GET_STATE = new Method(TYPE, 13, "i32(ptr, ptr)");

        private IComponent() {}
    }
}
