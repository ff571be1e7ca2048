package scuff.format.clap.device;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import scuff.api.plugin.ParameterValue;
import scuff.api.plugin.PluginException;
import scuff.api.plugin.PluginRef;

/**
 * The state of a plugin that implements no state extension: for such a one its parameters are all there is to keep. Big
 * endian, whatever the machine:
 *
 * <pre>
 *   0                 8         12        16
 *   +-----------------+---------+---------+------------------------------- ...
 *   | "scuffPar"      | version | count   | count × (id: 4 bytes, plain value: double)
 *   +-----------------+---------+---------+------------------------------- ...
 * </pre>
 */
final class ParameterSnapshot {
    private static final long MAGIC = 0x7363756666506172L;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 16;
    private static final int ENTRY_BYTES = 12;

    private ParameterSnapshot() {}

    static byte[] write(List<ParameterValue> values) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + values.size() * ENTRY_BYTES);
        bytes.putLong(MAGIC).putInt(VERSION).putInt(values.size());
        values.forEach(value -> bytes.putInt((int) value.id()).putDouble(value.value()));
        return bytes.array();
    }

    static boolean isOne(byte[] state) {
        return state.length >= HEADER_BYTES && ByteBuffer.wrap(state).getLong() == MAGIC;
    }

    /** @throws PluginException when it is of a version we do not know, or cut */
    static List<ParameterValue> read(byte[] state, PluginRef ref) {
        ByteBuffer bytes = ByteBuffer.wrap(state, Long.BYTES, state.length - Long.BYTES);
        int version = bytes.getInt();
        int count = bytes.getInt();
        if (version != VERSION || count < 0 || count != bytes.remaining() / ENTRY_BYTES || bytes.remaining() % ENTRY_BYTES != 0) {
            throw new PluginException("a state that is damaged or of a newer version of Scuff: plugin=" + ref + ", version=" + version
                    + ", known=" + VERSION + ", parameters=" + count + ", bytes=" + state.length);
        }
        var values = new ArrayList<ParameterValue>(count);
        for (int i = 0; i < count; i++) {
            values.add(new ParameterValue(Integer.toUnsignedLong(bytes.getInt()), bytes.getDouble()));
        }
        return values;
    }
}
