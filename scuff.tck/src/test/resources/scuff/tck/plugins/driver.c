/*
 * Loads a .clap file and does with it what the arguments say, one step after the other; a test reads what came of it.
 *
 *   driver FILE STEP...
 *
 * Each step prints one line beginning with its name once it is done, so that the last line tells how far a plugin let
 * things go. The report goes to the real stdout; file descriptor 1 is pointed at stderr, as a sandbox does it. Calls that
 * belong to the audio thread come on a thread of their own, each on a new one.
 *
 * Input: channel g (counted over all input ports), sample n since the start: (n mod 1000 + 1) * (g + 1) / 1024.
 */
#include <dlfcn.h>
#include <fenv.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "clap_min.h"

enum { CHANNELS = 32, PORTS = 4, EVENTS = 64, AROUND = 2 * 1024 * 1024 };

static int report_fd;
static _Thread_local const char *role = "other";

static const char *file;
static const clap_plugin_entry_t *entry;
static const clap_plugin_factory_t *factory;
static const clap_plugin_t *plugin;
static uint32_t max_frames;
static uint64_t position;
static bool bare_host;
static char *volatile nowhere;

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
    char line[4096];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    dprintf(report_fd, "%s\n", line);
}

static const char *yes(bool value) { return value ? "true" : "false"; }

static void give_up(const char *why) {
    say("driver %s", why);
    _exit(99);
}

/* --- the host --- */

static clap_id timer_of_plugin = CLAP_INVALID_ID;
static int fd_of_plugin = -1;

static void told(const char *what) { say("host %s on %s", what, role); }

static void request_restart(const clap_host_t *h) { (void) h; told("request-restart"); }
static void request_process(const clap_host_t *h) { (void) h; told("request-process"); }
static void request_callback(const clap_host_t *h) { (void) h; told("request-callback"); }
static void params_rescan(const clap_host_t *h, clap_param_rescan_flags f) { (void) h; (void) f; told("params-rescan"); }
static void params_clear(const clap_host_t *h, clap_id id, clap_param_clear_flags f) {
    (void) h;
    (void) id;
    (void) f;
    told("params-clear");
}
static void params_request_flush(const clap_host_t *h) { (void) h; told("params-request-flush"); }
static void latency_changed(const clap_host_t *h) { (void) h; told("latency-changed"); }
static void mark_dirty(const clap_host_t *h) { (void) h; told("mark-dirty"); }
static bool may_rescan(const clap_host_t *h, uint32_t f) { (void) h; (void) f; return true; }
static void ports_rescan(const clap_host_t *h, uint32_t f) { (void) h; (void) f; told("audio-ports-rescan"); }
static bool is_main(const clap_host_t *h) { (void) h; return strcmp(role, "main") == 0; }
static bool is_audio(const clap_host_t *h) { (void) h; return strcmp(role, "audio") == 0; }

static bool register_timer(const clap_host_t *h, uint32_t ms, clap_id *id) {
    (void) h;
    (void) ms;
    told("register-timer");
    timer_of_plugin = *id = 77;
    return true;
}

static bool unregister_timer(const clap_host_t *h, clap_id id) {
    (void) h;
    told("unregister-timer");
    timer_of_plugin = CLAP_INVALID_ID;
    return id == 77;
}

static bool register_fd(const clap_host_t *h, int fd, clap_posix_fd_flags_t flags) {
    (void) h;
    told("register-fd");
    fd_of_plugin = fd;
    return flags == CLAP_POSIX_FD_READ;
}

static bool modify_fd(const clap_host_t *h, int fd, clap_posix_fd_flags_t f) { (void) h; (void) fd; (void) f; return false; }

static bool unregister_fd(const clap_host_t *h, int fd) {
    (void) h;
    told("unregister-fd");
    bool known = fd == fd_of_plugin;
    fd_of_plugin = -1;
    return known;
}

static void log_text(const clap_host_t *h, clap_log_severity severity, const char *text) {
    (void) h;
    say("log %d %s", severity, text);
}

