package scuff.client.document;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.JsonDeserializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import scuff.api.client.DeviceState;
import scuff.api.client.ScuffException;
import scuff.api.client.StateStorage;
import scuff.protocol.control.Messages;

/**
 * Writes and reads a {@link Project}: one JSON file, with the states in it or in a folder beside it. A file that is being
 * replaced stays whole, with its states, until the new one is.
 */
public final class DocumentFile {
    private static final String KIND = "scuff.group";
    private static final int VERSION = 1;
    /** Of all states of a document that holds them itself; text grows by a third, and all of it is in memory at once. */
    private static final long MAX_INLINE = 256L << 20;

    private static final Gson JSON = Messages.JSON.newBuilder().setPrettyPrinting()
            .registerTypeAdapter(Duration.class, (JsonSerializer<Duration>) (duration, type, context) -> new JsonPrimitive(duration.toString()))
            .registerTypeAdapter(Duration.class, (JsonDeserializer<Duration>) (text, type, context) -> duration(text)).create();

    private final Path file;

    /** @param kind and {@code version} tell other programs what this is */
    private record Written(String kind, int version, GroupDocument group, Map<Integer, WrittenState> states) {}

    /** In base64, or the name of a file: one of the two. */
    private record WrittenState(Optional<String> inline, Optional<String> file) {}

    public DocumentFile(Path file) {
        this.file = file;
    }

    private static Duration duration(JsonElement text) {
        try {
            return Duration.parse(text.getAsString());
        } catch (DateTimeException e) {
            throw new JsonParseException("not a duration: " + text, e);
        }
    }

    /** @throws ScuffException when it cannot be written; what was there before is there still */
    public void write(Project project, StateStorage storage) {
        StateFolder folder = new StateFolder(file);
        try {
            try {
                Map<Integer, WrittenState> states = storage == StateStorage.INLINE ? inline(project.states()) : inFiles(project.states(), folder);
                byte[] json = (JSON.toJson(new Written(KIND, VERSION, project.group(), states)) + '\n').getBytes(StandardCharsets.UTF_8);
                WholeFile.write(file, json);
            } catch (IOException | RuntimeException e) {
                folder.abandon();
                throw e;
            }
            folder.tidy();
        } catch (IOException e) {
            throw new ScuffException("the document cannot be written: file=" + file + ", why=" + inWords(e), e);
        } catch (IllegalArgumentException e) { // a number JSON has no word for
            throw new ScuffException("the group cannot be written down: file=" + file + ", why=" + e.getMessage(), e);
        }
    }

    private static String inWords(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no path=" + missing.getFile();
            case AccessDeniedException denied -> "not permitted: path=" + denied.getFile();
            default -> e.getMessage();
        };
    }

    private Map<Integer, WrittenState> inline(Map<Integer, DeviceState> states) {
        Map<Integer, WrittenState> written = new HashMap<>();
        long sum = 0;
        for (Map.Entry<Integer, DeviceState> state : states.entrySet()) {
            byte[] portable = state.getValue().toBytes();
            sum += portable.length;
            if (sum > MAX_INLINE) {
                throw new ScuffException("too much for one file: file=" + file + ", allowed=" + MAX_INLINE + "; keep states in files");
            }
            written.put(state.getKey(), new WrittenState(Optional.of(Base64.getEncoder().encodeToString(portable)), Optional.empty()));
        }
        return written;
    }

    private static Map<Integer, WrittenState> inFiles(Map<Integer, DeviceState> states, StateFolder folder) throws IOException {
        Map<Integer, WrittenState> written = new HashMap<>();
        for (Map.Entry<Integer, DeviceState> state : states.entrySet()) {
            String name = folder.put(state.getKey(), state.getValue().toBytes());
            written.put(state.getKey(), new WrittenState(Optional.empty(), Optional.of(name)));
        }
        return written;
    }

    /**
     * @throws ScuffException when it is not there, no document of a group, of a later version, damaged, or a state of it is:
     *         all of it can be had or nothing
     */
    public Project read() {
        Written written = parse();
        Map<Integer, DeviceState> states = new HashMap<>();
        for (GroupDocument.SandboxEntry sandbox : written.group.sandboxes()) {
            for (GroupDocument.DeviceEntry device : sandbox.devices()) {
                WrittenState state = written.states.get(device.number());
                if (state != null) {
                    states.put(device.number(), state(device, state));
                }
            }
        }
        return new Project(written.group, states);
    }

    private Written parse() {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            JsonElement json = JsonParser.parseReader(reader);
            if (!(json instanceof JsonObject object) || !object.has("kind") || !KIND.equals(object.get("kind").getAsString())) {
                throw new ScuffException("not the document of a group: file=" + file + ", expected.kind=" + KIND);
            }
            int version = object.get("version").getAsInt();
            if (version != VERSION) {
                throw new ScuffException("a document of another version of Scuff: file=" + file + ", version=" + version + ", known=" + VERSION);
            }
            Written written = JSON.fromJson(object, Written.class);
            if (written.group == null || written.states == null) {
                throw new ScuffException("the document is damaged: file=" + file + ", group=" + (written.group != null) + ", states=" + (written.states != null));
            }
            return written;
        } catch (NoSuchFileException e) {
            throw new ScuffException("no such document: file=" + file, e);
        } catch (ScuffException e) {
            throw e;
        } catch (IOException e) {
            throw new ScuffException("the document cannot be read: file=" + file + ", why=" + inWords(e), e);
        } catch (RuntimeException | StackOverflowError e) { // Gson wraps what record constructors throw in several ways
            throw new ScuffException("the document is damaged: file=" + file + ", why=" + reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        // compiled code may throw without a message
        Optional<String> message = Optional.ofNullable(deepest.getMessage()).flatMap(text -> text.lines().findFirst());
        if (deepest instanceof NullPointerException) {
            return "a part is missing" + message.filter(text -> text.matches("[a-zA-Z]+")).map(part -> ": part=" + part).orElse("");
        }
        return message.orElse(deepest.getClass().getSimpleName());
    }

    private DeviceState state(GroupDocument.DeviceEntry device, WrittenState written) {
        try {
            byte[] portable = written.file().isPresent() ? new StateFolder(file).get(written.file().get())
                    : Base64.getDecoder().decode(written.inline().orElseThrow(() -> new ScuffException("neither text nor file: states=0")));
            DeviceState state = DeviceState.parse(portable);
            if (!state.plugin().equals(device.plugin())) {
                throw new ScuffException("it is another plugin's: plugin=" + state.plugin());
            }
            return state;
        } catch (IOException | IllegalArgumentException | NullPointerException | ScuffException e) {
            String why = e instanceof NoSuchFileException missing ? "missing state.file=" + missing.getFile()
                    : e instanceof IOException unreadable ? inWords(unreadable) : reason(e);
            throw new ScuffException("the state of a device cannot be had: file=" + file + ", device=" + device.number() + ", plugin="
                    + device.plugin() + ", why=" + why, e);
        }
    }
}
