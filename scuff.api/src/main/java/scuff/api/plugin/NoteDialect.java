package scuff.api.plugin;

/** A way of saying notes (CLAP {@code clap_note_dialect}). */
public enum NoteDialect { CLAP, MIDI, MIDI_MPE, MIDI2 }
