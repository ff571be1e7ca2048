/*
 * Says one thing and does another: delays by half of the latency it reports, takes no notice of its bypass, and leaves its tone out of
 * its state, which is how loud the right channel is.
 */
#include <string.h>

#include "tiny.h"

enum { REPORTED = 64, TRUE = 32, TONE = 1 };

struct liar {
    float line[2][TRUE];
    uint32_t at;
};

static const struct tiny_parameter parameters[] = {
    {.id = 71, .flags = CLAP_PARAM_IS_AUTOMATABLE, .name = "level", .max = 1, .initial = 1},
    {.id = 72, .flags = CLAP_PARAM_IS_AUTOMATABLE, .name = "tone", .max = 1, .initial = 1, .momentary = true},
    {.id = 73, .flags = CLAP_PARAM_IS_STEPPED | CLAP_PARAM_IS_BYPASS, .name = "bypass", .max = 1}};

static void reset(struct tiny *t) { memset(t->own, 0, sizeof(struct liar)); }

static uint32_t latency(struct tiny *t) {
    (void) t;
    return REPORTED;
}

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    struct liar *own = t->own;
    for (uint32_t i = from; i < to; i++) {
        for (uint32_t c = 0; c < 2; c++) {
            float in = p->audio_inputs[0].data32[c][i];
            double loud = tiny_value(t, 0) * (c == 1 ? tiny_value(t, TONE) : 1);
            p->audio_outputs[0].data32[c][i] = (float) (own->line[c][own->at] * loud);
            own->line[c][own->at] = in;
        }
        own->at = (own->at + 1) % TRUE;
    }
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .own_bytes = sizeof(struct liar), .parameters = parameters, .parameter_count = 3,
    .on_reset = reset, .render = render, .latency = latency};
