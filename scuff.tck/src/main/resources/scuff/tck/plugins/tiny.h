/*
 * A CLAP plugin that behaves, and the places where one of this folder differs from it.
 *
 * tiny.c is the whole plugin: entry, factory, life cycle, ports, parameters, state, latency. A plugin's own file states what
 * it is in one constant, tiny_kind; whatever is left out behaves: no ports, no parameters, output = input. The compiler
 * is told TINY_ID, TINY_NAME and TINY_DESCRIPTION (TINY_ID may be NULL, which is one of the hazards).
 *
 * tiny.c also watches its host. A call in the wrong state, wrong buffer counts, frames outside of what was activated or
 * unsorted events are told through clap.log as HOST_MISBEHAVING (to stderr without that extension) and refused.
 *
 * The state of an instance: every parameter that is neither read-only nor momentary as one double in host byte order, in
 * the order of the table, then what the plugin's own save adds. A state that is too short or too long is refused and
 * changes nothing.
 */
#ifndef SCUFF_TINY_H
#define SCUFF_TINY_H

#include <stdatomic.h>
#include <stddef.h>

#include "clap_min.h"

struct tiny_port {
    const char *name;
    uint32_t channels;
    bool is_main;
};

struct tiny_parameter {
    clap_id id;
    clap_param_info_flags flags;
    const char *name, *module;
    double min, max, initial;
    const char *unit;         /* shown behind the number, or null */
    const char *const *texts; /* one for each step from min to max, or null */
    bool momentary;           /* a command rather than a setting: not part of the state */
};

/* One instance. */
struct tiny {
    clap_plugin_t plugin;
    const clap_host_t *host;
    _Atomic double *values; /* as many as the kind has parameters: any thread reads, see tiny_value */
    void *own;              /* own_bytes zeroed bytes for the plugin's own file */
    double rate;
    uint32_t min_frames, max_frames;
    bool initialised, active, processing;
};

/* What a plugin is. Everything may be left out. A hook that returns false refuses the call it was asked about. */
struct tiny_kind {
    const char *const *features; /* ended by a null pointer */
    const struct tiny_port *inputs, *outputs;
    uint32_t input_count, output_count;
    uint32_t notes_in, notes_out; /* dialects of the one note port in that direction, 0 for no such port */
    const struct tiny_parameter *parameters;
    uint32_t parameter_count;
    size_t own_bytes;

    /* At the beginning of every call, by the name of the function in CLAP with '-' for '_', or "constructor", "entry-init",
       "entry-deinit", "describe", "create". The instance is null before there is one. Any thread. */
    bool (*on_call)(struct tiny *, const char *call);
    void (*on_create)(const clap_host_t *); /* the host may not be called here */
    bool (*on_init)(struct tiny *);
    void (*on_destroy)(struct tiny *); /* also after an init that failed */
    bool (*on_activate)(struct tiny *);
    void (*on_reset)(struct tiny *); /* also at activation */
    bool (*on_block)(struct tiny *, const clap_process_t *); /* once a block, before any render */
    /* Every event, after parameters took their values, at its place between two calls of render; also from flush. */
    void (*on_event)(struct tiny *, const clap_event_header_t *, const clap_output_events_t *);
    void (*render)(struct tiny *, const clap_process_t *, uint32_t from, uint32_t to);
    bool (*save)(struct tiny *, const clap_ostream_t *);
    bool (*load)(struct tiny *, const clap_istream_t *); /* parameters hold their new values already */
    uint32_t (*latency)(struct tiny *);
    uint32_t (*input_count_now)(struct tiny *); /* at most as many as there are in the table; changes while inactive only */
    void (*on_main_thread)(struct tiny *);
    void (*on_track)(struct tiny *);
    void (*on_timer)(struct tiny *, clap_id);
    void (*on_fd)(struct tiny *, int fd);
};

extern const struct tiny_kind tiny_kind;

/* The value of the parameter at an index of the table. */
static inline double tiny_value(const struct tiny *t, uint32_t index) {
    return atomic_load_explicit(&t->values[index], memory_order_relaxed);
}

/* How many audio inputs it has now. */
static inline uint32_t tiny_inputs(struct tiny *t) {
    return tiny_kind.input_count_now == NULL ? tiny_kind.input_count : tiny_kind.input_count_now(t);
}

static inline void tiny_set(struct tiny *t, uint32_t index, double value) {
    atomic_store_explicit(&t->values[index], value, memory_order_relaxed);
}

/* Writes or reads all of it, however little the stream takes at once; at most TINY_STREAM_STEP bytes a call if that is set. */
bool tiny_write(const clap_ostream_t *, const void *, size_t bytes);
bool tiny_read(const clap_istream_t *, void *, size_t bytes);
bool tiny_at_end(const clap_istream_t *);

/* Tells the host through clap.log, or stderr. From any thread. */
void tiny_log(const struct tiny *, clap_log_severity, const char *text);

/* Says on stderr what is about to happen, in one write. */
void tiny_announce(const char *what);

/* An extension of the host, or null. */
static inline const void *tiny_host(const struct tiny *t, const char *id) {
    return t->host->get_extension(t->host, id);
}

extern const struct tiny_port tiny_stereo[1];
extern const char *const tiny_effect[], *const tiny_instrument[], *const tiny_note_effect[];

/* What most plugins here are: one stereo port in, one out. */
#define TINY_STEREO_EFFECT \
    .features = tiny_effect, .inputs = tiny_stereo, .input_count = 1, .outputs = tiny_stereo, .output_count = 1

#endif
