/* The state of the tiny plugin; see tiny.h for what it consists of. */
#include <stdlib.h>

#include "tiny_parts.h"

#ifndef TINY_STREAM_STEP
#define TINY_STREAM_STEP SIZE_MAX
#endif

static size_t step(size_t bytes) { return bytes < TINY_STREAM_STEP ? bytes : TINY_STREAM_STEP; }

bool tiny_write(const clap_ostream_t *stream, const void *data, size_t bytes) {
    const char *at = data;
    while (bytes > 0) {
        int64_t taken = stream->write(stream, at, step(bytes));
        if (taken <= 0 || (uint64_t) taken > bytes) return false;
        at += taken;
        bytes -= (size_t) taken;
    }
    return true;
}

bool tiny_read(const clap_istream_t *stream, void *data, size_t bytes) {
    char *at = data;
    while (bytes > 0) {
        int64_t given = stream->read(stream, at, step(bytes));
        if (given <= 0 || (uint64_t) given > bytes) return false;
        at += given;
        bytes -= (size_t) given;
    }
    return true;
}

bool tiny_at_end(const clap_istream_t *stream) {
    char one_more;
    return stream->read(stream, &one_more, 1) == 0;
}

static bool is_saved(const struct tiny_parameter *parameter) {
    return (parameter->flags & CLAP_PARAM_IS_READONLY) == 0 && !parameter->momentary;
}

static bool save(const clap_plugin_t *plugin, const clap_ostream_t *stream) {
    struct tiny *t = plugin->plugin_data;
    if (!tiny_enter(t, "save", t->initialised)) return false;
    for (uint32_t i = 0; i < tiny_kind.parameter_count; i++) {
        double value = tiny_value(t, i);
        if (is_saved(&tiny_kind.parameters[i]) && !tiny_write(stream, &value, sizeof value)) return false;
    }
    return tiny_kind.save == NULL || tiny_kind.save(t, stream);
}

/* Reads into `values`, which come with what they are now. */
static bool read_values(const clap_istream_t *stream, double *values) {
    for (uint32_t i = 0; i < tiny_kind.parameter_count; i++) {
        const struct tiny_parameter *parameter = &tiny_kind.parameters[i];
        if (!is_saved(parameter)) continue;
        if (!tiny_read(stream, &values[i], sizeof *values) || !tiny_in_range(parameter, values[i])) return false;
    }
    return true;
}

static void set_values(struct tiny *t, const double *values) {
    for (uint32_t i = 0; i < tiny_kind.parameter_count; i++) {
        if (is_saved(&tiny_kind.parameters[i])) tiny_set(t, i, values[i]);
    }
}

static bool load(const clap_plugin_t *plugin, const clap_istream_t *stream) {
    struct tiny *t = plugin->plugin_data;
    if (!tiny_enter(t, "load", t->initialised)) return false;
    uint32_t count = tiny_kind.parameter_count;
    double *values = calloc(2 * count + 1, sizeof *values), *before = values + count;
    if (values == NULL) return false;
    for (uint32_t i = 0; i < count; i++) values[i] = before[i] = tiny_value(t, i);
    bool done = read_values(stream, values);
    if (done) {
        set_values(t, values);
        done = tiny_kind.load != NULL ? tiny_kind.load(t, stream) : tiny_at_end(stream);
        if (!done) set_values(t, before);
    }
    free(values);
    return done;
}

const clap_plugin_state_t tiny_state = {save, load};
