/* Entry, factory, life cycle and process of the tiny plugin; see tiny.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tiny_parts.h"

const struct tiny_port tiny_stereo[1] = {{"main", 2, true}};
const char *const tiny_effect[] = {CLAP_PLUGIN_FEATURE_AUDIO_EFFECT, CLAP_PLUGIN_FEATURE_UTILITY, NULL};
const char *const tiny_instrument[] = {CLAP_PLUGIN_FEATURE_INSTRUMENT, NULL};
const char *const tiny_note_effect[] = {CLAP_PLUGIN_FEATURE_NOTE_EFFECT, NULL};

/* --- telling --- */

void tiny_announce(const char *what) {
    char line[256];
    int length = snprintf(line, sizeof line, "%s: %s\n", TINY_NAME, what);
    if (length >= (int) sizeof line) length = sizeof line - 1;
    if (length < 0 || write(STDERR_FILENO, line, (size_t) length) < 0) return; /* nobody listens */
}

void tiny_log(const struct tiny *t, clap_log_severity severity, const char *text) {
    const clap_host_log_t *log = t->initialised ? tiny_host(t, CLAP_EXT_LOG) : NULL;
    if (log != NULL && log->log != NULL) log->log(t->host, severity, text);
    else tiny_announce(text);
}

static void blame_host(const struct tiny *t, const char *call, const char *what) {
    char text[160];
    snprintf(text, sizeof text, "%s: %s", call, what);
    tiny_log(t, CLAP_LOG_HOST_MISBEHAVING, text);
}

static bool called(struct tiny *t, const char *call) {
    return tiny_kind.on_call == NULL || tiny_kind.on_call(t, call);
}

bool tiny_enter(struct tiny *t, const char *call, bool in_right_state) {
    if (!in_right_state) {
        blame_host(t, call, "called in the wrong state");
        return false;
    }
    return called(t, call);
}

/* --- life cycle --- */

static bool init(const clap_plugin_t *plugin) {
    struct tiny *t = plugin->plugin_data;
    bool is_first = !t->initialised;
    t->initialised = true; /* from inside init on the host may be called */
    if (!tiny_enter(t, "init", is_first)) return false;
    return tiny_kind.on_init == NULL || tiny_kind.on_init(t);
}

static void destroy(const clap_plugin_t *plugin) {
    struct tiny *t = plugin->plugin_data;
    tiny_enter(t, "destroy", !t->active);
    if (tiny_kind.on_destroy != NULL) tiny_kind.on_destroy(t);
    free(t->values);
    free(t->own);
    free(t);
}

static void clear(struct tiny *t) {
    if (tiny_kind.on_reset != NULL) tiny_kind.on_reset(t);
}

static bool activate(const clap_plugin_t *plugin, double rate, uint32_t min_frames, uint32_t max_frames) {
    struct tiny *t = plugin->plugin_data;
    if (!tiny_enter(t, "activate", t->initialised && !t->active)) return false;
    if (!(rate > 0) || min_frames < 1 || max_frames < min_frames || max_frames > INT32_MAX) {
        blame_host(t, "activate", "bad sample rate or frame counts");
        return false;
    }
    t->rate = rate;
    t->min_frames = min_frames;
    t->max_frames = max_frames;
    clear(t);
    t->active = tiny_kind.on_activate == NULL || tiny_kind.on_activate(t);
    return t->active;
}

static void deactivate(const clap_plugin_t *plugin) {
    struct tiny *t = plugin->plugin_data;
    tiny_enter(t, "deactivate", t->active && !t->processing);
    t->active = t->processing = false;
}

static bool start_processing(const clap_plugin_t *plugin) {
    struct tiny *t = plugin->plugin_data;
    t->processing = tiny_enter(t, "start-processing", t->active && !t->processing);
    return t->processing;
}

static void stop_processing(const clap_plugin_t *plugin) {
    struct tiny *t = plugin->plugin_data;
    tiny_enter(t, "stop-processing", t->processing);
    t->processing = false;
}

static void reset(const clap_plugin_t *plugin) {
    struct tiny *t = plugin->plugin_data;
    if (tiny_enter(t, "reset", t->active)) clear(t);
}

