package scuff.format.clap.host;

import scuff.api.plugin.TrackInfo;
import scuff.format.clap.abi.ClapAudioPorts;
import scuff.format.clap.abi.ClapTrackInfo;

/** Writes a {@code clap_track_info}. Main thread. */
final class TrackStruct {
    private final long mono;
    private final long stereo;

    TrackStruct(HostFunctions functions) {
        mono = functions.text(ClapAudioPorts.PORT_MONO);
        stereo = functions.text(ClapAudioPorts.PORT_STEREO);
    }

    /** @return true */
    boolean write(TrackInfo track, long struct) {
        long flags = 0;
        if (track.name().isPresent()) {
            flags |= ClapTrackInfo.TRACK_INFO_HAS_TRACK_NAME;
        }
        if (track.color().isPresent()) {
            flags |= ClapTrackInfo.TRACK_INFO_HAS_TRACK_COLOR;
        }
        if (track.channels().isPresent()) {
            flags |= ClapTrackInfo.TRACK_INFO_HAS_AUDIO_CHANNEL;
        }
        ClapTrackInfo.Info.FLAGS.set(struct, flags);
        ClapTrackInfo.Info.NAME.set(struct, track.name().orElse(""));
        writeColor(track.color().orElse(0), ClapTrackInfo.Info.COLOR.of(struct));
        int channels = track.channels().orElse(0);
        ClapTrackInfo.Info.AUDIO_CHANNEL_COUNT.set(struct, channels);
        ClapTrackInfo.Info.AUDIO_PORT_TYPE.set(struct, channels == 1 ? mono : channels == 2 ? stereo : 0);
        return true;
    }

    private static void writeColor(int argb, long struct) {
        ClapTrackInfo.Color.ALPHA.set(struct, argb >>> 24);
        ClapTrackInfo.Color.RED.set(struct, argb >>> 16);
        ClapTrackInfo.Color.GREEN.set(struct, argb >>> 8);
        ClapTrackInfo.Color.BLUE.set(struct, argb);
    }
}
