package scuff.shell.demo;

import java.util.List;
import java.util.stream.IntStream;
import scuff.shell.spec.ParameterSetting;

/** A device of the demonstration's rack: the plugins that play it best, with settings one can hear, and who else may. */
enum Part {
    DYNAMICS("gate or compressor", List.of("gate", "compressor", "expander", "limiter"), List.of(
            new Choice("com.zamaudio.ZamGateX2", "Threshold", "-38", "Attack", "5", "Release", "120"),
            new Choice("com.zamaudio.ZamCompX2", "Threshold", "-24", "Ratio", "6", "Makeup", "6"),
            new Choice("com.zamaudio.ZamComp", "Threshold", "-24", "Ratio", "6", "Makeup", "6"))),

    /** Takes the highs away, so that its absence can be seen in a spectrogram and heard. */
    EQUALISER("equaliser", List.of("equalizer"), List.of(
            new Choice("com.zamaudio.ZamEQ2", "Boost/Cut H", "-36", "Frequency H", "2500", "Boost/Cut L", "6", "Boost/Cut 1", "5",
                    "Frequency 1", "700"),
            new Choice("com.zamaudio.ZamGEQ31", "3986Hz", "-12", "5017Hz", "-12", "6318Hz", "-12", "7963Hz", "-12", "10032Hz", "-12"))),

    REVERB("reverb", List.of("reverb", "delay"), List.of(
            new Choice("com.zamaudio.ZamVerb", "Wet / Dry", "35", "Room", "3"),
            new Choice("com.zamaudio.ZamDelay")));

    private final String words;
    private final List<String> features;
    private final List<Choice> choices;

    Part(String words, List<String> features, List<Choice> choices) {
        this.words = words;
        this.features = features;
        this.choices = choices;
    }

    /** A plugin known to do, by its id, with settings. */
    record Choice(String id, List<ParameterSetting> settings) {

        Choice(String id, String... namesAndValues) {
            this(id, IntStream.range(0, namesAndValues.length / 2)
                    .mapToObj(i -> new ParameterSetting(namesAndValues[2 * i], namesAndValues[2 * i + 1])).toList());
        }
    }

    /** For a person. */
    String words() {
        return words;
    }

    /** Words by which a plugin says that it is one of these, best first. */
    List<String> features() {
        return features;
    }

    /** Best first. */
    List<Choice> choices() {
        return choices;
    }
}
