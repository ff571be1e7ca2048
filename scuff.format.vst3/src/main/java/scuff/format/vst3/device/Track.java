package scuff.format.vst3.device;

import scuff.api.plugin.MainThread;
import scuff.api.plugin.TrackInfo;
import scuff.format.vst3.abi.ChannelContexts;
import scuff.format.vst3.abi.ChannelContexts.IInfoListener;
import scuff.format.vst3.com.Reference;
import scuff.format.vst3.host.AttributeList;
import scuff.hosting.bounds.Failures;

/** Tells a plugin about its track ({@code IInfoListener}): name and colour, which is all of it that VST3 has a word for. */
@MainThread
final class Track {
    private Track() {}

    static void tell(Instance plugin, TrackInfo track, Failures failures) {
        try (Reference listener = plugin.ofController(IInfoListener.TYPE)) {
            if (!listener.exists()) {
                return;
            }
            AttributeList list = new AttributeList(failures);
            track.name().ifPresent(name -> list.with(ChannelContexts.CHANNEL_NAME_KEY, name)
                    .with(ChannelContexts.CHANNEL_NAME_LENGTH_KEY, (long) name.length()));
            track.color().ifPresent(argb -> list.with(ChannelContexts.CHANNEL_COLOR_KEY, Integer.toUnsignedLong(argb)));
            IInfoListener.SET_CHANNEL_CONTEXT_INFOS.call(listener.address(), list.address());
            list.done();
        }
    }
}
