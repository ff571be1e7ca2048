/*
 * Output = a value that is no parameter: the momentary parameter "touch" sets it, and the plugin tells the host on the main
 * thread that its state has changed. The state is the value.
 */
#include "tiny.h"

enum { TOUCH };

struct own {
    _Atomic double hidden;
};

static const struct tiny_parameter parameters[] = {{.id = 41, .name = "touch", .max = 1, .momentary = true}};

static bool touched(struct tiny *t, const clap_process_t *p) {
    (void) p;
    struct own *own = t->own;
    double touch = tiny_value(t, TOUCH);
    if (touch != 0) {
        tiny_set(t, TOUCH, 0);
        atomic_store(&own->hidden, touch);
        t->host->request_callback(t->host);
    }
    return true;
}

static void tell(struct tiny *t) {
    const clap_host_state_t *host = tiny_host(t, CLAP_EXT_STATE);
    if (host != NULL) host->mark_dirty(t->host);
}

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    for (uint32_t c = 0; c < 2; c++) {
        for (uint32_t i = from; i < to; i++) p->audio_outputs[0].data32[c][i] = (float) atomic_load(&((struct own *) t->own)->hidden);
    }
}

static bool save(struct tiny *t, const clap_ostream_t *stream) {
    double hidden = atomic_load(&((struct own *) t->own)->hidden);
    return tiny_write(stream, &hidden, sizeof hidden);
}

static bool load(struct tiny *t, const clap_istream_t *stream) {
    double hidden;
    if (!tiny_read(stream, &hidden, sizeof hidden) || !tiny_at_end(stream)) return false;
    atomic_store(&((struct own *) t->own)->hidden, hidden);
    return true;
}

const struct tiny_kind tiny_kind = {.features = tiny_instrument, .outputs = tiny_stereo, .output_count = 1,
    .parameters = parameters, .parameter_count = 1, .own_bytes = sizeof(struct own), .on_block = touched, .render = render,
    .save = save, .load = load, .on_main_thread = tell};
