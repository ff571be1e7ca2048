package scuff.it;

import static org.assertj.core.api.Assertions.assertThat;
import static scuff.it.Patience.get;
import static scuff.it.Patience.service;
import static scuff.it.Patience.until;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import scuff.api.client.Device;
import scuff.api.client.DeviceOptions;
import scuff.api.client.GroupOptions;
import scuff.api.client.Sandbox;
import scuff.api.client.SandboxGroup;
import scuff.api.client.ScanListener;
import scuff.api.client.ScanRequest;
import scuff.api.client.Scuff;
import scuff.api.isolation.Isolation;
import scuff.api.isolation.IsolationListener;
import scuff.api.isolation.Origin;
import scuff.api.isolation.Toggle;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginRef;

/** Isolation and placement as an administrator configures them. */
class IsolationTest {
    private static final Path COMP = Path.of("/usr/lib/clap/ZamComp.clap");

    private final BundleContext context = FrameworkUtil.getBundle(IsolationTest.class).getBundleContext();
    private final List<Configuration> made = new ArrayList<>();

    @AfterEach
    void unconfigure() throws Exception {
        for (Configuration configuration : made) {
            configuration.delete();
        }
        until("nothing is configured", () -> isolation().targets().isEmpty() && isolation().untargeted().own().isEmpty());
    }

    private Isolation isolation() {
        return service(context, Isolation.class);
    }

    private Configuration configuration(String pid) throws IOException {
        Configuration configuration = service(context, ConfigurationAdmin.class).getConfiguration(pid, "?");
        made.add(configuration);
        return configuration;
    }

    private Configuration factory(String pid, String name) throws IOException {
        Configuration configuration = service(context, ConfigurationAdmin.class).getFactoryConfiguration(pid, name, "?");
        made.add(configuration);
        return configuration;
    }

    private static void update(Configuration configuration, Map<String, Object> properties) throws IOException {
        configuration.update(new Hashtable<>(properties));
    }

    @Test
    void a_bad_value_is_refused_and_the_last_good_configuration_stays_in_force() throws Exception {
        List<Isolation> told = new ArrayList<>();
        var registration = context.registerService(IsolationListener.class, changed -> {
            synchronized (told) {
                told.add(changed);
            }
        }, null);
        Configuration configuration = configuration(Isolation.PID);
        update(configuration, Map.of("vst3", true, "IPLUG_SANDBOX_VST3_FACTORY", "0"));
        until("it is in force", () -> isolation().untargeted().toggles().isOn(Toggle.VST3));
        assertThat(isolation().untargeted().toggles().names()).containsExactly("vst3", "vst3.processor", "vst3.controller");
        assertThat(isolation().untargeted().of(Toggle.VST3_FACTORY).origin()).isEqualTo(new Origin.Configuration(Isolation.PID, "IPLUG_SANDBOX_VST3_FACTORY"));

        update(configuration, Map.of("all", 1, "core", 2));
        update(factory(Isolation.PID, "after"), Map.of("target", "(format=clap)", "win", 1)); // delivered by the same thread, later
        until("what came after the bad one is in force", () -> !isolation().targets().isEmpty());
        assertThat(isolation().untargeted().toggles().names()).containsExactly("vst3", "vst3.processor", "vst3.controller");

        update(configuration, Map.of("all", 1));
        until("a good one replaces it", () -> isolation().untargeted().toggles().on().size() == Toggle.values().length);
        synchronized (told) {
            assertThat(told).isNotEmpty();
        }
        registration.unregister();
    }

    @Test
    void a_target_is_for_its_plugins_alone_and_goes_with_its_configuration() throws Exception {
        Configuration target = factory(Isolation.PID, "zam");
        update(target, Map.of("target", "(&(vendor=Zam*)(format=clap))", "core", "true"));
        until("it is in force", () -> !isolation().targets().isEmpty());
        assertThat(isolation().targets().getFirst().pid()).isEqualTo("scuff.isolation~zam");
        assertThat(isolation().of(plugin("ZamAudio")).toggles().isOn(Toggle.CORE_HINSTANCE)).isTrue();
        assertThat(isolation().of(plugin("Somebody")).toggles().on()).isEmpty();
        update(target, Map.of("target", "(vendor", "core", "false"));
        update(configuration(Isolation.PID), Map.of("draw", 1));
        until("what came after the bad one is in force", () -> isolation().untargeted().toggles().isOn(Toggle.DRAW));
        assertThat(isolation().of(plugin("ZamAudio")).toggles().isOn(Toggle.CORE_HINSTANCE)).isTrue();
        made.removeFirst().delete();
        until("it is gone", () -> isolation().targets().isEmpty());
    }

    private static PluginDescriptor plugin(String vendor) {
        return new PluginDescriptor(new PluginRef("clap", "x"), "x", vendor, "", "", "", List.of(), Path.of("/x.clap"));
    }

    @Test
    void what_a_program_configures_is_in_force_at_once_and_kept_by_the_config_admin() throws Exception {
        Configuration configuration = configuration(Isolation.PID);
        update(configuration, Map.of("apply", "restart", "win", 1));
        until("it is in force", () -> isolation().apply() == Isolation.Apply.RESTART);
        isolation().configure(Map.of("IGRAPHICS_SANDBOX_DRAW", "1"));
        assertThat(isolation().untargeted().own().keySet()).containsExactly(Toggle.DRAW);
        assertThat(isolation().apply()).isEqualTo(Isolation.Apply.RESTART);
        assertThat(configuration.getProperties().get("IGRAPHICS_SANDBOX_DRAW")).isEqualTo("1");
        assertThat(configuration.getProperties().get("win")).isNull();
    }

