/*
 * Writes the number of the sample, counted since the instance was created: left (n mod 2^24) / 2^24, right the negative.
 * Exact in 32-bit float. Neither reset nor activation touches the count; the state is the count alone, eight bytes.
 */
#include "tiny.h"

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    _Atomic uint64_t *count = t->own;
    uint64_t n = atomic_load_explicit(count, memory_order_relaxed);
    for (uint32_t i = from; i < to; i++, n++) {
        float value = (float) (n & 0xffffff) / 0x1000000;
        p->audio_outputs[0].data32[0][i] = value;
        p->audio_outputs[0].data32[1][i] = -value;
    }
    atomic_store_explicit(count, n, memory_order_relaxed);
}

static bool save(struct tiny *t, const clap_ostream_t *stream) {
    uint64_t n = atomic_load((_Atomic uint64_t *) t->own);
    return tiny_write(stream, &n, sizeof n);
}

static bool load(struct tiny *t, const clap_istream_t *stream) {
    uint64_t n;
    if (!tiny_read(stream, &n, sizeof n) || !tiny_at_end(stream)) return false;
    atomic_store((_Atomic uint64_t *) t->own, n);
    return true;
}

const struct tiny_kind tiny_kind = {.features = tiny_instrument, .outputs = tiny_stereo, .output_count = 1,
    .own_bytes = sizeof(_Atomic uint64_t), .render = render, .save = save, .load = load};