static void on_main_thread(const clap_plugin_t *plugin) {
    struct tiny *t = plugin->plugin_data;
    if (tiny_enter(t, "on-main-thread", t->initialised) && tiny_kind.on_main_thread != NULL) tiny_kind.on_main_thread(t);
}

/* --- process --- */

static bool ports_fit(const struct tiny_port *ports, uint32_t count, const clap_audio_buffer_t *buffers, uint32_t given) {
    if (given != count || (count > 0 && buffers == NULL)) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (buffers[i].channel_count != ports[i].channels || buffers[i].data32 == NULL) return false;
    }
    return true;
}

static const char *fault_in(struct tiny *t, const clap_process_t *p) {
    if (p->frames_count < t->min_frames || p->frames_count > t->max_frames) return "more or fewer frames than activated for";
    if (!ports_fit(tiny_kind.inputs, tiny_inputs(t), p->audio_inputs, p->audio_inputs_count))
        return "inputs do not match the ports";
    if (!ports_fit(tiny_kind.outputs, tiny_kind.output_count, p->audio_outputs, p->audio_outputs_count))
        return "outputs do not match the ports";
    if (p->in_events == NULL || p->out_events == NULL) return "an event list is null";
    return NULL;
}

/* What a plugin without a render of its own does: the first ports' common channels pass, the rest is silent. */
static void pass_through(const clap_process_t *p, uint32_t from, uint32_t to) {
    for (uint32_t port = 0; port < p->audio_outputs_count; port++) {
        const clap_audio_buffer_t *in = port < p->audio_inputs_count ? &p->audio_inputs[port] : NULL;
        const clap_audio_buffer_t *out = &p->audio_outputs[port];
        for (uint32_t c = 0; c < out->channel_count; c++) {
            bool has_input = in != NULL && c < in->channel_count;
            for (uint32_t i = from; i < to; i++) out->data32[c][i] = has_input ? in->data32[c][i] : 0;
        }
    }
}

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    if (from == to) return;
    if (tiny_kind.render != NULL) tiny_kind.render(t, p, from, to);
    else pass_through(p, from, to);
}

static clap_process_status process(const clap_plugin_t *plugin, const clap_process_t *p) {
    struct tiny *t = plugin->plugin_data;
    if (!tiny_enter(t, "process", t->processing)) return CLAP_PROCESS_ERROR;
    const char *fault = fault_in(t, p);
    if (fault != NULL) {
        blame_host(t, "process", fault);
        return CLAP_PROCESS_ERROR;
    }
    if (tiny_kind.on_block != NULL && !tiny_kind.on_block(t, p)) return CLAP_PROCESS_ERROR;
    uint32_t at = 0, count = p->in_events->size(p->in_events);
    for (uint32_t i = 0; i < count; i++) {
        const clap_event_header_t *event = p->in_events->get(p->in_events, i);
        if (event == NULL || event->time < at || event->time >= p->frames_count) {
            blame_host(t, "process", "an event is null, out of order or outside of the block");
            return CLAP_PROCESS_ERROR;
        }
        render(t, p, at, event->time);
        at = event->time;
        tiny_take(t, event, p->out_events);
    }
    render(t, p, at, p->frames_count);
    for (uint32_t i = 0; i < p->audio_outputs_count; i++) p->audio_outputs[i].constant_mask = 0;
    return CLAP_PROCESS_CONTINUE;
}

/* --- what the plugin offers --- */