    @Test
    void json_of_the_configurator_is_a_configuration() throws Exception {
        Bundle bundle = context.installBundle("test:isolation", jar("""
                {":configurator:resource-version": 1,
                 "scuff.isolation": {"IPLUG_SANDBOX_ALL": 1, "draw.texture-cache": false},
                 "scuff.isolation~json": {"target": "(format=vst3)", "all": "0"}}"""));
        bundle.start();
        until("it is in force", () -> isolation().untargeted().own().size() == 2 && isolation().targets().size() == 1);
        assertThat(isolation().untargeted().toggles().on()).hasSize(Toggle.values().length - 1).doesNotContain(Toggle.DRAW_TEXTURE_CACHE);
        bundle.uninstall(); // takes its configurations along
        until("it is gone", () -> isolation().untargeted().own().isEmpty());
    }

    private static ByteArrayInputStream jar(String json) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "test.isolation");
        main.putValue("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.configurator)\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new ZipEntry("OSGI-INF/configurator/isolation.json"));
            jar.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Test
    void metatype_knows_every_toggle_as_a_boolean_that_may_be_left_out() {
        Bundle bundle = Arrays.stream(context.getBundles()).filter(b -> b.getSymbolicName().equals("scuff.isolation")).findFirst().orElseThrow();
        var information = service(context, MetaTypeService.class).getMetaTypeInformation(bundle);
        assertThat(information.getPids()).containsExactly(Isolation.PID);
        assertThat(information.getFactoryPids()).containsExactly(Isolation.PID);
        ObjectClassDefinition form = information.getObjectClassDefinition(Isolation.PID, null);
        List<AttributeDefinition> optional = Arrays.asList(form.getAttributeDefinitions(ObjectClassDefinition.OPTIONAL));
        for (Toggle toggle : Toggle.values()) {
            assertThat(optional).anySatisfy(attribute -> {
                assertThat(attribute.getID()).isEqualTo(toggle.property());
                assertThat(attribute.getType()).isEqualTo(AttributeDefinition.BOOLEAN);
                assertThat(attribute.getDefaultValue()).isNullOrEmpty();
            });
        }
        assertThat(optional).hasSize(Toggle.values().length + 1);
    }

    /** Metatype gives one form for a PID, so the other is read where it is written. */
    @Test
    void the_form_of_a_target_has_the_same_toggles() throws IOException {
        Bundle bundle = Arrays.stream(context.getBundles()).filter(b -> b.getSymbolicName().equals("scuff.isolation")).findFirst().orElseThrow();
        String form;
        try (var file = bundle.getEntry("OSGI-INF/metatype/scuff.isolation.target.xml").openStream()) {
            form = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(form).contains("id=\"target\"", "id=\"service.ranking\"", "factoryPid=\"scuff.isolation\"");
        for (Toggle toggle : Toggle.values()) {
            assertThat(form).containsPattern("<AD id=\"" + Pattern.quote(toggle.property()) + "\"[^>]* type=\"Boolean\"[^>]*required=\"false\"")
                    .doesNotContainPattern("<AD id=\"" + Pattern.quote(toggle.property()) + "\"[^>]* default=");
        }
    }

    @Test
    void a_sandbox_is_restarted_for_another_isolation_if_that_is_configured() throws Exception {
        SandboxGroup group = service(context, Scuff.class).createGroup(GroupOptions.of("isolated", 48_000, 256));
        try {
            Configuration configuration = configuration(Isolation.PID);
            update(configuration, Map.of("logging", true));
            until("it is in force", () -> isolation().untargeted().toggles().isOn(Toggle.LOGGING));
            Sandbox sandbox = get(group.createSandbox("one"));
            assertThat(sandbox.toggles().names()).containsExactly("logging", "logging.vk-logger", "logging.vk-log-level");
            update(configuration, Map.of("apply", "restart", "win", true));
            until("it lives under the new set", () -> sandbox.toggles().isOn(Toggle.WIN) && sandbox.restarts() == 1);
            assertThat(sandbox.toggles().isOn(Toggle.LOGGING)).isFalse();
        } finally {
            group.closeNow();
        }
    }

    @Test
    void devices_are_placed_as_configured_and_otherwise_where_a_rule_says() throws Exception {
        Scuff scuff = service(context, Scuff.class);
        PluginRef comp = get(scuff.plugins().scan(ScanRequest.only(List.of(COMP)), ScanListener.NONE)).plugins().getFirst().ref();
        SandboxGroup group = scuff.createGroup(GroupOptions.of("placed", 48_000, 256));
        try {
            Device first = place(group, comp);
            assertThat(place(group, comp).sandbox()).isSameAs(first.sandbox());
            update(configuration("scuff.placement"), Map.of("spread", "alone"));
            until("each is alone", () -> place(group, comp).sandbox().devices().size() == 1);
            update(factory("scuff.placement.rule", "test"), Map.of("target", "(id=" + comp.id() + ")", "together", "pair"));
            until("they share the sandbox of their group", () -> place(group, comp).sandbox().name().equals("pair"));
            assertThat(place(group, comp).sandbox().devices()).hasSize(2);
        } finally {
            group.closeNow();
        }
    }

    private static Device place(SandboxGroup group, PluginRef plugin) {
        return Scuff.await(group.createDevice(plugin, DeviceOptions.DEFAULT));
    }
}
