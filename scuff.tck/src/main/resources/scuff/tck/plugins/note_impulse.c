/*
 * Silence, but at the sample of a note-on its velocity, on both channels; notes of one sample add up. Each note ends at
 * once, and the host is told so by a note-end at the same sample.
 */
#include "tiny.h"

static void strike(struct tiny *t, const clap_event_header_t *event, const clap_output_events_t *out) {
    if (event->space_id != CLAP_CORE_EVENT_SPACE_ID || event->type != CLAP_EVENT_NOTE_ON) return;
    clap_event_note_t end = *(const clap_event_note_t *) event;
    *(double *) t->own += end.velocity;
    end.header.type = CLAP_EVENT_NOTE_END;
    end.velocity = 0;
    out->try_push(out, &end.header);
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
    .notes_in = CLAP_NOTE_DIALECT_CLAP, .own_bytes = sizeof(double), .on_event = strike, .on_reset = reset, .render = render};
