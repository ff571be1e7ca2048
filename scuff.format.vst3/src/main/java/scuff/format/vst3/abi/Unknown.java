package scuff.format.vst3.abi;

/** {@code base/funknown.h}: what every object can. */
public final class Unknown {
    private Unknown() {}

    /** The root of all interfaces. Any thread the object is used on. */
    public static final class FUnknown {
        public static final Interface TYPE = new Interface("FUnknown",
                new Uid(0x00000000, 0x00000000, 0xC0000000, 0x00000046), null, 3);

        public static final Method QUERY_INTERFACE = new Method(TYPE, 0, "i32(ptr, ptr, ptr)");
        public static final Method ADD_REF = new Method(TYPE, 1, "u32(ptr)");
        public static final Method RELEASE = new Method(TYPE, 2, "u32(ptr)");

        private FUnknown() {}
    }
}
