package scuff.format.vst3.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import scuff.api.format.PluginLibrary;
import scuff.format.vst3.Vst3Format;
import scuff.format.vst3.fixture.NativePlugin;
import scuff.tck.format.LifeCycleContract;

class DeviceContractTest extends LifeCycleContract {

    @Override
    protected PluginLibrary open() {
        NativePlugin.reset();
        return new Vst3Format().open(NativePlugin.bundle());
    }

    @AfterEach
    void nothingForbiddenWasCalled() {
        assertThat(NativePlugin.violations()).as("what VST3 forbids").isEmpty();
    }
}
