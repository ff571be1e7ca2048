package scuff.shell.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
    private static final List<String> PLUGINS = List.of("com.zamaudio.ZamGate", "com.zamaudio.ZamGateX2", "com.zamaudio.ZamEQ2",
            "com.zamaudio.ZamVerb", "com.zamaudio.ZaMaximX2", "org.surge-synth-team.surge-xt");

    @ParameterizedTest
    @CsvSource({"'','',0", "abc,abc,0", "abc,'',3", "kitten,sitting,3", "gate,gaet,1", "ab,ba,1", "ca,abc,3", "flaw,lawn,2"})
    void theDistanceCountsChangedMissingAddedAndSwappedLetters(String a, String b, int distance) {
        assertThat(NearNames.distance(a, b)).isEqualTo(distance);
        assertThat(NearNames.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void aMistypedIdSuggestsTheRightOneFirst() {
        assertThat(NearNames.of("com.zamaudio.ZamGaet", PLUGINS, 3)).first().isEqualTo("com.zamaudio.ZamGate");
        assertThat(NearNames.of("com.zamaudio.zamverb", PLUGINS, 3)).first().isEqualTo("com.zamaudio.ZamVerb");
    }

    @Test
    void thePartAfterTheVendorIsEnough() {
        assertThat(NearNames.of("zamgate", PLUGINS, 1)).containsExactly("com.zamaudio.ZamGate");
        assertThat(NearNames.of("ZamEQ", PLUGINS, 1)).containsExactly("com.zamaudio.ZamEQ2");
        assertThat(NearNames.of("surge", PLUGINS, 1)).containsExactly("org.surge-synth-team.surge-xt");
    }

    @Test
    void whatResemblesNothingSuggestsNothing() {
        assertThat(NearNames.of("org.unrelated.thing.entirely", PLUGINS, 3)).isEmpty();
        assertThat(NearNames.hint("qqqq", PLUGINS)).isEmpty();
        assertThat(NearNames.of("anything", List.of(), 3)).isEmpty();
    }

    @Test
    void equallyNearNamesComeInTheOrderOfTheAlphabetWithoutDoubles() {
        assertThat(NearNames.of("Gain 0", List.of("Gain 2", "Gain 1", "Gain 2"), 5)).containsExactly("Gain 1", "Gain 2");
    }

    @Test
    void theHintIsASentence() {
        assertThat(NearNames.hint("Tresholt", List.of("Threshold", "Release"))).isEqualTo(" Did you mean Threshold?");
        assertThat(NearNames.hint("Gain 0", List.of("Gain 2", "Gain 1"))).isEqualTo(" Did you mean Gain 1 or Gain 2?");
    }
}