static const void *host_extension(const clap_host_t *h, const char *id) {
    (void) h;
    static const clap_host_params_t params = {params_rescan, params_clear, params_request_flush};
    static const clap_host_latency_t latency = {latency_changed};
    static const clap_host_state_t state = {mark_dirty};
    static const clap_host_audio_ports_t ports = {may_rescan, ports_rescan};
    static const clap_host_timer_support_t timers = {register_timer, unregister_timer};
    static const clap_host_posix_fd_support_t fds = {register_fd, modify_fd, unregister_fd};
    static const clap_host_thread_check_t check = {is_main, is_audio};
    static const clap_host_log_t log = {log_text};
    static const struct { const char *id; const void *extension; } all[] = {
        {CLAP_EXT_PARAMS, &params}, {CLAP_EXT_LATENCY, &latency}, {CLAP_EXT_STATE, &state}, {CLAP_EXT_AUDIO_PORTS, &ports},
        {CLAP_EXT_TIMER_SUPPORT, &timers}, {CLAP_EXT_POSIX_FD_SUPPORT, &fds}, {CLAP_EXT_THREAD_CHECK, &check}, {CLAP_EXT_LOG, &log}};
    for (size_t i = 0; i < sizeof all / sizeof *all && !bare_host; i++) {
        if (strcmp(all[i].id, id) == 0) return all[i].extension;
    }
    return NULL;
}

static const clap_host_t host = {{CLAP_VERSION_MAJOR, CLAP_VERSION_MINOR, CLAP_VERSION_REVISION}, NULL, "driver", "Scuff", "", "1",
                                 host_extension, request_restart, request_process, request_callback};

/* --- events --- */

static union event {
    clap_event_header_t header;
    clap_event_note_t note;
    clap_event_param_value_t value;
} events[EVENTS];
static uint32_t event_count;

static uint32_t events_size(const clap_input_events_t *list) { (void) list; return event_count; }

static const clap_event_header_t *events_get(const clap_input_events_t *list, uint32_t i) { (void) list; return &events[i].header; }

static bool take_event(const clap_output_events_t *list, const clap_event_header_t *e) {
    (void) list;
    const union event *event = (const union event *) e;
    if (e->type == CLAP_EVENT_PARAM_VALUE) say("event %u param %u %g", e->time, event->value.param_id, event->value.value);
    else say("event %u type %u key %d id %d velocity %g", e->time, e->type, event->note.key, event->note.note_id, event->note.velocity);
    return true;
}

static const clap_input_events_t in_events = {NULL, events_size, events_get};
static const clap_output_events_t out_events = {NULL, take_event};

static union event *new_event(uint32_t size, uint16_t type, uint32_t time) {
    if (event_count == EVENTS) give_up("has too many events");
    union event *event = &events[event_count++];
    memset(event, 0, sizeof *event);
    event->header = (clap_event_header_t){size, time, CLAP_CORE_EVENT_SPACE_ID, type, 0};
    return event;
}

/* --- streams --- */

static uint64_t chunk = UINT64_MAX, limit = UINT64_MAX, calls, total, largest;

static void count_call(uint64_t asked) {
    calls++;
    if (asked > largest) largest = asked;
}

static int64_t write_state(const clap_ostream_t *stream, const void *data, uint64_t bytes) {
    count_call(bytes);
    if (bytes > chunk) bytes = chunk;
    if (total + bytes > limit) return -1;
    total += bytes;
    return (int64_t) fwrite(data, 1, bytes, stream->ctx);
}

static int64_t read_state(const clap_istream_t *stream, void *data, uint64_t bytes) {
    count_call(bytes);
    if (bytes > chunk) bytes = chunk;
    size_t given = fread(data, 1, bytes, stream->ctx);
    total += given;
    return (int64_t) given;
}

static void stream_state(const char *path, bool saving) {
    const clap_plugin_state_t *state = plugin->get_extension(plugin, CLAP_EXT_STATE);
    if (state == NULL) give_up("finds no state extension");
    FILE *f = fopen(path, saving ? "wb" : "rb");
    if (f == NULL) give_up("cannot open the state file");
    calls = total = largest = 0;
    clap_ostream_t out = {f, write_state};
    clap_istream_t in = {f, read_state};
    bool done = saving ? state->save(plugin, &out) : state->load(plugin, &in);
    fclose(f);
    say("%s %s bytes=%llu calls=%llu largest=%llu", saving ? "save" : "load", yes(done), (unsigned long long) total,
        (unsigned long long) calls, (unsigned long long) largest);
}

