package scuff.shell.doctor;

import java.util.Optional;
import scuff.shell.platform.Platform;

/** The platform itself: whether its bundles came together. */
record PlatformCheck(Platform platform) implements Check {

    @Override
    public Finding examine() {
        Optional<String> missing = platform.missing();
        return Finding.needed("platform", "starts sandboxes and scans for plugins", missing.isEmpty(), missing.orElse("running"),
                "./mvnw clean package");
    }
}
