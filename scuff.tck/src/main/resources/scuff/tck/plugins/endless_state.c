/* Stereo passes; saving writes a megabyte after the other until the host refuses one. Loading refuses. */
#include "tiny.h"

static bool save(struct tiny *t, const clap_ostream_t *stream) {
    (void) t;
    static const char megabyte[1024 * 1024];
    while (tiny_write(stream, megabyte, sizeof megabyte)) {}
    return false;
}

static bool load(struct tiny *t, const clap_istream_t *stream) {
    (void) t;
    (void) stream;
    return false;
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .save = save, .load = load};
