package scuff.format.vst3.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import scuff.api.plugin.Speakers;

class SpeakerArrangementTest {
    /** Ours and the header's names. */
    private static final Map<SpeakerArrangement, String> NAMES = Map.ofEntries(
            Map.entry(SpeakerArrangement.MONO, "kMono"), Map.entry(SpeakerArrangement.STEREO, "kStereo"),
            Map.entry(SpeakerArrangement.LCR, "k30Cine"), Map.entry(SpeakerArrangement.QUAD, "k40Music"),
            Map.entry(SpeakerArrangement.SURROUND_5_1_4, "k51_4"), Map.entry(SpeakerArrangement.SURROUND_5_0, "k50"),
            Map.entry(SpeakerArrangement.SURROUND_5_1, "k51"), Map.entry(SpeakerArrangement.SURROUND_7_0, "k70Music"),
            Map.entry(SpeakerArrangement.SURROUND_7_1, "k71Music"), Map.entry(SpeakerArrangement.SURROUND_7_1_2, "k71_2"),
            Map.entry(SpeakerArrangement.SURROUND_7_0_4, "k70_4"), Map.entry(SpeakerArrangement.SURROUND_7_1_4, "k71_4"),
            Map.entry(SpeakerArrangement.AMBISONIC_1, "kAmbi1stOrderACN"), Map.entry(SpeakerArrangement.AMBISONIC_2, "kAmbi2cdOrderACN"),
            Map.entry(SpeakerArrangement.AMBISONIC_3, "kAmbi3rdOrderACN"), Map.entry(SpeakerArrangement.AMBISONIC_4, "kAmbi4thOrderACN"),
            Map.entry(SpeakerArrangement.AMBISONIC_5, "kAmbi5thOrderACN"), Map.entry(SpeakerArrangement.AMBISONIC_6, "kAmbi6thOrderACN"),
            Map.entry(SpeakerArrangement.AMBISONIC_7, "kAmbi7thOrderACN"));

    @Test
    void theSpeakersAreThoseOfTheHeader() throws IOException {
        try (var in = new InputStreamReader(SpeakerArrangementTest.class.getResourceAsStream("/abi/vst3.json"), StandardCharsets.UTF_8)) {
            Map<String, JsonObject> facts = StreamSupport
                    .stream(new Gson().fromJson(in, JsonObject.class).getAsJsonArray("speaker_arrangements").spliterator(), false)
                    .map(JsonElement::getAsJsonObject).collect(Collectors.toMap(fact -> fact.get("name").getAsString(), fact -> fact));
            assertThat(NAMES).containsOnlyKeys(SpeakerArrangement.values());
            NAMES.forEach((arrangement, name) -> {
                JsonObject fact = facts.get("Vst::SpeakerArr::" + name);
                assertThat(arrangement.speakers).as(name).isEqualTo(Long.parseUnsignedLong(fact.get("hex").getAsString().substring(2), 16));
                assertThat(arrangement.channels()).as(name).isEqualTo(fact.get("channels").getAsInt());
            });
        }
    }

    @Test
    void anApplicationCanAskForAnyOfThem() {
        assertThat(Speakers.values()).hasSameSizeAs(SpeakerArrangement.values())
                .allSatisfy(speakers -> assertThat(SpeakerArrangement.of(speakers).channels()).isEqualTo(speakers.channels()));
    }

    @Test
    void whatABusMostLikelyIsFollowsFromItsChannels() {
        assertThat(SpeakerArrangement.likely(1)).isEqualTo(SpeakerArrangement.MONO.speakers);
        assertThat(SpeakerArrangement.likely(2)).isEqualTo(SpeakerArrangement.STEREO.speakers);
        assertThat(SpeakerArrangement.likely(4)).isEqualTo(SpeakerArrangement.AMBISONIC_1.speakers);
        assertThat(SpeakerArrangement.likely(8)).isEqualTo(SpeakerArrangement.SURROUND_7_1.speakers);
        assertThat(SpeakerArrangement.likely(12)).isEqualTo(SpeakerArrangement.SURROUND_7_1_4.speakers);
        assertThat(SpeakerArrangement.likely(16)).isEqualTo(SpeakerArrangement.AMBISONIC_3.speakers);
        assertThat(SpeakerArrangement.likely(100)).isZero();
    }

    @Test
    void theWordForAnArrangementIsThatOfOurPorts() {
        assertThat(SpeakerArrangement.type(SpeakerArrangement.MONO.speakers)).isEqualTo("mono");
        assertThat(SpeakerArrangement.type(SpeakerArrangement.STEREO.speakers)).isEqualTo("stereo");
        assertThat(SpeakerArrangement.type(SpeakerArrangement.SURROUND_7_1_4.speakers)).isEqualTo("surround");
        assertThat(SpeakerArrangement.type(SpeakerArrangement.AMBISONIC_3.speakers)).isEqualTo("ambisonic");
        assertThat(SpeakerArrangement.type(0)).isEmpty();
    }
}