/* --- audio --- */

static float in_samples[CHANNELS][8192];
static char *memory; /* the outputs, with AROUND zeroed bytes before and behind */
static clap_audio_buffer_t inputs[PORTS], outputs[PORTS];
static float *in_pointers[CHANNELS], *out_pointers[CHANNELS];
static uint32_t in_ports, out_ports, in_channels, out_channels;

static float *output(uint32_t channel) { return (float *) (memory + AROUND) + channel * max_frames; }

static uint32_t set_up_ports(bool is_input, clap_audio_buffer_t *buffers, float **pointers, uint32_t *channels) {
    const clap_plugin_audio_ports_t *ports = plugin->get_extension(plugin, CLAP_EXT_AUDIO_PORTS);
    uint32_t count = ports->count(plugin, is_input);
    *channels = 0;
    for (uint32_t i = 0; i < count; i++) {
        clap_audio_port_info_t info;
        if (i == PORTS || !ports->get(plugin, i, is_input, &info)) give_up("has too many ports");
        if (*channels + info.channel_count > CHANNELS) give_up("has too many channels");
        buffers[i] = (clap_audio_buffer_t){&pointers[*channels], NULL, info.channel_count, 0, 0};
        *channels += info.channel_count;
    }
    return count;
}

static void fill_inputs(uint32_t frames) {
    for (uint32_t g = 0; g < in_channels; g++) {
        in_pointers[g] = in_samples[g];
        for (uint32_t i = 0; i < frames; i++) in_samples[g][i] = (float) (((position + i) % 1000 + 1) * (g + 1)) / 1024;
    }
}

static size_t scribbled(void) {
    size_t count = 0, used = (size_t) out_channels * max_frames * sizeof(float);
    for (size_t i = 0; i < AROUND; i++) count += (memory[i] != 0) + (memory[AROUND + used + i] != 0);
    return count;
}

static void say_output(uint32_t channel, uint32_t frames) {
    static char line[8192 * 9 + 64];
    int at = snprintf(line, sizeof line, "out %u", channel);
    for (uint32_t i = 0; i < frames; i++) {
        uint32_t bits;
        memcpy(&bits, &output(channel)[i], sizeof bits);
        at += snprintf(line + at, sizeof line - (size_t) at, " %08x", bits);
    }
    dprintf(report_fd, "%s\n", line);
}

static struct { uint32_t frames; int32_t status; bool returned, flushed_to_zero; int rounding; } block;

static void *process_here(void *nothing) {
    role = "audio";
    clap_process_t p = {(int64_t) position, block.frames, NULL, inputs, outputs, in_ports, out_ports, &in_events, &out_events};
    fill_inputs(block.frames);
    for (uint32_t g = 0; g < out_channels; g++) out_pointers[g] = output(g);
    block.status = plugin->process(plugin, &p);
    volatile float smallest = 1.17549435e-38f;
    smallest /= 2;
    block.flushed_to_zero = smallest == 0;
    block.rounding = fegetround();
    block.returned = true;
    return nothing;
}

static void on_audio_thread(void *(*what)(void *)) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, what, NULL) != 0 || pthread_join(thread, NULL) != 0) give_up("has no thread");
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec * 1000 + (double) t.tv_nsec / 1e6;
}

static void process(uint32_t frames) {
    memset(&block, 0, sizeof block);
    block.frames = frames;
    double start = now();
    on_audio_thread(process_here);
    say("process status=%d returned=%s nearest=%s ftz=%s scribbled=%zu ms=%.0f", block.status, yes(block.returned),
        yes(block.rounding == FE_TONEAREST), yes(block.flushed_to_zero), scribbled(), now() - start);
    for (uint32_t g = 0; g < out_channels; g++) say_output(g, frames);
    event_count = 0;
    position += frames;
}

static bool started;
static void *start_here(void *nothing) { role = "audio"; started = plugin->start_processing(plugin); return nothing; }
static void *stop_here(void *nothing) { role = "audio"; plugin->stop_processing(plugin); return nothing; }
static void *reset_here(void *nothing) { role = "audio"; plugin->reset(plugin); return nothing; }

