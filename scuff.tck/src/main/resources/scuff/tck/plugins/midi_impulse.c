/* Silence, but at the sample of a MIDI note-on its velocity divided by 127, on both channels; a note-off counts negative. */
#include "tiny.h"

static void strike(struct tiny *t, const clap_event_header_t *event, const clap_output_events_t *out) {
    (void) out;
    if (event->space_id != CLAP_CORE_EVENT_SPACE_ID || event->type != CLAP_EVENT_MIDI) return;
    const uint8_t *data = (const uint8_t *) event + 18;
    if ((data[0] & 0xF0) == 0x90 && data[2]) *(double *) t->own += data[2] / 127.0;
    else if ((data[0] & 0xF0) == 0x80) *(double *) t->own -= data[2] / 127.0;
}

static void reset(struct tiny *t) { *(double *) t->own = 0; }

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    double *pending = t->own;
    for (uint32_t i = from; i < to; i++) {
        p->audio_outputs[0].data32[0][i] = p->audio_outputs[0].data32[1][i] = (float) *pending;
        *pending = 0;
    }
}

const struct tiny_kind tiny_kind = {.features = tiny_instrument, .outputs = tiny_stereo, .output_count = 1,
    .notes_in = CLAP_NOTE_DIALECT_MIDI, .own_bytes = sizeof(double), .on_event = strike, .on_reset = reset, .render = render};
