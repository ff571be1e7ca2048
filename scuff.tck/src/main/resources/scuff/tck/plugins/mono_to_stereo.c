/* Left = input, right = half of it: a host that copies or swaps channels shows. */
#include "tiny.h"

static const struct tiny_port mono[] = {{"mono", 1, true}};

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    (void) t;
    for (uint32_t i = from; i < to; i++) {
        float in = p->audio_inputs[0].data32[0][i];
        p->audio_outputs[0].data32[0][i] = in;
        p->audio_outputs[0].data32[1][i] = in / 2;
    }
}

const struct tiny_kind tiny_kind = {.features = tiny_effect, .inputs = mono, .input_count = 1,
    .outputs = tiny_stereo, .output_count = 1, .render = render};
