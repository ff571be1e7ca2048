/*
 * Stereo passes; the state is the parameter and as many bytes as it says, up to 64 MB. Byte i is the top byte of
 * i * 2654435761 mod 2^32, and load refuses a state in which one byte is wrong.
 */
#include "tiny.h"

enum { CHUNK = 65536 };

static const struct tiny_parameter parameters[] = {{.id = 21, .flags = CLAP_PARAM_IS_STEPPED, .name = "state size",
    .min = 0, .max = 64 * 1024 * 1024, .initial = 1000, .unit = "bytes"}};

static uint8_t byte_at(uint32_t i) { return (uint8_t) ((i * 2654435761u) >> 24); }

static uint32_t chunk_at(uint32_t at, uint32_t size) { return size - at < CHUNK ? size - at : CHUNK; }

static bool save(struct tiny *t, const clap_ostream_t *stream) {
    uint8_t chunk[CHUNK];
    uint32_t size = (uint32_t) tiny_value(t, 0);
    for (uint32_t at = 0; at < size; at += CHUNK) {
        for (uint32_t i = 0; i < chunk_at(at, size); i++) chunk[i] = byte_at(at + i);
        if (!tiny_write(stream, chunk, chunk_at(at, size))) return false;
    }
    return true;
}

static bool load(struct tiny *t, const clap_istream_t *stream) {
    uint8_t chunk[CHUNK];
    uint32_t size = (uint32_t) tiny_value(t, 0);
    for (uint32_t at = 0; at < size; at += CHUNK) {
        if (!tiny_read(stream, chunk, chunk_at(at, size))) return false;
        for (uint32_t i = 0; i < chunk_at(at, size); i++) {
            if (chunk[i] != byte_at(at + i)) return false;
        }
    }
    return tiny_at_end(stream);
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .parameters = parameters, .parameter_count = 1, .save = save, .load = load};
