package scuff.format.vst3.abi;

/** {@code vst/ivsthostapplication.h}, {@code ivstmessage.h}, {@code ivstattributes.h} and {@code ivstpluginterfacesupport.h}: what a plugin asks of its host. */
public final class Hosts {
    @Fact("Vst::PresetAttributes::kStateType") public static final String STATE_TYPE = "StateType";
    @Fact("Vst::StateType::kProject") public static final String STATE_TYPE_PROJECT = "Project";

    private Hosts() {}

    /** Name, messages, attribute lists. */
    public static final class IHostApplication {
        public static final Interface TYPE = new Interface("Vst::IHostApplication",
                new Uid(0x58E595CC, 0xDB2D4969, 0x8B6AAF8C, 0x36A664E5), Unknown.FUnknown.TYPE, 5);

        public static final Method GET_NAME = new Method(TYPE, 3, "i32(ptr, ptr)");
        public static final Method CREATE_INSTANCE = new Method(TYPE, 4, "i32(ptr, ptr, ptr, ptr)");

        private IHostApplication() {}
    }

    /** Which interfaces of a plugin the host uses. */
    public static final class IPlugInterfaceSupport {
        public static final Interface TYPE = new Interface("Vst::IPlugInterfaceSupport",
                new Uid(0x4FB58B9E, 0x9EAA4E0F, 0xAB361C1C, 0xCCB56FEA), Unknown.FUnknown.TYPE, 4);

        public static final Method IS_PLUG_INTERFACE_SUPPORTED = new Method(TYPE, 3, "i32(ptr, ptr)");

        private IPlugInterfaceSupport() {}
    }

    /** Values by name. */
    public static final class IAttributeList {
        public static final Interface TYPE = new Interface("Vst::IAttributeList",
                new Uid(0x1E5F0AEB, 0xCC7F4533, 0xA2544011, 0x38AD5EE4), Unknown.FUnknown.TYPE, 11);

        public static final Method SET_INT = new Method(TYPE, 3, "i32(ptr, ptr, i64)");
        public static final Method GET_INT = new Method(TYPE, 4, "i32(ptr, ptr, ptr)");
        public static final Method SET_FLOAT = new Method(TYPE, 5, "i32(ptr, ptr, f64)");
        public static final Method GET_FLOAT = new Method(TYPE, 6, "i32(ptr, ptr, ptr)");
        public static final Method SET_STRING = new Method(TYPE, 7, "i32(ptr, ptr, ptr)");
        public static final Method GET_STRING = new Method(TYPE, 8, "i32(ptr, ptr, ptr, u32)");
        public static final Method SET_BINARY = new Method(TYPE, 9, "i32(ptr, ptr, ptr, u32)");
        public static final Method GET_BINARY = new Method(TYPE, 10, "i32(ptr, ptr, ptr, ptr)");

        private IAttributeList() {}
    }

    /** What is known of a stream. */
    public static final class IStreamAttributes {
        public static final Interface TYPE = new Interface("Vst::IStreamAttributes",
                new Uid(0xD6CE2FFC, 0xEFAF4B8C, 0x9E74F1BB, 0x12DA44B4), Unknown.FUnknown.TYPE, 5);

        public static final Method GET_FILE_NAME = new Method(TYPE, 3, "i32(ptr, ptr)");
        public static final Method GET_ATTRIBUTES = new Method(TYPE, 4, "ptr(ptr)");

        private IStreamAttributes() {}
    }

    /** What component and controller say to each other. */
    public static final class IMessage {
        public static final Interface TYPE = new Interface("Vst::IMessage",
                new Uid(0x936F033B, 0xC6C047DB, 0xBB0882F8, 0x13C1E613), Unknown.FUnknown.TYPE, 6);

        public static final Method GET_MESSAGE_ID = new Method(TYPE, 3, "ptr(ptr)");
        public static final Method SET_MESSAGE_ID = new Method(TYPE, 4, "void(ptr, ptr)");
        public static final Method GET_ATTRIBUTES = new Method(TYPE, 5, "ptr(ptr)");

        private IMessage() {}
    }

    /** Where such messages arrive. Main thread. */
    public static final class IConnectionPoint {
        public static final Interface TYPE = new Interface("Vst::IConnectionPoint",
                new Uid(0x70A4156F, 0x6E6E4026, 0x989148BF, 0xAA60D8D1), Unknown.FUnknown.TYPE, 6);

        public static final Method CONNECT = new Method(TYPE, 3, "i32(ptr, ptr)");
        public static final Method DISCONNECT = new Method(TYPE, 4, "i32(ptr, ptr)");
        public static final Method NOTIFY = new Method(TYPE, 5, "i32(ptr, ptr)");

        private IConnectionPoint() {}
    }
}
