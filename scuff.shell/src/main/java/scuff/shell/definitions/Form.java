package scuff.shell.definitions;

import java.util.Map;
import java.util.function.Function;
import scuff.api.isolation.Resolution;

/** How definitions of macros are written down. What one writes, it reads back as the same set. */
public enum Form {
    /** A property sheet: {@code IPlugSandboxMode} is the master, {@code IPlugSandboxExtraDefs} says what differs from it. */
    MSBUILD(PropertySheet::write, PropertySheet::read),
    /** A script for {@code cmake -C}; read, also a {@code CMakeCache.txt}. */
    CMAKE(CacheScript::write, CacheScript::read),
    /** {@code -D} or {@code /D}. */
    FLAGS(CompilerFlags::write, CompilerFlags::read);

    private final Function<Resolution, String> writer;
    private final Function<String, Definitions> reader;

    Form(Function<Resolution, String> writer, Function<String, Definitions> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Ends with a line end. */
    public String write(Resolution set) {
        return writer.apply(set);
    }

    /**
     * @return values by macro, as they are written; also of macros that nobody knows
     * @throws IllegalArgumentException when nothing of the kind is in there, or it contradicts itself
     */
    public Map<String, String> read(String text) {
        Map<String, String> found = reader.apply(text).values();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no definition of a sandbox macro found, form=" + this + "; expected the likes of IPLUG_SANDBOX_ALL=1");
        }
        return found;
    }

    /** What {@code text} is, by its look. */
    public static Form of(String text) {
        if (text.stripLeading().startsWith("<")) {
            return MSBUILD;
        }
        return CacheScript.looksLike(text) ? CMAKE : FLAGS;
    }
}
