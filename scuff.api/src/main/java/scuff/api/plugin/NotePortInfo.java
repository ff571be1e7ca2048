package scuff.api.plugin;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A note port of a device (CLAP {@code clap_note_port_info}; VST3 event bus).
 *
 * @param index     position among the note ports of its direction, from 0
 * @param dialects  the dialects it understands
 * @param preferred the one it likes best, if it says so
 */
public record NotePortInfo(int index, Direction direction, long id, String name, Set<NoteDialect> dialects,
        Optional<NoteDialect> preferred) {
    public NotePortInfo {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(preferred, "preferred");
        dialects = Set.copyOf(dialects);
    }
}
