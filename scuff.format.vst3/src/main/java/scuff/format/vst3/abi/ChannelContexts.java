package scuff.format.vst3.abi;

/** {@code vst/ivstchannelcontextinfo.h}: the track a plugin is on. Main thread. */
public final class ChannelContexts {
    @Fact("Vst::ChannelContext::kChannelNameKey") public static final String CHANNEL_NAME_KEY = "channel name";
    @Fact("Vst::ChannelContext::kChannelNameLengthKey") public static final String CHANNEL_NAME_LENGTH_KEY = "channel name length";
    @Fact("Vst::ChannelContext::kChannelColorKey") public static final String CHANNEL_COLOR_KEY = "channel color";

    private ChannelContexts() {}

    /** Is told about it. */
    public static final class IInfoListener {
        public static final Interface TYPE = new Interface("Vst::ChannelContext::IInfoListener",
                new Uid(0x0F194781, 0x8D984ADA, 0xBBA0C1EF, 0xC011D8D0), Unknown.FUnknown.TYPE, 4);

        public static final Method SET_CHANNEL_CONTEXT_INFOS = new Method(TYPE, 3, "i32(ptr, ptr)");

        private IInfoListener() {}
    }
}
