package scuff.format.clap;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.ffm.image.Platform;
import scuff.format.clap.library.ClapLibrary;
import scuff.format.clap.library.EntryPoint;
import scuff.format.clap.library.Modules;
import scuff.format.clap.library.PluginFile;
import scuff.format.clap.library.SearchPath;
import scuff.format.clap.rehearsal.RehearsalLibrary;

/** The CLAP format, version 1.2.10 of its headers; it runs plugins of every 1.x. */
@Component(property = PluginFormat.FORMAT + '=' + ClapFormat.ID)
@Capability(namespace = PluginFormat.CAPABILITY, attribute = {"format=" + ClapFormat.ID, "version:Version=1.2.10", "oldest:Version=1.0.0"})
public final class ClapFormat implements PluginFormat {
    static final String ID = "clap";

    private final Platform platform;
    private final EntryPoint entryPoint;
    private final Modules modules;

    /** For the system this process runs on. */
    @Activate
    public ClapFormat() {
        this(Platform.current());
    }

    private ClapFormat(Platform platform) {
        this(platform, EntryPoint.ofLibraries(platform));
    }

    ClapFormat(Platform platform, EntryPoint entryPoint) {
        this.platform = platform;
        this.entryPoint = entryPoint;
        modules = new Modules(entryPoint);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "CLAP";
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
        return ClapLibrary.open(file, ID, modules);
    }

    @Override
    public Optional<PluginLibrary> rehearsal() {
        return Optional.of(RehearsalLibrary.open(ID, entryPoint));
    }
}
