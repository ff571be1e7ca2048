/* Output = main + side: the mono side port goes to both channels. */
#include "tiny.h"

static const struct tiny_port inputs[] = {{"main", 2, true}, {"side", 1, false}};

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    (void) t;
    const float *side = p->audio_inputs[1].data32[0];
    for (uint32_t c = 0; c < 2; c++) {
        const float *in = p->audio_inputs[0].data32[c];
        float *out = p->audio_outputs[0].data32[c];
        for (uint32_t i = from; i < to; i++) out[i] = in[i] + side[i];
    }
}

const struct tiny_kind tiny_kind = {.features = tiny_effect, .inputs = inputs, .input_count = 2,
    .outputs = tiny_stereo, .output_count = 1, .render = render};
