package scuff.api.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.PluginException;

/** A plugin format. Registered as a service with the property {@link #FORMAT}. */
@ProviderType
public interface PluginFormat {

    /** Service property: {@link #id}. Also the attribute of the {@code scuff.format} capability. */
    String FORMAT = "scuff.format";

    /**
     * The namespace of the capability every format bundle provides. Attributes: {@code format}, equal to {@link #id};
     * {@code version}, of the format's interfaces that the bundle implements; {@code oldest}, of the plugins it still runs. An
     * application that cannot do without one requires {@code scuff.format;filter:="(format=clap)"}.
     */
    String CAPABILITY = "scuff.format";

    /** Short, lower case, stable: {@code clap}, {@code vst3}. */
    @AnyThread
    String id();

    /** The name a person sees, for example {@code CLAP}. */
    @AnyThread
    String name();

    /** The folders in which this system keeps plugins of this format, most specific first; they need not exist. */
    @AnyThread
    List<Path> searchPath();

    /** Whether {@code path}, by its name and kind alone, claims to be a plugin file (or bundle folder) of this format. */
    @AnyThread
    boolean claims(Path path);

    /**
     * Loads a plugin file into this process and asks for its plugins. Runs foreign code: crashes, hangs and exits are the
     * caller's risk.
     *
     * @throws PluginException when it is no such file, is built for another machine, or declines; says which
     */
    @MainThread
    PluginLibrary open(Path file);

    /**
     * A library that is no file and runs no foreign code: its plugin (stereo in and out, at least the parameter 0 from 0 to 1, a
     * state) takes the same ways as any other, so that a process can go them once before they are needed. Empty when the format
     * has none.
     */
    @MainThread
    default Optional<PluginLibrary> rehearsal() {
        return Optional.empty();
    }
}
