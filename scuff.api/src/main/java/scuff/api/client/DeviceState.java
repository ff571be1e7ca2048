package scuff.api.client;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;
import scuff.api.plugin.PluginRef;

/**
 * What {@link Device#saveState} gave: opaque bytes, the plugin they belong to and its version then. Immutable.
 *
 * <p>{@link #toBytes} is the form to keep in a file. Numbers in network byte order, texts in UTF-8, nothing behind the state:
 *
 * <pre>
 *    0  magic: 89 53 43 55 46 46 0d 0a (what text transfer damages does not begin like this any more)
 *    8  version of this header, 2 bytes: 1
 *   10  length of the format's id, 2 bytes
 *   12  length of the plugin's id, 2 bytes
 *   14  length of the plugin's version, 2 bytes
 *   16  length of the state, 8 bytes
 *   24  CRC-32C of everything before and after these 4 bytes
 *   28  format's id, plugin's id, plugin's version, state
 * </pre>
 */
public final class DeviceState {
    /** The largest state, bytes. */
    public static final int MAX_BYTES = 1 << 30;

    private static final long MAGIC = 0x8953435546460d0aL;
    private static final short HEADER_VERSION = 1;
    private static final int CHECKSUM = 24;
    private static final int HEADER = 28;

    private final PluginRef plugin;
    private final String pluginVersion;
    private final byte[] bytes;

    /** Of a plugin whose version is not known. @throws ScuffException when it is larger than {@link #MAX_BYTES} */
    public DeviceState(PluginRef plugin, byte[] bytes) {
        this(plugin, "", bytes);
    }

    /** @throws ScuffException when it is larger than {@link #MAX_BYTES} */
    public DeviceState(PluginRef plugin, String pluginVersion, byte[] bytes) {
        this(Objects.requireNonNull(plugin, "plugin"), Objects.requireNonNull(pluginVersion, "pluginVersion"), bytes, true);
    }

    private DeviceState(PluginRef plugin, String pluginVersion, byte[] bytes, boolean foreign) {
        if (bytes.length > MAX_BYTES) {
            throw new ScuffException("the state is too large: plugin=" + plugin + ", bytes=" + bytes.length + ", allowed=" + MAX_BYTES);
        }
        this.plugin = plugin;
        this.pluginVersion = pluginVersion;
        this.bytes = foreign ? bytes.clone() : bytes;
    }

    public PluginRef plugin() {
        return plugin;
    }

    /** What the plugin called its version when it gave the state; empty when it did not say. */
    public String pluginVersion() {
        return pluginVersion;
    }

    /** A copy of the plugin's own bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The portable form. @throws ScuffException when an id or the version is longer than 65535 bytes or not a text */
    public byte[] toBytes() {
        byte[] format = utf8("format", plugin.format());
        byte[] id = utf8("plugin", plugin.id());
        byte[] version = utf8("version", pluginVersion);
        long length = (long) HEADER + format.length + id.length + version.length + bytes.length;
        if (length > Integer.MAX_VALUE - 8) {
            throw new ScuffException("the state is too large: plugin=" + plugin + ", bytes=" + length);
        }
        ByteBuffer out = ByteBuffer.allocate((int) length);
        out.putLong(MAGIC).putShort(HEADER_VERSION).putShort((short) format.length).putShort((short) id.length)
                .putShort((short) version.length).putLong(bytes.length).putInt(0).put(format).put(id).put(version).put(bytes);
        out.putInt(CHECKSUM, checksum(out.array()));
        return out.array();
    }

    private static byte[] utf8(String what, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            if (encoded.remaining() <= 0xffff) {
                return Arrays.copyOf(encoded.array(), encoded.limit());
            }
            throw new ScuffException("too long for the header of a state: " + what + ".bytes=" + encoded.remaining() + ", allowed=65535");
        } catch (CharacterCodingException e) {
            throw new ScuffException("not a text: " + what + "=" + text, e);
        }
    }

    private static int checksum(byte[] portable) {
        CRC32C sum = new CRC32C();
        sum.update(portable, 0, CHECKSUM);
        sum.update(portable, HEADER, portable.length - HEADER);
        return (int) sum.getValue();
    }

    /**
     * Reads the portable form.
     *
     * @throws ScuffException when it is something else, of a later version, cut off, damaged or too large
     */
    public static DeviceState parse(byte[] portable) {
        if (portable.length < HEADER) {
            throw new ScuffException("not a state, or cut off: bytes=" + portable.length + ", header=" + HEADER);
        }
        ByteBuffer in = ByteBuffer.wrap(portable);
        long magic = in.getLong();
        if (magic != MAGIC) {
            throw new ScuffException("not a state of Scuff: magic=" + Long.toHexString(magic) + ", expected=" + Long.toHexString(MAGIC));
        }
        short header = in.getShort();
        if (header != HEADER_VERSION) {
            throw new ScuffException("a state of another version of Scuff: header.version=" + header + ", known=" + HEADER_VERSION);
        }
        int format = in.getShort() & 0xffff;
        int id = in.getShort() & 0xffff;
        int version = in.getShort() & 0xffff;
        long length = in.getLong();
        int stored = in.getInt();
        if (length < 0 || length > MAX_BYTES) {
            throw new ScuffException("a damaged or oversized state: state.bytes=" + Long.toUnsignedString(length) + ", allowed=" + MAX_BYTES);
        }
        long expected = (long) HEADER + format + id + version + length;
        if (portable.length != expected) {
            throw new ScuffException("the state is " + (portable.length < expected ? "cut off" : "followed by something else") + ": bytes="
                    + portable.length + ", expected=" + expected);
        }
        int computed = checksum(portable);
        if (computed != stored) {
            throw new ScuffException("the state is damaged: checksum=" + Integer.toHexString(computed) + ", expected=" + Integer.toHexString(stored));
        }
        PluginRef plugin = new PluginRef(text(in, "format", format), text(in, "plugin", id));
        String pluginVersion = text(in, "version", version);
        return new DeviceState(plugin, pluginVersion, Arrays.copyOfRange(portable, in.position(), portable.length), false);
    }

    private static String text(ByteBuffer in, String what, int length) {
        try {
            ByteBuffer bytes = in.slice(in.position(), length);
            in.position(in.position() + length);
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new ScuffException("the header of the state is damaged, no UTF-8: field=" + what, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceState that && plugin.equals(that.plugin) && pluginVersion.equals(that.pluginVersion)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(plugin, pluginVersion) + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "DeviceState[plugin=" + plugin + ", version=" + pluginVersion + ", bytes=" + bytes.length + ']';
    }
}
