/*
 * Output = main + whatever comes into the side ports. How many side ports there are, 0 to 2, the parameter says, from the next
 * activation on: the plugin asks for a restart when it differs, changes its ports while it is inactive, and tells so. It
 * declines sample rates above 400 kHz.
 */
#include <string.h>

#include "tiny.h"

enum { SIDES };

struct own {
    uint32_t sides, told;
    bool asked;
};

static const struct tiny_port inputs[] = {{"main", 2, true}, {"side 1", 1, false}, {"side 2", 1, false}};
static const struct tiny_parameter parameters[] = {{.id = 31, .flags = CLAP_PARAM_IS_STEPPED, .name = "sides", .max = 2}};

static uint32_t input_count(struct tiny *t) { return 1 + ((struct own *) t->own)->sides; }

static bool on_call(struct tiny *t, const char *call) {
    if (t == NULL || t->own == NULL) return true;
    struct own *own = t->own;
    if (!strcmp(call, "deactivate")) own->sides = (uint32_t) tiny_value(t, SIDES);
    if (!strcmp(call, "activate") && own->sides != own->told) {
        const clap_host_audio_ports_t *host = tiny_host(t, CLAP_EXT_AUDIO_PORTS);
        own->told = own->sides;
        if (host != NULL) host->rescan(t->host, CLAP_AUDIO_PORTS_RESCAN_LIST);
    }
    return true;
}

static bool activate(struct tiny *t) {
    ((struct own *) t->own)->asked = false;
    return t->rate <= 400000;
}

static bool ask_for_restart(struct tiny *t, const clap_process_t *p) {
    (void) p;
    struct own *own = t->own;
    if (own->sides != (uint32_t) tiny_value(t, SIDES) && !own->asked) {
        own->asked = true;
        t->host->request_restart(t->host);
    }
    return true;
}

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    (void) t;
    for (uint32_t c = 0; c < 2; c++) {
        for (uint32_t i = from; i < to; i++) {
            float sum = p->audio_inputs[0].data32[c][i];
            for (uint32_t side = 1; side < p->audio_inputs_count; side++) sum += p->audio_inputs[side].data32[0][i];
            p->audio_outputs[0].data32[c][i] = sum;
        }
    }
}

const struct tiny_kind tiny_kind = {.features = tiny_effect, .inputs = inputs, .input_count = 1, .outputs = tiny_stereo,
    .output_count = 1, .parameters = parameters, .parameter_count = 1, .own_bytes = sizeof(struct own), .on_call = on_call,
    .on_activate = activate, .on_block = ask_for_restart, .render = render, .input_count_now = input_count};
