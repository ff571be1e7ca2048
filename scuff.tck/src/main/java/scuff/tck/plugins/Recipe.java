package scuff.tck.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How the file of one plugin comes about. */
@FunctionalInterface
interface Recipe {

    /** The plugin every compiled one is a variant of. */
    List<String> TINY = List.of("tiny.c", "tiny_extensions.c", "tiny_state.c");

    /** Only what is said to be visible is, and nothing is left for the host's process to supply. */
    List<String> LIBRARY = List.of("-shared", "-fvisibility=hidden", "-Wl,-z,defs");

    /** Makes the file, or throws what {@link NativePlugin#compile(Path)} says. */
    void make(NativePlugin plugin, Path file);

    /** A variant of the tiny plugin: its own source and what the preprocessor is told besides. */
    static Recipe source(String source, String... definitions) {
        return (plugin, file) -> {
            List<String> sources = new ArrayList<>(TINY);
            sources.add(source);
            List<String> flags = new ArrayList<>(LIBRARY);
            flags.add("-DTINY_NAME=" + quoted(plugin.label()));
            flags.add("-DTINY_DESCRIPTION=" + quoted(plugin.sentence()));
            if (Stream.of(definitions).noneMatch(definition -> definition.startsWith("TINY_ID="))) {
                flags.add("-DTINY_ID=" + quoted(plugin.id()));
            }
            for (String definition : definitions) flags.add("-D" + definition);
            CCompiler.SYSTEM.compile(sources, flags, file);
        };
    }

    /** The tiny plugin doing something at each call of a name. */
    static Recipe hazard(String call, String deed) {
        return hazard(call, deed, 0);
    }

    /** The same, but the first calls are answered. */
    static Recipe hazard(String call, String deed, int answered) {
        return source("hazard.c", "IN=" + quoted(call), "DO=" + deed, "AFTER=" + answered);
    }

    /** A library of one source, without the tiny plugin. */
    static Recipe library(String source) {
        return (_, file) -> CCompiler.SYSTEM.compile(List.of(source), LIBRARY, file);
    }

    static Recipe text(String text) {
        return (_, file) -> {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    static Recipe folder() {
        return (_, file) -> {
            try {
                Files.createDirectories(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
