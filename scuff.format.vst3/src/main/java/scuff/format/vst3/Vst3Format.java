package scuff.format.vst3;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.ffm.image.Platform;
import scuff.format.vst3.com.HostFunctions;
import scuff.format.vst3.library.Modules;
import scuff.format.vst3.library.PluginFile;
import scuff.format.vst3.library.SearchPath;
import scuff.format.vst3.library.Vst3Library;
import scuff.format.vst3.rehearsal.RehearsalLibrary;

/** The VST3 format, version 3.8.0 of its interfaces; it runs plugins of every 3.x. */
@Component(property = PluginFormat.FORMAT + '=' + Vst3Format.ID)
@Capability(namespace = PluginFormat.CAPABILITY, attribute = {"format=" + Vst3Format.ID, "version:Version=3.8.0", "oldest:Version=3.0.0"})
public final class Vst3Format implements PluginFormat {
    static final String ID = "vst3";

    private final Platform platform = Platform.current();
    private final Modules modules = Modules.ofLibraries(platform);

    /** For the system this process runs on. */
    @Activate
    public Vst3Format() {}

    /** Nobody has a library of it open any more; what plugins may have kept of ours must not keep this bundle's classes. */
    @Deactivate
    void end() {
        HostFunctions.revoke();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "VST3";
    }

    @Override
    public List<Path> searchPath() {
        return SearchPath.ofThisUser(platform.os());
    }

    /** By name alone: a folder or a broken file of that name gets its clear answer from {@link #open}. */
    @Override
    public boolean claims(Path path) {
        return PluginFile.isNamedSo(path, platform.os());
    }

    @Override
    public PluginLibrary open(Path file) {
        return Vst3Library.open(file, ID, platform, modules);
    }

    @Override
    public Optional<PluginLibrary> rehearsal() {
        return Optional.of(RehearsalLibrary.open(ID, platform, modules));
    }
}
