/* No audio: every input event, of whatever kind, becomes an output event, byte for byte. */
#include "tiny.h"

enum { AMOUNT, REFUSED };

static const struct tiny_parameter parameters[] = {
    {.id = 11, .flags = CLAP_PARAM_IS_AUTOMATABLE, .name = "amount", .min = 0, .max = 1, .initial = 0.5},
    {.id = 12, .flags = CLAP_PARAM_IS_READONLY, .name = "refused", .module = "counts", .min = 0, .max = 1e9}};

static void echo(struct tiny *t, const clap_event_header_t *event, const clap_output_events_t *out) {
    if (!out->try_push(out, event)) tiny_set(t, REFUSED, tiny_value(t, REFUSED) + 1);
}

const struct tiny_kind tiny_kind = {.features = tiny_note_effect,
    .notes_in = CLAP_NOTE_DIALECT_CLAP | CLAP_NOTE_DIALECT_MIDI, .notes_out = CLAP_NOTE_DIALECT_CLAP | CLAP_NOTE_DIALECT_MIDI,
    .parameters = parameters, .parameter_count = 2, .on_event = echo};
