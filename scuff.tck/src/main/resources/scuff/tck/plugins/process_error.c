/* Fills its output with 1.0 and returns an error from every process: none of it may be heard. */
#include "tiny.h"

static bool spoil(struct tiny *t, const clap_process_t *p) {
    (void) t;
    for (uint32_t c = 0; c < 2; c++) {
        for (uint32_t i = 0; i < p->frames_count; i++) p->audio_outputs[0].data32[c][i] = 1;
    }
    return false;
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .on_block = spoil};
