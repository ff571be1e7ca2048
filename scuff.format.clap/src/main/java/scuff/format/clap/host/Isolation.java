package scuff.format.clap.host;

import scuff.api.isolation.Toggle;
import scuff.api.isolation.Toggles;
import scuff.ffm.Field;
import scuff.ffm.Memory;

/** The host extension by which a plugin learns what it has of its own; {@code docs/isolation.md} has its C declaration. */
public final class Isolation {
    public static final String EXT_ISOLATION = "scuff.isolation/1";
    public static final int BYTES = 8;

    /** {@code int32_t get(const clap_host_t *host, const char *toggle)}: 1 on, 0 off, -1 no such toggle. Thread-safe. */
    public static final Field.Function GET = new Field.Function(0, "i32(ptr, ptr)");

    private static final long UNKNOWN = -1;

    private Isolation() {}

    static void offer(HostFunctions functions, Toggles toggles) {
        functions.offer(EXT_ISOLATION, BYTES, struct -> struct.function(GET, (self, name, none) -> answer(toggles, name)));
    }

    private static long answer(Toggles toggles, long name) {
        return Toggle.named(Memory.text(name)).map(toggle -> toggles.isOn(toggle) ? 1L : 0L).orElse(UNKNOWN);
    }
}
