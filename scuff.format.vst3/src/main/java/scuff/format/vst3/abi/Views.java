package scuff.format.vst3.abi;

/** {@code gui/iplugview.h}: editor windows, and the run loop plugins of Linux want with or without one. Main thread. */
public final class Views {
    private Views() {}

    /** An editor. Not opened yet. */
    public static final class IPlugView {
        public static final Interface TYPE = new Interface("IPlugView",
                new Uid(0x5BC32507, 0xD06049EA, 0xA6151B52, 0x2B755B29), Unknown.FUnknown.TYPE, 15);

        public static final Method IS_PLATFORM_TYPE_SUPPORTED = new Method(TYPE, 3, "i32(ptr, ptr)");
        public static final Method ATTACHED = new Method(TYPE, 4, "i32(ptr, ptr, ptr)");
        public static final Method REMOVED = new Method(TYPE, 5, "i32(ptr)");
        public static final Method ON_WHEEL = new Method(TYPE, 6, "i32(ptr, f32)");
        public static final Method ON_KEY_DOWN = new Method(TYPE, 7, "i32(ptr, char16, i16, i16)");
        public static final Method ON_KEY_UP = new Method(TYPE, 8, "i32(ptr, char16, i16, i16)");
        public static final Method GET_SIZE = new Method(TYPE, 9, "i32(ptr, ptr)");
        public static final Method ON_SIZE = new Method(TYPE, 10, "i32(ptr, ptr)");
        public static final Method ON_FOCUS = new Method(TYPE, 11, "i32(ptr, u8)");
        public static final Method SET_FRAME = new Method(TYPE, 12, "i32(ptr, ptr)");
        public static final Method CAN_RESIZE = new Method(TYPE, 13, "i32(ptr)");
        public static final Method CHECK_SIZE_CONSTRAINT = new Method(TYPE, 14, "i32(ptr, ptr)");

        private IPlugView() {}
    }

    /** What an editor may ask of its window. Not offered yet. */
    public static final class IPlugFrame {
        public static final Interface TYPE = new Interface("IPlugFrame",
                new Uid(0x367FAF01, 0xAFA94693, 0x8D4DA2A0, 0xED0882A3), Unknown.FUnknown.TYPE, 4);

        public static final Method RESIZE_VIEW = new Method(TYPE, 3, "i32(ptr, ptr, ptr)");

        private IPlugFrame() {}
    }

    /** Is told that a file descriptor is ready. */
    public static final class IEventHandler {
        public static final Interface TYPE = new Interface("Linux::IEventHandler",
                new Uid(0x561E65C9, 0x13A0496F, 0x813A2C35, 0x654D7983), Unknown.FUnknown.TYPE, 4);

        public static final Method ON_FD_IS_SET = new Method(TYPE, 3, "void(ptr, i32)");

        private IEventHandler() {}
    }

    /** Is called again and again. */
    public static final class ITimerHandler {
        public static final Interface TYPE = new Interface("Linux::ITimerHandler",
                new Uid(0x10BDD94F, 0x41424774, 0x821FAD8F, 0xECA72CA9), Unknown.FUnknown.TYPE, 4);

        public static final Method ON_TIMER = new Method(TYPE, 3, "void(ptr)");

        private ITimerHandler() {}
    }

    /** Watches and timers. */
    public static final class IRunLoop {
        public static final Interface TYPE = new Interface("Linux::IRunLoop",
                new Uid(0x18C35366, 0x97764F1A, 0x9C5B8385, 0x7A871389), Unknown.FUnknown.TYPE, 7);

        public static final Method REGISTER_EVENT_HANDLER = new Method(TYPE, 3, "i32(ptr, ptr, i32)");
        public static final Method UNREGISTER_EVENT_HANDLER = new Method(TYPE, 4, "i32(ptr, ptr)");
        public static final Method REGISTER_TIMER = new Method(TYPE, 5, "i32(ptr, ptr, u64)");
        public static final Method UNREGISTER_TIMER = new Method(TYPE, 6, "i32(ptr, ptr)");

        private IRunLoop() {}
    }
}
