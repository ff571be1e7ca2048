package scuff.protocol.control;

import java.util.List;
import java.util.Objects;
import scuff.api.plugin.PluginDescriptor;

/** What a scanner says to its client. As in {@link FromSandbox}, a message that lacks a part cannot be made. */
public sealed interface FromScanner {
    Messages<FromScanner> MESSAGES = Messages.of(FromScanner.class);

    record Ready(long process) implements FromScanner {}

    record Described(List<PluginDescriptor> plugins) implements FromScanner {
        public Described {
            plugins = List.copyOf(plugins);
        }
    }

    /** @param reason one line for a person */
    record Undescribable(String reason) implements FromScanner {
        public Undescribable {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
