package scuff.bench.sandbox;

import java.util.List;

/** The platform as it is by default, its start-up cache made: started when a benchmark first needs it, used by several. */
public final class CommonPlatform implements AutoCloseable {
    private Platform platform;

    /** The platform, when its start-up cache is there. */
    public Platform get() {
        if (platform == null) {
            platform = new Platform(true, List.of());
        }
        return platform;
    }

    @Override
    public void close() {
        if (platform != null) {
            platform.close();
        }
    }
}
