/*
 * Delays by as many samples as it reports as its latency: 64, or with LATENCY_PARAMETER what that parameter said at
 * activation. When the parameter changes later, the plugin asks for a restart and reports the new latency inside activate.
 */
#include <string.h>

#include "tiny.h"

enum { USUAL = 64, LONGEST = 1024 };

struct delay {
    float line[2][LONGEST];
    uint32_t at, samples;
    bool asked;
};

static void reset(struct tiny *t) {
    struct delay *d = t->own;
    memset(d->line, 0, sizeof d->line);
    d->at = 0;
}

static uint32_t latency(struct tiny *t) { return ((struct delay *) t->own)->samples; }

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    struct delay *d = t->own;
    for (uint32_t i = from; i < to && d->samples > 0; i++) {
        for (uint32_t c = 0; c < 2; c++) {
            float in = p->audio_inputs[0].data32[c][i];
            p->audio_outputs[0].data32[c][i] = d->line[c][d->at];
            d->line[c][d->at] = in;
        }
        d->at = (d->at + 1) % d->samples;
    }
    for (uint32_t c = 0; c < 2 && d->samples == 0; c++) {
        memmove(p->audio_outputs[0].data32[c] + from, p->audio_inputs[0].data32[c] + from, (to - from) * sizeof(float));
    }
}

#ifdef LATENCY_PARAMETER

static const struct tiny_parameter parameters[] = {{.id = 3, .flags = CLAP_PARAM_IS_STEPPED, .name = "latency",
    .min = 0, .max = LONGEST, .initial = USUAL, .unit = "samples"}};

static bool activate(struct tiny *t) {
    struct delay *d = t->own;
    uint32_t before = d->samples;
    d->samples = (uint32_t) tiny_value(t, 0);
    d->asked = false;
    const clap_host_latency_t *host = tiny_host(t, CLAP_EXT_LATENCY);
    if (d->samples != before && host != NULL) host->changed(t->host);
    return true;
}

static bool ask_for_restart(struct tiny *t, const clap_process_t *p) {
    (void) p;
    struct delay *d = t->own;
    if (d->samples != (uint32_t) tiny_value(t, 0) && !d->asked) {
        d->asked = true;
        t->host->request_restart(t->host);
    }
    return true;
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .own_bytes = sizeof(struct delay), .parameters = parameters,
    .parameter_count = 1, .on_activate = activate, .on_reset = reset, .on_block = ask_for_restart, .render = render,
    .latency = latency};

#else

static bool init(struct tiny *t) {
    ((struct delay *) t->own)->samples = USUAL;
    return true;
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .own_bytes = sizeof(struct delay), .on_init = init,
    .on_reset = reset, .render = render, .latency = latency};

#endif
