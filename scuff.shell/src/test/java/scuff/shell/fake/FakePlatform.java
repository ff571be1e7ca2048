package scuff.shell.fake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import scuff.api.client.Scuff;
import scuff.api.client.ScuffException;
import scuff.api.format.PluginFormat;
import scuff.api.format.PluginLibrary;
import scuff.api.ipc.RealTimeGrant;
import scuff.api.isolation.Isolation;
import scuff.shell.platform.Platform;

/** A platform that is there, or is not and says why. */
public record FakePlatform(Scuff scuff, String reason, List<PluginFormat> formats, boolean stopping, Optional<Isolation> isolation) implements Platform {

    public static FakePlatform of(Scuff scuff) {
        return new FakePlatform(scuff, "", List.of(), false, Optional.empty());
    }

    public static FakePlatform without(String reason) {
        return new FakePlatform(null, reason, List.of(), false, Optional.empty());
    }

    /** One that goes away while a command runs. */
    public FakePlatform leaving() {
        return new FakePlatform(scuff, reason, formats, true, isolation);
    }

    public FakePlatform with(Path folder) {
        return new FakePlatform(scuff, reason, List.of(new FakeFormat(folder)), stopping, isolation);
    }

    public FakePlatform with(Isolation configured) {
        return new FakePlatform(scuff, reason, formats, stopping, Optional.of(configured));
    }

    @Override
    public Scuff require() {
        if (scuff == null) {
            throw new ScuffException(reason);
        }
        return scuff;
    }

    @Override
    public Optional<String> missing() {
        return scuff == null ? Optional.of(reason) : Optional.empty();
    }

    @Override
    public RealTimeGrant requestRealTime() {
        return new RealTimeGrant(false, "a test asks for none");
    }

    /** Files that end in .fake. */
    private record FakeFormat(Path folder) implements PluginFormat {
        @Override
        public String id() {
            return "fake";
        }

        @Override
        public String name() {
            return "FAKE";
        }

        @Override
        public List<Path> searchPath() {
            return List.of(folder, Path.of("/there/is/none"));
        }

        @Override
        public boolean claims(Path path) {
            return path.toString().endsWith(".fake");
        }

        @Override
        public PluginLibrary open(Path file) {
            throw new UnsupportedOperationException("nothing here loads a plugin");
        }
    }
}