/* --- steps --- */

static void step_open(void) {
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    entry = library == NULL ? NULL : dlsym(library, "clap_entry");
    say("open %s", library == NULL ? dlerror() : entry == NULL ? "no entry" : "entry");
}

static void step_describe(void) {
    factory = entry->get_factory(CLAP_PLUGIN_FACTORY_ID);
    if (factory == NULL) { say("describe no factory"); return; }
    const clap_plugin_descriptor_t *d = factory->get_plugin_descriptor(factory, 0);
    say("describe count=%u id=%s name=%s description=%s", factory->get_plugin_count(factory), d->id == NULL ? "(null)" : d->id,
        d->name, d->description);
}

static void step_create(const char *id) {
    plugin = factory->create_plugin(factory, &host, id);
    say("create %s", plugin == NULL ? "null" : "plugin");
}

static void step_activate(const char *frames) {
    max_frames = (uint32_t) atoi(frames);
    if (max_frames > 8192) give_up("takes at most 8192 frames");
    in_ports = set_up_ports(true, inputs, in_pointers, &in_channels);
    out_ports = set_up_ports(false, outputs, out_pointers, &out_channels);
    memory = mmap(NULL, 2 * AROUND + CHANNELS * max_frames * sizeof(float), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    say("activate %s", yes(plugin->activate(plugin, 48000, 1, max_frames)));
}

static const clap_plugin_params_t *params(void) {
    const clap_plugin_params_t *found = plugin->get_extension(plugin, CLAP_EXT_PARAMS);
    if (found == NULL) give_up("finds no params extension");
    return found;
}

static void step_params(void) {
    clap_param_info_t info;
    for (uint32_t i = 0; i < params()->count(plugin); i++) {
        if (!params()->get_info(plugin, i, &info)) give_up("gets no parameter info");
        say("param %u flags=%u min=%g max=%g default=%g module=%s name=%s", info.id, info.flags, info.min_value, info.max_value,
            info.default_value, info.module, info.name);
    }
}

static void step_ports(void) {
    const clap_plugin_audio_ports_t *ports = plugin->get_extension(plugin, CLAP_EXT_AUDIO_PORTS);
    for (int in = 1; in >= 0; in--) {
        clap_audio_port_info_t info;
        for (uint32_t i = 0; i < ports->count(plugin, in) && ports->get(plugin, i, in, &info); i++) {
            say("port %s id=%u channels=%u main=%s type=%s name=%s", in ? "in" : "out", info.id, info.channel_count,
                yes(info.flags & CLAP_AUDIO_PORT_IS_MAIN), info.port_type == NULL ? "(null)" : info.port_type, info.name);
        }
    }
}

static void step_get(clap_id id) {
    double value = 0;
    bool known = params()->get_value(plugin, id, &value);
    say("get %s %.17g", yes(known), value);
}

static void step_text(clap_id id, const char *value) {
    char text[64] = "";
    bool done = params()->value_to_text(plugin, id, atof(value), text, sizeof text);
    say("text %s %s", yes(done), text);
}

static void step_value(clap_id id, const char *text) {
    double value = 0;
    bool done = params()->text_to_value(plugin, id, text, &value);
    say("value %s %.17g", yes(done), value);
}

static void step_latency(void) {
    const clap_plugin_latency_t *latency = plugin->get_extension(plugin, CLAP_EXT_LATENCY);
    say("latency %u", latency->get(plugin));
}

static void step_set(const char *time, clap_id id, const char *value) {
    union event *e = new_event(sizeof e->value, CLAP_EVENT_PARAM_VALUE, (uint32_t) atoi(time));
    e->value.param_id = id;
    e->value.note_id = e->value.port_index = e->value.channel = e->value.key = -1;
    e->value.value = atof(value);
}

static void step_note(const char *time, const char *key, const char *velocity) {
    union event *e = new_event(sizeof e->note, CLAP_EVENT_NOTE_ON, (uint32_t) atoi(time));
    e->note.note_id = atoi(key) + 1000;
    e->note.key = (int16_t) atoi(key);
    e->note.velocity = atof(velocity);
}

static void call_back_timer(void) {
    const clap_plugin_timer_support_t *timers = plugin->get_extension(plugin, CLAP_EXT_TIMER_SUPPORT);
    timers->on_timer(plugin, timer_of_plugin);
    say("timer");
}

static void call_back_fd(void) {
    const clap_plugin_posix_fd_support_t *fds = plugin->get_extension(plugin, CLAP_EXT_POSIX_FD_SUPPORT);
    fds->on_fd(plugin, fd_of_plugin, CLAP_POSIX_FD_READ);
    say("fd");
}

static bool life_cycle_step(const char *name, const char *a) {
    if (strcmp(name, "open") == 0) step_open();
    else if (strcmp(name, "entry-init") == 0) say("entry-init %s", yes(entry->init(file)));
    else if (strcmp(name, "describe") == 0) step_describe();
    else if (strcmp(name, "create") == 0) step_create(a);
    else if (strcmp(name, "init") == 0) say("init %s", yes(plugin->init(plugin)));
    else if (strcmp(name, "activate") == 0) step_activate(a);
    else if (strcmp(name, "start") == 0) { on_audio_thread(start_here); say("start %s", yes(started)); }
    else if (strcmp(name, "process") == 0) process((uint32_t) atoi(a));
    else if (strcmp(name, "reset") == 0) { on_audio_thread(reset_here); say("reset"); }
    else if (strcmp(name, "stop") == 0) { on_audio_thread(stop_here); say("stop"); }
    else if (strcmp(name, "deactivate") == 0) { plugin->deactivate(plugin); say("deactivate"); }
    else if (strcmp(name, "destroy") == 0) { plugin->destroy(plugin); say("destroy"); }
    else if (strcmp(name, "entry-deinit") == 0) { entry->deinit(); say("entry-deinit"); }
    else return false;
    return true;
}

static bool other_step(const char *name, const char *a, const char *b, const char *c) {
    if (strcmp(name, "bare") == 0) bare_host = true;
    else if (strcmp(name, "chunk") == 0) chunk = strtoull(a, NULL, 10);
    else if (strcmp(name, "limit") == 0) limit = strtoull(a, NULL, 10);
    else if (strcmp(name, "save") == 0) stream_state(a, true);
    else if (strcmp(name, "load") == 0) stream_state(a, false);
    else if (strcmp(name, "set") == 0) step_set(a, (clap_id) atoi(b), c);
    else if (strcmp(name, "note") == 0) step_note(a, b, c);
    else if (strcmp(name, "flush") == 0) { params()->flush(plugin, &in_events, &out_events); event_count = 0; say("flush"); }
    else if (strcmp(name, "has") == 0) say("has %s", yes(plugin->get_extension(plugin, a) != NULL));
    else if (strcmp(name, "latency") == 0) step_latency();
    else if (strcmp(name, "params") == 0) step_params();
    else if (strcmp(name, "ports") == 0) step_ports();
    else if (strcmp(name, "get") == 0) step_get((clap_id) atoi(a));
    else if (strcmp(name, "text") == 0) step_text((clap_id) atoi(a), b);
    else if (strcmp(name, "value") == 0) step_value((clap_id) atoi(a), b);
    else if (strcmp(name, "main-thread") == 0) { plugin->on_main_thread(plugin); say("main-thread"); }
    else if (strcmp(name, "timer") == 0) call_back_timer();
    else if (strcmp(name, "fd") == 0) call_back_fd();
    else if (strcmp(name, "fault") == 0) *nowhere = 1;
    else return false;
    return true;
}

int main(int count, char **arguments) {
    struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    report_fd = dup(STDOUT_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    role = "main";
    file = arguments[1];
    for (int i = 2; i < count; i++) {
        char *step = strdup(arguments[i]), *part[4] = {step, "", "", ""};
        for (int p = 1; p < 4 && (part[p] = strchr(part[p - 1], '=')) != NULL; p++) *part[p]++ = '\0';
        for (int p = 1; p < 4; p++) if (part[p] == NULL) part[p] = "";
        if (!life_cycle_step(part[0], part[1]) && !other_step(part[0], part[1], part[2], part[3])) give_up("does not know that step");
        free(step);
    }
    say("end");
    return 0;
}
