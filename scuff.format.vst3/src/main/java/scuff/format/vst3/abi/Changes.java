package scuff.format.vst3.abi;

/** {@code vst/ivstparameterchanges.h}: parameter values of a block. Audio thread, during {@code process}. */
public final class Changes {
    @Fact("Vst::kNoParamId") public static final int NO_PARAM_ID = 0xffffffff;

    private Changes() {}

    /** The points of one parameter, joined by straight lines. */
    public static final class IParamValueQueue {
        public static final Interface TYPE = new Interface("Vst::IParamValueQueue",
                new Uid(0x01263A18, 0xED074F6F, 0x98C9D356, 0x4686F9BA), Unknown.FUnknown.TYPE, 7);

        public static final Method GET_PARAMETER_ID = new Method(TYPE, 3, "u32(ptr)");
        public static final Method GET_POINT_COUNT = new Method(TYPE, 4, "i32(ptr)");
        public static final Method GET_POINT = new Method(TYPE, 5, "i32(ptr, i32, ptr, ptr)");
        public static final Method ADD_POINT = new Method(TYPE, 6, "i32(ptr, i32, f64, ptr)");

        private IParamValueQueue() {}
    }

    /** One queue a parameter. */
    public static final class IParameterChanges {
        public static final Interface TYPE = new Interface("Vst::IParameterChanges",
                new Uid(0xA4779663, 0x0BB64A56, 0xB44384A8, 0x466FEB9D), Unknown.FUnknown.TYPE, 6);

        public static final Method GET_PARAMETER_COUNT = new Method(TYPE, 3, "i32(ptr)");
        public static final Method GET_PARAMETER_DATA = new Method(TYPE, 4, "ptr(ptr, i32)");
        public static final Method ADD_PARAMETER_DATA = new Method(TYPE, 5, "ptr(ptr, ptr, ptr)");

        private IParameterChanges() {}
    }
}
