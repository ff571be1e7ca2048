package scuff.tck.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code clap_min.h} against {@code clap-facts.json}, by the compiler itself. */
@Timeout(60)
class ClapHeaderTest {

    private static final JsonObject FACTS = facts();

    @TempDir
    Path folder;

    @Test
    void everySizeOffsetTypeConstantAndIdentifierIsTheOneInTheFacts() throws Exception {
        String asserts = structAsserts(0) + constantAsserts();

        assertThat(asserts.lines()).hasSizeGreaterThan(300);
        assertThat(compilerSays(asserts)).isEmpty();
    }

    @Test
    void aFactThatDoesNotHoldStopsTheCompiler() throws Exception {
        assertThat(compilerSays(structAsserts(1))).contains("static assertion failed: \"size of clap_host\"")
            .contains("static assertion failed: \"clap_param_info.module\"");
    }

    @Test
    void theHeaderStatesNothingTheFactsDoNotHave() throws Exception {
        Set<String> known = new HashSet<>();
        FACTS.getAsJsonArray("structs").forEach(struct -> known.add(text(struct, "name")));
        for (String group : new String[] {"strings", "integers", "typedefs"}) known.addAll(FACTS.getAsJsonObject(group).keySet());

        Set<String> stated = new HashSet<>();
        for (String form : new String[] {"struct (clap_\\w+) \\{", "#define (CLAP_\\w+)", "(CLAP_\\w+) = ", "typedef \\w+ (clap_\\w+);"}) {
            Matcher found = Pattern.compile(form).matcher(header());
            while (found.find()) stated.add(found.group(1));
        }
        assertThat(stated).hasSizeGreaterThan(80).isEqualTo(known);
    }

    /** For each struct its size and alignment, for each field its offset, size and type; {@code wrong} is added to the numbers. */
    private static String structAsserts(int wrong) {
        StringBuilder c = new StringBuilder();
        for (JsonElement struct : FACTS.getAsJsonArray("structs")) {
            String name = text(struct, "name");
            c.append(line("sizeof(struct " + name + ") == " + (number(struct, "size") + wrong), "size of " + name));
            c.append(line("_Alignof(struct " + name + ") == " + number(struct, "align"), "alignment of " + name));
            for (JsonElement field : struct.getAsJsonObject().getAsJsonArray("fields")) {
                String label = name + "." + text(field, "name");
                String lvalue = "((struct " + name + " *) 0)->" + text(field, "name");
                c.append(line("offsetof(struct " + name + ", " + text(field, "name") + ") == " + (number(field, "offset") + wrong), label));
                c.append(line("sizeof(" + lvalue + ") == " + number(field, "size"), label));
                c.append(line("__builtin_types_compatible_p(__typeof__(" + lvalue + "), __typeof__(" + text(field, "type") + "))", label));
            }
        }
        return c.toString();
    }

    private static String constantAsserts() {
        StringBuilder c = new StringBuilder();
        FACTS.getAsJsonObject("integers").asMap().forEach((name, value) -> c.append(line(name + " == " + value.getAsLong() + "LL", name)));
        FACTS.getAsJsonObject("typedefs").asMap().forEach((name, type) ->
            c.append(line("__builtin_types_compatible_p(" + name + ", " + type.getAsString() + ")", name)));
        FACTS.getAsJsonObject("strings").asMap().forEach((name, value) ->
            c.append(line("__builtin_strcmp(" + name + ", " + value + ") == 0", name)));
        JsonObject entry = FACTS.getAsJsonObject("entry");
        c.append("extern const struct ").append(text(entry, "struct")).append(' ').append(text(entry, "symbol")).append(";\n");
        return c.toString();
    }

    private static String line(String claim, String what) {
        return "_Static_assert(" + claim + ", \"" + what + "\");\n";
    }

    private String compilerSays(String asserts) throws Exception {
        Files.writeString(folder.resolve("clap_min.h"), header());
        Files.writeString(folder.resolve("asserts.c"), "#include <stddef.h>\n#include \"clap_min.h\"\n" + asserts);
        var builder = new ProcessBuilder("cc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "asserts.c");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : output;
    }

    private static String header() throws IOException {
        try (InputStream in = CCompiler.class.getResourceAsStream("clap_min.h")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonObject facts() {
        try (Reader reader = new InputStreamReader(ClapHeaderTest.class.getResourceAsStream("clap-facts.json"), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(JsonElement object, String key) {
        return object.getAsJsonObject().get(key).getAsString();
    }

    private static long number(JsonElement object, String key) {
        return object.getAsJsonObject().get(key).getAsLong();
    }
}
