package scuff.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.isolation.Resolution;
import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.shell.fake.FakeDevice;
import scuff.shell.fake.FakeIsolation;
import scuff.shell.fake.FakePlatform;
import scuff.shell.fake.FakePlugin;
import scuff.shell.fake.FakeScuff;

class IsolationCommandTest {
    private static final FakePlugin OTHER = FakePlugin.gain("b.Other", 2);

    private final FakeScuff scuff = new FakeScuff().install(FakePlugin.gain("a.Gain", 2), OTHER);
    private final FakeIsolation isolation = new FakeIsolation();
    private final Cli cli = new Cli(FakePlatform.of(scuff).with(isolation), (deploy, stay) -> true);

    @TempDir
    private Path folder;

    private String works(String... arguments) {
        Cli.Outcome outcome = cli.run(arguments);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome.out();
    }

    @Test
    void the_tree_says_where_each_value_comes_from() {
        isolation.configure(Map.of("vulkan", "1", "IGRAPHICS_SANDBOX_VK_SWAPCHAIN", "0"));
        String tree = works("isolation");
        assertThat(tree.lines().filter(line -> line.strip().startsWith("all "))).singleElement().asString().matches("all +off +default +IPLUG_SANDBOX_ALL");
        assertThat(tree).containsPattern("(?m)^  vulkan +on +configuration scuff.isolation, vulkan +IGRAPHICS_SANDBOX_VULKAN$");
        assertThat(tree).containsPattern("(?m)^    vulkan.device +on +from vulkan +IGRAPHICS_SANDBOX_VK_DEVICE$");
        assertThat(tree).containsPattern("(?m)^    vulkan.swapchain +off +configuration scuff.isolation, IGRAPHICS_SANDBOX_VK_SWAPCHAIN ");
        assertThat(tree).contains("A change is applied to: restart", "scuff.isolation~gain for (id=a.Gain): all=1");
        assertThat(tree.lines().limit(1 + Toggle.values().length)).hasSize(25).noneMatch(String::isBlank);
    }

    @Test
    void for_one_plugin_it_is_as_its_targets_say() {
        assertThat(works("isolation", "--plugin", "a.Gain")).containsPattern("(?m)^all +on +configuration scuff.isolation~gain, all ");
        JsonObject first = cli.run("isolation", "--plugin", "a.Gain", "--json").json().getAsJsonArray().get(0).getAsJsonObject();
        assertThat(first.get("on").getAsBoolean()).isTrue();
        assertThat(first.get("macro").getAsString()).isEqualTo("IPLUG_SANDBOX_ALL");
        assertThat(works("isolation", "export", "--as", "flags", "--plugin", "a.Gain")).contains("-DIPLUG_SANDBOX_CORE=1");
        assertThat(works("isolation", "export", "--as", "flags")).contains("-DIPLUG_SANDBOX_CORE=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"msbuild", "cmake", "flags"})
    void what_is_exported_is_imported_as_the_same_set(String form) throws IOException {
        isolation.configure(Map.of("IPLUG_SANDBOX_ALL", "1", "IPLUG_SANDBOX_VST3", "0", "IPLUG_SANDBOX_VST3_FACTORY", "1"));
        Toggles set = isolation.untargeted().toggles();
        Path file = folder.resolve("definitions");
        Files.writeString(file, works("isolation", "export", "--as", form));
        isolation.configure(Map.of());
        assertThat(works("isolation", "import", file.toString())).contains("vst3.factory");
        assertThat(isolation.untargeted().toggles()).isEqualTo(set);
    }

    @Test
    void a_file_that_is_refused_changes_nothing_and_says_what_is_wrong_with_it() throws IOException {
        isolation.configure(Map.of("all", "1"));
        Resolution before = isolation.untargeted();
        Path file = Files.writeString(folder.resolve("flags"), "-DIPLUG_SANDBOX_CORE=2");
        assertThat(cli.run("isolation", "import", file.toString()).err()).contains("not imported", "key=IPLUG_SANDBOX_CORE, value=2");
        Files.writeString(file, "nothing");
        assertThat(cli.run("isolation", "import", file.toString()).err()).contains("no definition of a sandbox macro");
        assertThat(cli.run("isolation", "import", folder.resolve("none").toString()).code()).isEqualTo(1);
        assertThat(isolation.untargeted()).isEqualTo(before);
    }

    @Test
    void a_device_made_under_another_configuration_is_told() {
        scuff.plugins().scan(ScanRequest.system(), ScanListener.NONE);
        var sandbox = Scuff.await(scuff.createGroup(GroupOptions.of("g", 48_000, 64)).createSandbox("s"));
        FakeDevice device = (FakeDevice) Scuff.await(sandbox.createDevice(OTHER.descriptor().ref(), DeviceOptions.DEFAULT));
        assertThat(works("isolation")).doesNotContain("another configuration");
        device.toggles = Toggles.named(List.of("win", "win.class", "win.timers", "win.fonts", "core", "core.hinstance"));
        assertThat(works("isolation")).contains(device.id() + " was made under another configuration, and has of its own: core.hinstance win");
    }

    @Test
    void without_a_service_nothing_is_on_and_that_is_said() {
        Cli.Outcome outcome = new Cli(scuff).run("isolation");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("everything is off", "scuff.isolation");
    }
}
