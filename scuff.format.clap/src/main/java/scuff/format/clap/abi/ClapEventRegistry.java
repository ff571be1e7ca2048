package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code ext/event-registry.h}. Main thread. */
public final class ClapEventRegistry {
    public static final String EXT_EVENT_REGISTRY = "clap.event-registry";

    private ClapEventRegistry() {}

    /** Numbers of event spaces. */
    public static final class Host {
        public static final String STRUCT = "clap_host_event_registry";
        public static final int BYTES = 8;

        public static final Field.Function QUERY = new Field.Function(0, "bool(ptr, ptr, ptr)");

        private Host() {}
    }
}
