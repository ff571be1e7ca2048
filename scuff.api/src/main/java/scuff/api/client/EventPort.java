package scuff.api.client;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import scuff.api.plugin.AnyThread;
import scuff.api.plugin.Direction;
import scuff.api.plugin.NoteDialect;

/**
 * A port through which a device receives or sends notes, expressions and MIDI (a CLAP note port; a VST3 event bus). Parameter
 * values, modulation and gestures belong to a device as a whole and go through {@link GroupAudio#events} and
 * {@link GroupAudio#eventsFrom}. Stays the same object when a sandbox is restarted.
 */
@ProviderType
@AnyThread
public interface EventPort {

    String name();

    /** Position among the event ports of its direction, from 0: the port number in its events. */
    int index();

    /** Seen from its device: events enter the device through an {@code INPUT}. */
    Direction direction();

    /** The dialects it understands or speaks. */
    Set<NoteDialect> dialects();

    Device device();
}
