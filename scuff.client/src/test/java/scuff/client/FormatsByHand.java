package scuff.client;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import scuff.api.format.PluginFormat;
import scuff.client.formats.FormatBuild;
import scuff.client.formats.FormatDeployment;
import scuff.client.formats.FormatOffer;
import scuff.client.formats.Formats;

/** A deployment in which a test updates "bundles" of the format: each has a name, and is the build it was last set to. */
final class FormatsByHand implements FormatDeployment {
    private final List<PluginFormat> services;
    private final String format;
    private final List<String> bundles = new ArrayList<>();
    private final List<FormatOffer> offers = new ArrayList<>();
    private final Path folder;
    private int jars;
    private final Formats formats = new Formats(this);

    FormatsByHand(Path folder) {
        this(folder, "clap");
    }

    /** @param format the one of the bundles */
    FormatsByHand(Path folder, String format) {
        this.folder = folder;
        this.format = format;
        this.services = Plugins.FORMATS.stream().filter(known -> known.id().equals(format)).toList();
    }

    Formats formats() {
        return formats;
    }

    /** Installs or updates one. */
    FormatBuild set(String bundle, String version, ScriptedFormats.Manner manner) {
        Path jar = ScriptedFormats.write(folder, bundle + "-" + version + "-" + ++jars, format, manner);
        FormatBuild build = new FormatBuild(format, Version.parseVersion(version), jar, digest(jar));
        synchronized (this) {
            int at = bundles.indexOf(bundle);
            if (at < 0) {
                bundles.add(bundle);
                offers.add(new FormatOffer(build, List.of(), ""));
            } else {
                offers.set(at, new FormatOffer(build, Stream.concat(Stream.of(offers.get(at).build()), offers.get(at).before().stream()).toList(), ""));
            }
        }
        formats.changed();
        return build;
    }

    void uninstall(String bundle) {
        synchronized (this) {
            offers.remove(bundles.indexOf(bundle));
            bundles.remove(bundle);
        }
        formats.changed();
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(java.nio.file.Files.readAllBytes(file)), 0, 8);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized List<FormatOffer> offers() {
        return List.copyOf(offers);
    }

    @Override
    public synchronized List<PluginFormat> services() {
        return offers.isEmpty() ? List.of() : services;
    }
}
