package scuff.format.vst3.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scuff.format.vst3.abi.Factories;
import scuff.format.vst3.abi.Uid;

/**
 * What {@code moduleinfo.json} says of a bundle's classes, so that its library need not be loaded to know them. Keys we do not
 * know are skipped.
 *
 * @param classes  the audio classes in the file's order
 * @param replaces for the id of a class that is no more, the one that takes its place
 */
record ModuleInfo(List<ClassInfo> classes, Map<Uid, Uid> replaces) {
    static final ModuleInfo NONE = new ModuleInfo(List.of(), Map.of());

    private static final long LARGEST = 4 << 20;

    /** @return empty when the file cannot be understood or names no plugin: the library is to be asked then */
    static Optional<ModuleInfo> read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when it is no JSON */
    static Optional<ModuleInfo> parse(String text) {
        if (!(Json5.parse(text) instanceof Map<?, ?> top)) {
            return Optional.empty();
        }
        Map<?, ?> factory = top.get("Factory Info") instanceof Map<?, ?> map ? map : Map.of();
        List<ClassInfo> classes = list(top.get("Classes")).stream().filter(entry -> entry instanceof Map<?, ?>)
                .map(entry -> (Map<?, ?>) entry).filter(entry -> Factories.AUDIO_EFFECT_CLASS.equals(entry.get("Category")))
                .flatMap(entry -> classInfo(entry, factory).stream()).toList();
        return classes.isEmpty() ? Optional.empty() : Optional.of(new ModuleInfo(classes, replaced(top)));
    }

    private static Optional<ClassInfo> classInfo(Map<?, ?> entry, Map<?, ?> factory) {
        String vendor = text(entry, "Vendor");
        return Uid.parse(text(entry, "CID")).map(id -> new ClassInfo(id, text(entry, "Name"),
                vendor.isEmpty() ? text(factory, "Vendor") : vendor, text(entry, "Version"), text(factory, "URL"),
                list(entry.get("Sub Categories")).stream().map(String::valueOf).toList()));
    }

    private static Map<Uid, Uid> replaced(Map<?, ?> top) {
        Map<Uid, Uid> replaced = new HashMap<>();
        for (Object element : list(top.get("Compatibility"))) {
            if (element instanceof Map<?, ?> entry) {
                Uid.parse(text(entry, "New")).ifPresent(now -> list(entry.get("Old"))
                        .forEach(old -> Uid.parse(String.valueOf(old)).ifPresent(id -> replaced.put(id, now))));
            }
        }
        return Map.copyOf(replaced);
    }

    private static String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
