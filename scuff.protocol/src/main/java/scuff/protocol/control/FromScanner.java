package scuff.protocol.control;

import java.util.List;
import scuff.api.plugin.PluginDescriptor;

/** What a scanner says to its client. */
public sealed interface FromScanner {
    Messages<FromScanner> MESSAGES = Messages.of(FromScanner.class);

    record Ready(long process) implements FromScanner {}

    record Described(List<PluginDescriptor> plugins) implements FromScanner {}

    /** @param reason one line for a person */
    record Undescribable(String reason) implements FromScanner {}
}
