/*
 * Stereo passes until the call named by IN has been answered AFTER times: then each such call does DO, a function of
 * hazards.h, first.
 */
#include <string.h>

#include "hazards.h"

static bool misbehave(struct tiny *t, const char *call) {
    (void) t;
    static atomic_int answered;
    if (strcmp(call, IN) != 0 || atomic_fetch_add(&answered, 1) < AFTER) return true;
    return DO();
}

/* Something to save, so that a host has a reason to call save. */
static const struct tiny_parameter parameters[] = {{.id = 5, .name = "amount", .max = 1, .initial = 0.5}};

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .parameters = parameters, .parameter_count = 1, .on_call = misbehave};
