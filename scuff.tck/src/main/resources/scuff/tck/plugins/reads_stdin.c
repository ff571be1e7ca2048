/* Reads stdin to its end in init and in each process, and says on stderr how much it took away. Stereo passes. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tiny.h"

static bool on_call(struct tiny *t, const char *call) {
    (void) t;
    if (strcmp(call, "init") != 0 && strcmp(call, "process") != 0) return true;
    char buffer[4096], text[96];
    ssize_t n;
    size_t taken = 0;
    while ((n = read(STDIN_FILENO, buffer, sizeof buffer)) > 0) taken += (size_t) n;
    snprintf(text, sizeof text, "took %zu bytes from stdin in %s", taken, call);
    tiny_announce(text);
    return true;
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .on_call = on_call};
