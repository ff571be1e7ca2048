/* Left NaN, right infinity, for ever. */
#include <math.h>

#include "tiny.h"

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    (void) t;
    for (uint32_t i = from; i < to; i++) {
        p->audio_outputs[0].data32[0][i] = NAN;
        p->audio_outputs[0].data32[1][i] = INFINITY;
    }
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .render = render};
