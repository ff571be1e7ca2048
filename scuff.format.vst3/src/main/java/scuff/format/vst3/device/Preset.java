package scuff.format.vst3.device;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scuff.api.plugin.PluginException;
import scuff.format.vst3.abi.Uid;

/**
 * A state as a {@code .vstpreset} file, which other hosts read and write too. What a device saves is one, so that its state can be
 * moved between our documents and such files as it is. Little endian, whatever the machine:
 *
 * <pre>
 *   0        4         8                         40           48
 *   +--------+---------+-------------------------+------------+--------- ...
 *   | "VST3" | version | class id, 32 characters | list offset| chunks
 *   +--------+---------+-------------------------+------------+--------- ...
 *   list:    "List", count, then for each chunk its id (4 characters), offset, size (8 bytes each)
 * </pre>
 *
 * @param component  state of the component, none when the plugin has none
 * @param controller state of the controller, none when the plugin has none
 * @param parameters values of the parameters, for a plugin that has no state of its own; a chunk only we know
 */
record Preset(Uid plugin, Optional<byte[]> component, Optional<byte[]> controller, Optional<byte[]> parameters) {
    private static final String MAGIC = "VST3";
    private static final String LIST = "List";
    private static final String COMPONENT = "Comp";
    private static final String CONTROLLER = "Cont";
    private static final String PARAMETERS = "ScPa";
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 48;
    private static final int ENTRY_BYTES = 20;
    private static final int MOST_CHUNKS = 128;

    private record Chunk(String id, byte[] bytes) {}

    byte[] write() {
        List<Chunk> chunks = new ArrayList<>();
        component.ifPresent(bytes -> chunks.add(new Chunk(COMPONENT, bytes)));
        controller.ifPresent(bytes -> chunks.add(new Chunk(CONTROLLER, bytes)));
        parameters.ifPresent(bytes -> chunks.add(new Chunk(PARAMETERS, bytes)));
        long list = HEADER_BYTES + chunks.stream().mapToLong(chunk -> chunk.bytes.length).sum();
        long size = list + 8 + (long) ENTRY_BYTES * chunks.size();
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        put(file, MAGIC).putInt(VERSION);
        put(file, plugin.text()).putLong(list);
        chunks.forEach(chunk -> file.put(chunk.bytes));
        put(file, LIST).putInt(chunks.size());
        long at = HEADER_BYTES;
        for (Chunk chunk : chunks) {
            put(file, chunk.id).putLong(at).putLong(chunk.bytes.length);
            at += chunk.bytes.length;
        }
        return file.array();
    }

    private static ByteBuffer put(ByteBuffer file, String text) {
        return file.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws PluginException when it is no preset, or damaged; says what is wrong */
    static Preset read(byte[] state) {
        try {
            return read(ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException cut) {
            throw damaged(state.length, "it is cut");
        }
    }

    private static Preset read(ByteBuffer file) {
        int bytes = file.limit();
        if (!text(file, 4).equals(MAGIC) || file.getInt() != VERSION) {
            throw damaged(bytes, "it does not begin as one");
        }
        String id = text(file, 32);
        Uid plugin = Uid.parse(id).orElseThrow(() -> damaged(bytes, "its class id is none: " + id));
        file.position(position(file.getLong(), bytes));
        if (!text(file, 4).equals(LIST)) {
            throw damaged(bytes, "its list of chunks is missing");
        }
        int count = file.getInt();
        if (count < 0 || count > MOST_CHUNKS) {
            throw damaged(bytes, "it has " + Integer.toUnsignedString(count) + " chunks, most=" + MOST_CHUNKS);
        }
        Optional<byte[]> component = Optional.empty();
        Optional<byte[]> controller = Optional.empty();
        Optional<byte[]> parameters = Optional.empty();
        for (int i = 0; i < count; i++) {
            String chunk = text(file, 4);
            byte[] content = content(file, file.getLong(), file.getLong());
            switch (chunk) {
                case COMPONENT -> component = Optional.of(content);
                case CONTROLLER -> controller = Optional.of(content);
                case PARAMETERS -> parameters = Optional.of(content);
                default -> { } // programs and descriptions are no state
            }
        }
        return new Preset(plugin, component, controller, parameters);
    }

    private static int position(long offset, int bytes) {
        if (offset < HEADER_BYTES || offset > bytes) {
            throw damaged(bytes, "its list of chunks would be at " + offset);
        }
        return (int) offset;
    }

    private static byte[] content(ByteBuffer file, long offset, long size) {
        if (offset < 0 || size < 0 || offset > file.limit() || size > file.limit() - offset) {
            throw damaged(file.limit(), "a chunk would be at " + offset + " with " + size + " bytes");
        }
        byte[] content = new byte[(int) size];
        file.get((int) offset, content);
        return content;
    }

    private static String text(ByteBuffer file, int length) {
        byte[] bytes = new byte[length];
        file.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static PluginException damaged(int bytes, String why) {
        return new PluginException("not the state of a VST3 plugin, or damaged: bytes=" + bytes + ", " + why);
    }
}
