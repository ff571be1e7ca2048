package scuff.format.clap.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import scuff.api.format.PluginLibrary;
import scuff.format.clap.fixture.JavaClap;
import scuff.format.clap.fixture.JavaPlugin;
import scuff.format.clap.library.ClapLibrary;
import scuff.format.clap.library.Modules;
import scuff.tck.format.LifeCycleContract;

class DeviceContractTest extends LifeCycleContract {
    private final JavaPlugin plugin = new JavaPlugin();
    private final JavaClap clap = JavaClap.with(plugin);

    @Override
    protected PluginLibrary open() {
        return ClapLibrary.open(Path.of("fixture.clap"), "clap", new Modules(clap.entryPoint()));
    }

    @AfterEach
    void nothingForbiddenWasCalled() {
        assertThat(plugin.violations()).as("what CLAP forbids").isEmpty();
        assertThat(clap.thrown()).as("failures of the fixture").isEmpty();
    }
}
