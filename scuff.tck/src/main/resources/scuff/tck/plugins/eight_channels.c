/* Channel c of 0..7 comes out times c + 1: exchanged channels show. */
#include "tiny.h"

static const struct tiny_port ports[] = {{"eight", 8, true}};

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    (void) t;
    for (uint32_t c = 0; c < 8; c++) {
        const float *in = p->audio_inputs[0].data32[c];
        float *out = p->audio_outputs[0].data32[c];
        for (uint32_t i = from; i < to; i++) out[i] = in[i] * (float) (c + 1);
    }
}

const struct tiny_kind tiny_kind = {.features = tiny_effect, .inputs = ports, .input_count = 1,
    .outputs = ports, .output_count = 1, .render = render};
