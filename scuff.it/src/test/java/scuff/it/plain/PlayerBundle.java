package scuff.it.plain;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;
import scuff.it.player.Player;

/** Makes a bundle of the package {@code scuff.it.player}. */
final class PlayerBundle {
    static final String NAME = "scuff.it.player";

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="player" immediate="true" deactivate="deactivate">
              <property name="player" value="true"/>
              <service><provide interface="java.util.function.Function"/></service>
              <reference name="scuff" interface="scuff.api.client.Scuff" cardinality="0..1" policy="dynamic" bind="bind" unbind="unbind"/>
              <implementation class="scuff.it.player.Player"/>
            </scr:component>
            """;

    private PlayerBundle() {}

    static Path write(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, NAME);
        main.putValue(Constants.BUNDLE_VERSION, "1");
        main.putValue(Constants.IMPORT_PACKAGE, "scuff.api.client;version=\"[1.0,2)\",scuff.api.plugin;version=\"[1.0,2)\"");
        main.putValue("Service-Component", "OSGI-INF/player.xml");
        Path jar = folder.resolve("player.jar");
        Path classes = Path.of(Player.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> files = Files.list(classes.resolve(Player.class.getPackageName().replace('.', '/')))) {
            entry(out, "OSGI-INF/player.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            for (Path type : files.toList()) {
                entry(out, classes.relativize(type).toString(), Files.readAllBytes(type));
            }
        }
        return jar;
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
