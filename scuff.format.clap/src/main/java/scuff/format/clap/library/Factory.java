package scuff.format.clap.library;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginDescriptor;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;
import scuff.ffm.Field;
import scuff.ffm.Memory;
import scuff.ffm.NativeFunction;
import scuff.format.clap.abi.ClapDescriptor;
import scuff.format.clap.abi.ClapFactory;
import scuff.format.clap.abi.ClapVersion;
import scuff.hosting.bounds.Claims;

/** The {@code clap_plugin_factory} of a module. */
@MainThread
final class Factory {
    private static final int MOST_FEATURES = 256;

    private final Path file;
    private final String format;
    private final long factory;

    /**
     * @param format  the id of the format, for {@link PluginRef}
     * @param factory address of the {@code clap_plugin_factory}, 0 for none
     * @throws PluginException when there is none or it is incomplete
     */
    Factory(Path file, String format, long factory) {
        this.file = file;
        this.format = format;
        this.factory = factory;
        if (factory == 0) {
            throw new PluginException("a CLAP file without plugins: file=" + file + ", found=no factory "
                    + ClapFactory.PLUGIN_FACTORY_ID + "; it may hold presets only");
        }
        if (!ClapFactory.GET_PLUGIN_COUNT.get(factory).exists() || !ClapFactory.GET_PLUGIN_DESCRIPTOR.get(factory).exists()
                || !ClapFactory.CREATE_PLUGIN.get(factory).exists()) {
            throw new PluginException("a CLAP file with an incomplete plugin factory: file=" + file + "; tell its maker");
        }
    }

    /** @throws PluginException when one of them cannot be what CLAP demands */
    List<PluginDescriptor> descriptors() {
        int count = Claims.of(file).count("plugins", ClapFactory.GET_PLUGIN_COUNT.get(factory).callInt(factory), Claims.MOST_PLUGINS);
        NativeFunction get = ClapFactory.GET_PLUGIN_DESCRIPTOR.get(factory);
        var descriptors = new ArrayList<PluginDescriptor>(count);
        for (int i = 0; i < count; i++) {
            descriptors.add(read(get.call(factory, i), i));
        }
        return descriptors;
    }

    private PluginDescriptor read(long descriptor, int index) {
        if (descriptor == 0) {
            throw broken(index, "descriptor=null");
        }
        long version = ClapDescriptor.CLAP_VERSION.of(descriptor);
        if (ClapVersion.MAJOR.getUnsigned(version) < ClapVersion.VERSION_MAJOR) {
            throw broken(index, "clap_version=" + Module.version(version));
        }
        String id = required(ClapDescriptor.ID, descriptor, index, "id");
        String name = required(ClapDescriptor.NAME, descriptor, index, "name");
        return new PluginDescriptor(new PluginRef(format, id), name, ClapDescriptor.VENDOR.text(descriptor),
                ClapDescriptor.VERSION.text(descriptor), ClapDescriptor.DESCRIPTION.text(descriptor),
                ClapDescriptor.URL.text(descriptor), features(ClapDescriptor.FEATURES.get(descriptor)), file);
    }

    private String required(Field.Pointer member, long descriptor, int index, String what) {
        String text = member.text(descriptor);
        if (text.isBlank()) {
            throw broken(index, what + (member.get(descriptor) == 0 ? "=null" : "=\"" + text + '"'));
        }
        return text;
    }

    private PluginException broken(int index, String found) {
        return new PluginException("a CLAP file with a plugin descriptor that cannot be used: file=" + file + ", plugin index="
                + index + ", " + found + "; tell its maker");
    }

    /** An array of texts that ends with a null, or null itself. */
    private static List<String> features(long array) {
        var features = new ArrayList<String>();
        for (int i = 0; array != 0 && i < MOST_FEATURES; i++) {
            long text = Memory.pointer(array + (long) i * Long.BYTES);
            if (text == 0) {
                break;
            }
            features.add(Memory.text(text));
        }
        return features;
    }

    /** @return address of the {@code clap_plugin}, 0 when the file declines */
    long create(long host, String id) {
        try (Arena call = Arena.ofConfined()) {
            return ClapFactory.CREATE_PLUGIN.get(factory).call(factory, host, call.allocateFrom(id).address());
        }
    }
}