static const void *extension(const char *id) {
    if (strcmp(id, CLAP_EXT_AUDIO_PORTS) == 0) return &tiny_audio_ports;
    if (strcmp(id, CLAP_EXT_LATENCY) == 0) return &tiny_latency;
    if (strcmp(id, CLAP_EXT_NOTE_PORTS) == 0) return tiny_kind.notes_in || tiny_kind.notes_out ? &tiny_note_ports : NULL;
    if (strcmp(id, CLAP_EXT_PARAMS) == 0) return tiny_kind.parameter_count > 0 ? &tiny_params : NULL;
    if (strcmp(id, CLAP_EXT_STATE) == 0) return tiny_kind.parameter_count > 0 || tiny_kind.save != NULL ? &tiny_state : NULL;
    if (strcmp(id, CLAP_EXT_TRACK_INFO) == 0) return tiny_kind.on_track != NULL ? &tiny_track : NULL;
    if (strcmp(id, CLAP_EXT_TIMER_SUPPORT) == 0) return tiny_kind.on_timer != NULL ? &tiny_timer : NULL;
    if (strcmp(id, CLAP_EXT_POSIX_FD_SUPPORT) == 0) return tiny_kind.on_fd != NULL ? &tiny_fd : NULL;
    return NULL;
}

static const void *get_extension(const clap_plugin_t *plugin, const char *id) {
    struct tiny *t = plugin->plugin_data;
    return tiny_enter(t, "get-extension", t->initialised) ? extension(id) : NULL;
}

static clap_plugin_descriptor_t descriptor = {
    .clap_version = {CLAP_VERSION_MAJOR, CLAP_VERSION_MINOR, CLAP_VERSION_REVISION},
    .id = TINY_ID,
    .name = TINY_NAME,
    .vendor = "Scuff",
    .url = "", /* blank and null both mean "none" */
    .version = "1.0.0",
    .description = TINY_DESCRIPTION,
};

static uint32_t get_plugin_count(const clap_plugin_factory_t *factory) {
    (void) factory;
    return 1;
}

static const clap_plugin_descriptor_t *get_plugin_descriptor(const clap_plugin_factory_t *factory, uint32_t index) {
    (void) factory;
    return called(NULL, "describe") && index == 0 ? &descriptor : NULL;
}

static struct tiny *new_instance(const clap_host_t *host) {
    struct tiny *t = calloc(1, sizeof *t);
    if (t == NULL) return NULL;
    t->values = calloc(tiny_kind.parameter_count + 1, sizeof *t->values);
    t->own = calloc(1, tiny_kind.own_bytes + 1);
    if (t->values == NULL || t->own == NULL) {
        free(t->values);
        free(t->own);
        free(t);
        return NULL;
    }
    for (uint32_t i = 0; i < tiny_kind.parameter_count; i++) tiny_set(t, i, tiny_kind.parameters[i].initial);
    t->host = host;
    t->plugin = (clap_plugin_t){&descriptor, t, init, destroy, activate, deactivate, start_processing, stop_processing,
                                reset, process, get_extension, on_main_thread};
    return t;
}

static const clap_plugin_t *create_plugin(const clap_plugin_factory_t *factory, const clap_host_t *host, const char *id) {
    (void) factory;
    if (!called(NULL, "create")) return NULL;
    if (host->clap_version.major < 1 || id == NULL || descriptor.id == NULL || strcmp(id, descriptor.id) != 0) return NULL;
    if (tiny_kind.on_create != NULL) tiny_kind.on_create(host);
    struct tiny *t = new_instance(host);
    return t == NULL ? NULL : &t->plugin;
}

static const clap_plugin_factory_t factory = {get_plugin_count, get_plugin_descriptor, create_plugin};

/* --- the module --- */

__attribute__((constructor)) static void constructor(void) { called(NULL, "constructor"); }

static bool entry_init(const char *path) {
    (void) path;
    descriptor.features = tiny_kind.features;
    return called(NULL, "entry-init");
}

static void entry_deinit(void) { called(NULL, "entry-deinit"); }

static const void *get_factory(const char *id) {
    return called(NULL, "get-factory") && strcmp(id, CLAP_PLUGIN_FACTORY_ID) == 0 ? &factory : NULL;
}

__attribute__((visibility("default"))) extern const clap_plugin_entry_t clap_entry;
#ifndef TINY_ENTRY_MINOR /* as of which minor version the entry behaves */
#define TINY_ENTRY_MINOR CLAP_VERSION_MINOR
#endif
const clap_plugin_entry_t clap_entry = {
    {CLAP_VERSION_MAJOR, TINY_ENTRY_MINOR, CLAP_VERSION_REVISION}, entry_init, entry_deinit, get_factory};
