package scuff.it;

/** CLAP, with the zam-plugins of Debian. */
class ClapUpdateTest extends FormatUpdates {
    ClapUpdateTest() {
        super(new Subject("clap", "ClapFormat", "library/Modules", "device/ClapDevice"));
    }
}
