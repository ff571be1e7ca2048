package scuff.it;

/** VST3, with the zam-plugins of Debian. */
class Vst3UpdateTest extends FormatUpdates {
    Vst3UpdateTest() {
        super(new Subject("vst3", "Vst3Format", "library/Modules", "device/Vst3Device"));
    }
}
