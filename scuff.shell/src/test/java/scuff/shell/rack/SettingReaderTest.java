package scuff.shell.rack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.ScuffException;
import scuff.api.plugin.ParameterInfo;
import scuff.api.plugin.ParameterValue;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeScuff;
import scuff.shell.spec.ParameterSetting;

class SettingReaderTest {

    private static Device device(FakePlugin plugin) {
        FakeScuff scuff = new FakeScuff().install(plugin);
        scuff.plugins().scan(ScanRequest.system(), ScanListener.NONE);
        return Stages.await(Stages.await(scuff.createGroup(GroupOptions.of("g", 48_000, 64)).createSandbox("s"), "start")
                .createDevice(plugin.ref(), DeviceOptions.DEFAULT), "create");
    }

    private static ParameterValue read(FakePlugin plugin, String parameter, String value) {
        return new SettingReader(device(plugin)).read(new ParameterSetting(parameter, value));
    }

    private static final FakePlugin GAIN = FakePlugin.gain("com.example.Gain", 2);

    @Test
    void aParameterIsFoundByItsId() {
        assertThat(read(GAIN, "2", "3")).isEqualTo(new ParameterValue(2, 3));
    }

    @Test
    void aParameterIsFoundByItsNameInAnyCase() {
        assertThat(read(GAIN, "gain", "0.5")).isEqualTo(new ParameterValue(1, 0.5));
    }

    @Test
    void anIdWinsOverANameThatLooksLikeOne() {
        FakePlugin odd = GAIN.with(new ParameterInfo(7, "8", "", 0, 1, 0, Set.of(), ""), new ParameterInfo(8, "other", "", 0, 1, 0, Set.of(), ""));
        assertThat(read(odd, "8", "1").id()).isEqualTo(8);
    }

    @Test
    void parametersOfOneNameAreToldApartByTheirModule() {
        FakePlugin twins = GAIN.with(new ParameterInfo(1, "Level", "Osc A", 0, 1, 0, Set.of(), ""),
                new ParameterInfo(2, "Level", "Osc B", 0, 1, 0, Set.of(), ""));
        assertThat(read(twins, "osc b/level", "1").id()).isEqualTo(2);
        assertThatThrownBy(() -> read(twins, "Level", "1")).isInstanceOf(ScuffException.class)
                .hasMessageContaining("use an id").hasMessageContaining("[1, 2]");
    }

    @Test
    void anUnknownParameterNamesNearOnes() {
        assertThatThrownBy(() -> read(GAIN, "Gian", "1")).isInstanceOf(ScuffException.class)
                .hasMessageContaining("no such parameter").hasMessageContaining("parameter=Gian").hasMessageContaining("Did you mean Gain?");
    }

    @Test
    void aValueOutOfRangeNamesTheRange() {
        assertThatThrownBy(() -> read(GAIN, "Gain", "2.01")).isInstanceOf(ScuffException.class)
                .hasMessageContaining("value=2.01").hasMessageContaining("out of range").hasMessageContaining("allowed=0..2");
        assertThatThrownBy(() -> read(GAIN, "Gain", "-1e-9")).isInstanceOf(ScuffException.class).hasMessageContaining("out of range");
        assertThat(read(GAIN, "Gain", "2").value()).isEqualTo(2);
    }

    @Test
    void aTextIsGivenToThePlugin() {
        FakePlugin speaking = GAIN.reading(text -> text.equals("1.25 x") ? OptionalDouble.of(1.25) : OptionalDouble.empty());
        assertThat(read(speaking, "Gain", "1.25 x")).isEqualTo(new ParameterValue(1, 1.25));
    }

    @Test
    void nonsenseIsRefusedThoughThePluginTakesItForZero() {
        assertThatThrownBy(() -> read(GAIN, "Gain", "loud")).isInstanceOf(ScuffException.class)
                .hasMessageContaining("neither a number nor a text of the plugin");
    }

    @Test
    void aWordThePluginShowsForTheValueIsTaken() {
        FakePlugin words = GAIN.reading(text -> OptionalDouble.of(0));
        assertThatThrownBy(() -> read(words, "Gain", "off")).isInstanceOf(ScuffException.class);
        assertThat(read(words, "Gain", "0.00 ").value()).isZero();
    }

    @Test
    void whatAPluginMakesOfATextMustBeInRangeToo() {
        assertThatThrownBy(() -> read(GAIN, "Gain", "9 dB")).isInstanceOf(ScuffException.class).hasMessageContaining("out of range");
        FakePlugin broken = GAIN.reading(text -> OptionalDouble.of(Double.NaN));
        assertThatThrownBy(() -> read(broken, "Gain", "1 dB")).isInstanceOf(ScuffException.class);
    }

    @Test
    void aSteppedParameterTakesWholeNumbersOnly() {
        assertThatThrownBy(() -> read(GAIN, "Mode", "1.5")).isInstanceOf(ScuffException.class).hasMessageContaining("whole numbers");
    }

    @Test
    void aMeterCannotBeSet() {
        assertThatThrownBy(() -> read(GAIN, "Level", "-3")).isInstanceOf(ScuffException.class).hasMessageContaining("only the plugin");
    }
}
