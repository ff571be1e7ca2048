/* Says what the host says of the song: left the flags, right the tempo, for the whole block; -1 on both for no transport at all. */
#include "tiny.h"

static bool look(struct tiny *t, const clap_process_t *p) {
    float *said = t->own;
    const char *transport = (const char *) p->transport;
    said[0] = transport ? (float) *(const uint32_t *) (transport + 16) : -1;
    said[1] = transport ? (float) *(const double *) (transport + 40) : -1;
    return true;
}

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    const float *said = t->own;
    for (uint32_t i = from; i < to; i++) {
        p->audio_outputs[0].data32[0][i] = said[0];
        p->audio_outputs[0].data32[1][i] = said[1];
    }
}

const struct tiny_kind tiny_kind = {.features = tiny_instrument, .outputs = tiny_stereo, .output_count = 1,
    .own_bytes = 2 * sizeof(float), .on_block = look, .render = render};
