package scuff.format.vst3.device;

import scuff.api.plugin.Speakers;

/**
 * Which speakers the channels of a bus are for: one bit for each. From mono to 7.1.4 and ambisonics up to the seventh order we
 * know what to propose to a bus that does not say; any other a plugin names is taken as it is.
 */
enum SpeakerArrangement {
    MONO(0x80000L),
    STEREO(0x3L),
    LCR(0x7L),
    AMBISONIC_1(0xF00000L),
    QUAD(0x33L),
    SURROUND_5_0(0x37L),
    SURROUND_5_1(0x3FL),
    SURROUND_7_0(0x637L),
    SURROUND_7_1(0x63FL),
    AMBISONIC_2(0x7C000F00000L),
    SURROUND_7_1_2(0x300063FL),
    SURROUND_5_1_4(0x2D03FL),
    SURROUND_7_0_4(0x2D637L),
    SURROUND_7_1_4(0x2D63FL),
    AMBISONIC_3(0x3FFC000F00000L),
    AMBISONIC_4(0x7FFFFC000F00000L),
    AMBISONIC_5(0xFFFFFFFFFL),
    AMBISONIC_6(0x1FFFFFFFFFFFFL),
    AMBISONIC_7(0xFFFFFFFFFFFFFFFFL);

    final long speakers;

    SpeakerArrangement(long speakers) {
        this.speakers = speakers;
    }

    int channels() {
        return Long.bitCount(speakers);
    }

    private boolean isAmbisonic() {
        return name().startsWith("AMBISONIC");
    }

    static SpeakerArrangement of(Speakers speakers) {
        return valueOf(speakers.name());
    }

    /** What a bus of so many channels most likely is; 0 (no speakers) when nothing is. */
    static long likely(int channels) {
        for (SpeakerArrangement arrangement : values()) {
            if (arrangement.channels() == channels) {
                return arrangement.speakers;
            }
        }
        return 0;
    }

    /** The word of {@code AudioPortInfo.type} for these speakers; empty when there are none. */
    static String type(long speakers) {
        for (SpeakerArrangement arrangement : values()) {
            if (arrangement.speakers == speakers && arrangement.isAmbisonic()) {
                return "ambisonic";
            }
        }
        return switch (Long.bitCount(speakers)) {
            case 0 -> "";
            case 1 -> "mono";
            case 2 -> "stereo";
            default -> "surround";
        };
    }
}
