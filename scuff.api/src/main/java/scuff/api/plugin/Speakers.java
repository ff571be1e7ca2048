package scuff.api.plugin;

/** What the channels of an audio port are for: one speaker each, or the components of an ambisonic sound field (ACN order, SN3D). */
public enum Speakers {
    MONO(1),
    STEREO(2),
    LCR(3),
    QUAD(4),
    SURROUND_5_0(5),
    SURROUND_5_1(6),
    SURROUND_7_0(7),
    SURROUND_7_1(8),
    SURROUND_5_1_4(10),
    SURROUND_7_1_2(10),
    SURROUND_7_0_4(11),
    SURROUND_7_1_4(12),
    AMBISONIC_1(4),
    AMBISONIC_2(9),
    AMBISONIC_3(16),
    AMBISONIC_4(25),
    AMBISONIC_5(36),
    AMBISONIC_6(49),
    AMBISONIC_7(64);

    private final int channels;

    Speakers(int channels) {
        this.channels = channels;
    }

    public int channels() {
        return channels;
    }
}
