/* Output = input times the parameter, from the sample on at which it changes. The product is rounded once, from double. */
#include "tiny.h"

static const struct tiny_parameter parameters[] = {
    {.id = 7, .flags = CLAP_PARAM_IS_AUTOMATABLE, .name = "gain", .min = 0, .max = 4, .initial = 1}};

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    double gain = tiny_value(t, 0);
    for (uint32_t c = 0; c < 2; c++) {
        const float *in = p->audio_inputs[0].data32[c];
        float *out = p->audio_outputs[0].data32[c];
        for (uint32_t i = from; i < to; i++) out[i] = (float) (in[i] * gain);
    }
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .parameters = parameters, .parameter_count = 1, .render = render};
