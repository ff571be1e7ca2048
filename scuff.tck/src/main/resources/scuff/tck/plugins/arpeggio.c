/*
 * No audio: every hundredth sample of the stream a note begins, and fifty samples later it ends. Key 60 + k and velocity
 * (1 + k) / 8, where k counts the notes modulo 8. In the dialect the compiler is told.
 */
#include "tiny.h"

struct midi_event { /* clap_event_midi */
    clap_event_header_t header;
    uint16_t port_index;
    uint8_t data[3];
};

static void push_clap(const clap_output_events_t *out, uint32_t time, bool on, int k) {
    clap_event_note_t note = {.header = {sizeof note, time, CLAP_CORE_EVENT_SPACE_ID, on ? CLAP_EVENT_NOTE_ON : CLAP_EVENT_NOTE_OFF, 0},
        .note_id = -1, .port_index = 0, .channel = 0, .key = (int16_t) (60 + k), .velocity = (1 + k) / 8.0};
    out->try_push(out, &note.header);
}

static void push_midi(const clap_output_events_t *out, uint32_t time, bool on, int k) {
    struct midi_event midi = {.header = {sizeof midi, time, CLAP_CORE_EVENT_SPACE_ID, CLAP_EVENT_MIDI, 0},
        .data = {on ? 0x90 : 0x80, (uint8_t) (60 + k), (uint8_t) (16 * (1 + k) - 1)}};
    out->try_push(out, &midi.header);
}

static bool play(struct tiny *t, const clap_process_t *p) {
    (void) t;
    for (uint32_t i = 0; i < p->frames_count; i++) {
        int64_t n = p->steady_time + i;
        if (n % 50) continue;
        bool on = n % 100 == 0;
        int k = (int) (n / 100 % 8);
        if (DIALECT == CLAP_NOTE_DIALECT_MIDI) push_midi(p->out_events, i, on, k);
        else push_clap(p->out_events, i, on, k);
    }
    return true;
}

const struct tiny_kind tiny_kind = {.features = tiny_note_effect, .notes_out = DIALECT, .on_block = play};
