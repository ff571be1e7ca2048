/*
 * Stereo passes; 200 parameters. The one at index i has the id 1000 + 3 i and is of the kind i mod 8:
 * 0 level 0..1, 1 trim -24..24 dB, 2 steps 0..10, 3 waveform as text, 4 hidden, 5 read-only (a meter), 6 on or off,
 * 7 phase 0..360 degrees, which turns around. Index 6 is the bypass.
 */
#include <stdio.h>
#include <string.h>

#include "tiny.h"

enum { COUNT = 200, KINDS = 8, BYPASS = 6 };

static const char *const waveforms[] = {"sine", "triangle", "saw", "square"};
static const char *const on_off[] = {"off", "on"};

static const struct tiny_parameter kinds[KINDS] = {
    {.flags = CLAP_PARAM_IS_AUTOMATABLE, .name = "level", .module = "mix", .max = 1, .initial = 0.25},
    {.flags = CLAP_PARAM_IS_AUTOMATABLE, .name = "trim", .module = "mix/input", .min = -24, .max = 24, .unit = "dB"},
    {.flags = CLAP_PARAM_IS_STEPPED, .name = "steps", .module = "sequence", .max = 10, .initial = 3},
    {.flags = CLAP_PARAM_IS_STEPPED | CLAP_PARAM_IS_ENUM, .name = "waveform", .module = "oscillator", .min = 1, .max = 4,
     .initial = 2, .texts = waveforms},
    {.flags = CLAP_PARAM_IS_HIDDEN, .name = "secret", .module = "", .min = -1, .max = 1},
    {.flags = CLAP_PARAM_IS_READONLY, .name = "meter", .module = "meters", .min = -120, .max = 0, .initial = -120, .unit = "dB"},
    {.flags = CLAP_PARAM_IS_STEPPED | CLAP_PARAM_IS_AUTOMATABLE, .name = "switch", .module = "mix", .max = 1, .texts = on_off},
    {.flags = CLAP_PARAM_IS_PERIODIC | CLAP_PARAM_IS_AUTOMATABLE, .name = "phase", .module = "oscillator", .max = 360,
     .initial = 90, .unit = "degrees"},
};

static struct tiny_parameter parameters[COUNT];
static char names[COUNT][32];

static bool fill_table(struct tiny *t, const char *call) {
    (void) t;
    for (uint32_t i = 0; i < COUNT && strcmp(call, "entry-init") == 0; i++) {
        parameters[i] = kinds[i % KINDS];
        parameters[i].id = 1000 + 3 * i;
        snprintf(names[i], sizeof names[i], "%s %u", kinds[i % KINDS].name, i);
        parameters[i].name = names[i];
        if (i == BYPASS) parameters[i].flags |= CLAP_PARAM_IS_BYPASS;
    }
    return true;
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .parameters = parameters, .parameter_count = COUNT, .on_call = fill_table};
