package scuff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final List<String> KNOWN = List.of("roundtrip", "call");

    @Test
    void withoutArgumentsEverythingIsMeasured() {
        Options options = Options.parse(List.of(), KNOWN);

        assertThat(KNOWN).allMatch(options::wants);
        assertThat(options.quick()).isFalse();
        assertThat(options.json()).isFalse();
    }

    @Test
    void onlyTheNamedOnesAreMeasured() {
        Options options = Options.parse(List.of("--quick", "--only", "call", "--json"), KNOWN);

        assertThat(options.wants("call")).isTrue();
        assertThat(options.wants("roundtrip")).isFalse();
        assertThat(options.quick()).isTrue();
        assertThat(options.json()).isTrue();
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> Options.parse(List.of("--only", "cal"), KNOWN))
                .isInstanceOf(Options.UsageException.class).hasMessageContaining("cal").hasMessageContaining("roundtrip, call");
        assertThatThrownBy(() -> Options.parse(List.of("--only"), KNOWN)).isInstanceOf(Options.UsageException.class);
    }

    @Test
    void aSoakIsTenMinutesUnlessSaidOtherwise() {
        Options soak = Options.parse(List.of("soak"), KNOWN);
        Options shorter = Options.parse(List.of("soak", "--seconds", "60", "--seed", "-7"), KNOWN);

        assertThat(soak.soak()).isTrue();
        assertThat(soak.seconds()).isEqualTo(600);
        assertThat(shorter.seconds()).isEqualTo(60);
        assertThat(shorter.seed()).isEqualTo(-7);
    }

    @Test
    void whatIsNoNumberOfSecondsIsRefused() {
        for (String wrong : List.of("0", "-1", "x", "")) {
            assertThatThrownBy(() -> Options.parse(List.of("soak", "--seconds", wrong), KNOWN)).isInstanceOf(Options.UsageException.class);
        }
        assertThatThrownBy(() -> Options.parse(List.of("soak", "--seconds"), KNOWN)).isInstanceOf(Options.UsageException.class);
        assertThatThrownBy(() -> Options.parse(List.of("--seconds", "60"), KNOWN)).isInstanceOf(Options.UsageException.class)
                .hasMessageContaining("soak");
    }

    @Test
    void anUnknownArgumentIsRefused() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast"), KNOWN))
                .isInstanceOf(Options.UsageException.class).hasMessageContaining("--fast");
    }
}
