package scuff.format.vst3.abi;

import scuff.ffm.Field;

/** {@code base/ipluginbase.h}: what a module has, and how it is made. Main thread. */
public final class Factories {
    @Fact("PFactoryInfo::kUnicode") public static final int UNICODE = 16;
    @Fact("kVstAudioEffectClass") public static final String AUDIO_EFFECT_CLASS = "Audio Module Class";
    @Fact("kVstComponentControllerClass") public static final String COMPONENT_CONTROLLER_CLASS = "Component Controller Class";

    private Factories() {}

    /** Who made the module. */
    public static final class PFactoryInfo {
        public static final String STRUCT = "PFactoryInfo";
        public static final int BYTES = 452;

        public static final Field.Text VENDOR = new Field.Text(0, 64);
        public static final Field.Text URL = new Field.Text(64, 256);
        public static final Field.Text EMAIL = new Field.Text(320, 128);
        public static final Field.I32 FLAGS = new Field.I32(448);

        private PFactoryInfo() {}
    }

    /** A class of the first factory. */
    public static final class PClassInfo {
        public static final String STRUCT = "PClassInfo";
        public static final int BYTES = 116;

        public static final Field.Bytes CID = new Field.Bytes(0, 16);
        public static final Field.I32 CARDINALITY = new Field.I32(16);
        public static final Field.Text CATEGORY = new Field.Text(20, 32);
        public static final Field.Text NAME = new Field.Text(52, 64);

        private PClassInfo() {}
    }

    /** A class of the second factory. */
    public static final class PClassInfo2 {
        public static final String STRUCT = "PClassInfo2";
        public static final int BYTES = 440;

        public static final Field.Bytes CID = new Field.Bytes(0, 16);
        public static final Field.I32 CARDINALITY = new Field.I32(16);
        public static final Field.Text CATEGORY = new Field.Text(20, 32);
        public static final Field.Text NAME = new Field.Text(52, 64);
        public static final Field.I32 CLASS_FLAGS = new Field.I32(116);
        public static final Field.Text SUB_CATEGORIES = new Field.Text(120, 128);
        public static final Field.Text VENDOR = new Field.Text(248, 64);
        public static final Field.Text VERSION = new Field.Text(312, 64);
        public static final Field.Text SDK_VERSION = new Field.Text(376, 64);

        private PClassInfo2() {}
    }

    /** A class of the third factory. */
    public static final class PClassInfoW {
        public static final String STRUCT = "PClassInfoW";
        public static final int BYTES = 696;

        public static final Field.Bytes CID = new Field.Bytes(0, 16);
        public static final Field.I32 CARDINALITY = new Field.I32(16);
        public static final Field.Text CATEGORY = new Field.Text(20, 32);
        public static final Field.Text16 NAME = new Field.Text16(52, 64);
        public static final Field.I32 CLASS_FLAGS = new Field.I32(180);
        public static final Field.Text SUB_CATEGORIES = new Field.Text(184, 128);
        public static final Field.Text16 VENDOR = new Field.Text16(312, 64);
        public static final Field.Text16 VERSION = new Field.Text16(440, 64);
        public static final Field.Text16 SDK_VERSION = new Field.Text16(568, 64);

        private PClassInfoW() {}
    }

    /** Beginning and end of an object. */
    public static final class IPluginBase {
        public static final Interface TYPE = new Interface("IPluginBase",
                new Uid(0x22888DDB, 0x156E45AE, 0x8358B348, 0x08190625), Unknown.FUnknown.TYPE, 5);

        public static final Method INITIALIZE = new Method(TYPE, 3, "i32(ptr, ptr)");
        public static final Method TERMINATE = new Method(TYPE, 4, "i32(ptr)");

        private IPluginBase() {}
    }

    /** Makes objects. Class ids are compared as text: their bytes differ on Windows. */
    public static final class IPluginFactory {
        public static final Interface TYPE = new Interface("IPluginFactory",
                new Uid(0x7A4D811C, 0x52114A1F, 0xAED9D2EE, 0x0B43BF9F), Unknown.FUnknown.TYPE, 7);

        public static final Method GET_FACTORY_INFO = new Method(TYPE, 3, "i32(ptr, ptr)");
        public static final Method COUNT_CLASSES = new Method(TYPE, 4, "i32(ptr)");
        public static final Method GET_CLASS_INFO = new Method(TYPE, 5, "i32(ptr, i32, ptr)");
        public static final Method CREATE_INSTANCE = new Method(TYPE, 6, "i32(ptr, ptr, ptr, ptr)");

        private IPluginFactory() {}
    }

    /** Knows more of its classes. */
    public static final class IPluginFactory2 {
        public static final Interface TYPE = new Interface("IPluginFactory2",
                new Uid(0x0007B650, 0xF24B4C0B, 0xA464EDB9, 0xF00B2ABB), IPluginFactory.TYPE, 8);

        public static final Method GET_CLASS_INFO2 = new Method(TYPE, 7, "i32(ptr, i32, ptr)");

        private IPluginFactory2() {}
    }

    /** Knows its classes in UTF-16, and the host. */
    public static final class IPluginFactory3 {
        public static final Interface TYPE = new Interface("IPluginFactory3",
                new Uid(0x4555A2AB, 0xC1234E57, 0x9B122910, 0x36878931), IPluginFactory2.TYPE, 10);

        public static final Method GET_CLASS_INFO_UNICODE = new Method(TYPE, 8, "i32(ptr, i32, ptr)");
        public static final Method SET_HOST_CONTEXT = new Method(TYPE, 9, "i32(ptr, ptr)");

        private IPluginFactory3() {}
    }
}
