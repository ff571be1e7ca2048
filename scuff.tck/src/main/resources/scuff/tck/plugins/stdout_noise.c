/*
 * Prints to stdout: text through stdio and every byte there is through the descriptor, a quarter of a megabyte each in
 * entry init and init, four kilobytes in each process. Stereo passes.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tiny.h"

static void make_noise(size_t kilobytes) {
    unsigned char bytes[512];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (unsigned char) i;
    for (size_t i = 0; i < kilobytes; i++) {
        if (write(STDOUT_FILENO, bytes, sizeof bytes) < 0) return;
        printf("%511s\n", "this is not a message");
        fflush(stdout);
    }
}

static bool on_call(struct tiny *t, const char *call) {
    (void) t;
    if (strcmp(call, "entry-init") == 0 || strcmp(call, "init") == 0) make_noise(256);
    if (strcmp(call, "process") == 0) make_noise(4);
    return true;
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .on_call = on_call};
