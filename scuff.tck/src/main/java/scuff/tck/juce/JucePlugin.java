package scuff.tck.juce;

import java.nio.file.Path;
import java.util.Locale;

/** The VST3 plugins there are; what each does is said at the head of its source. */
public enum JucePlugin {

    /** A delay with a gain and a side-chain, in many arrangements: {@code effect.cpp}. */
    EFFECT("ABCDEF019182FAEB5363756645666631"),
    /** Square waves with MIDI controllers and programs: {@code synth.cpp}. */
    SYNTH("ABCDEF019182FAEB5363756653796E31");

    private final String id;

    JucePlugin(String id) {
        this.id = id;
    }

    /** The id of its class, as it is scanned. */
    public String id() {
        return id;
    }

    /** As its class names it. */
    public String label() {
        return "Scuff JUCE " + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /**
     * Its bundle folder, in the user's cache. The first call on a machine compiles JUCE, which takes minutes; callers in this and
     * other processes wait meanwhile. Nobody may change what is in it.
     *
     * @throws IllegalStateException without JUCE, a compiler or a header: says what to install
     */
    public Path bundle() {
        return JuceBuild.SYSTEM.bundle(this);
    }

    /** {@code effect}, how its sources are named. */
    String source() {
        return name().toLowerCase(Locale.ROOT);
    }
}
