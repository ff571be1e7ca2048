/*
 * A CLAP host that does nothing but call process(): what a call from Java is measured against.
 *
 *   plugincall FILE PLUGIN-ID RATE FRAMES
 *
 * Every port gets noise of the same seed as the Java side makes it. It prints "ready PID", then obeys lines on standard input:
 *
 *   run BLOCKS        calls process() so often and prints "took NANOS SUM", SUM being the sum of the last output's
 *                     absolute values, to show that both sides heard the same
 *   quit, end of file ends it
 *
 * The structs are those of CLAP 1.2 as far as they are used; what is not used is void.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fenv.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct version { uint32_t major, minor, revision; };

struct host {
    struct version version;
    void *data;
    const char *name, *vendor, *url, *release;
    const void *(*get_extension)(const struct host *, const char *);
    void (*request_restart)(const struct host *);
    void (*request_process)(const struct host *);
    void (*request_callback)(const struct host *);
};

struct input_events {
    void *context;
    uint32_t (*size)(const struct input_events *);
    const void *(*get)(const struct input_events *, uint32_t);
};

struct output_events {
    void *context;
    bool (*try_push)(const struct output_events *, const void *);
};

struct audio_buffer {
    float **data32;
    double **data64;
    uint32_t channels, latency;
    uint64_t constant_mask;
};

struct process {
    int64_t steady_time;
    uint32_t frames;
    const void *transport;
    const struct audio_buffer *inputs;
    struct audio_buffer *outputs;
    uint32_t input_count, output_count;
    const struct input_events *in_events;
    const struct output_events *out_events;
};

struct plugin {
    const void *descriptor;
    void *data;
    bool (*init)(const struct plugin *);
    void (*destroy)(const struct plugin *);
    bool (*activate)(const struct plugin *, double, uint32_t, uint32_t);
    void (*deactivate)(const struct plugin *);
    bool (*start_processing)(const struct plugin *);
    void (*stop_processing)(const struct plugin *);
    void (*reset)(const struct plugin *);
    int32_t (*process)(const struct plugin *, const struct process *);
    const void *(*get_extension)(const struct plugin *, const char *);
    void (*on_main_thread)(const struct plugin *);
};

struct factory {
    uint32_t (*count)(const struct factory *);
    const void *(*descriptor)(const struct factory *, uint32_t);
    const struct plugin *(*create)(const struct factory *, const struct host *, const char *);
};

struct entry {
    struct version version;
    bool (*init)(const char *);
    void (*deinit)(void);
    const void *(*get_factory)(const char *);
};

struct port_info {
    uint32_t id;
    char name[256];
    uint32_t flags, channels;
    const char *type;
    uint32_t in_place_pair;
};

struct audio_ports {
    uint32_t (*count)(const struct plugin *, bool);
    bool (*get)(const struct plugin *, uint32_t, bool, struct port_info *);
};

static void fail(const char *what, const char *detail) {
    fprintf(stderr, "%s: %s\n", what, detail);
    exit(1);
}

/* What plugins expect every host to have, and call without looking. All of it does nothing. */
static void nothing(const struct host *h) { (void)h; }
static void nothing_of(const struct host *h, uint32_t flags) { (void)h; (void)flags; }
static void nothing_for(const struct host *h, uint32_t id, uint32_t flags) { (void)h; (void)id; (void)flags; }
static bool yes(const struct host *h) { (void)h; return true; }
static void quiet(const struct host *h, int32_t severity, const char *m) { (void)h; (void)severity; (void)m; }

static const struct { void (*changed)(const struct host *); } latency = {nothing}, tail = {nothing}, state = {nothing};
static const struct {
    void (*rescan)(const struct host *, uint32_t);
    void (*clear)(const struct host *, uint32_t, uint32_t);
    void (*request_flush)(const struct host *);
} params = {nothing_of, nothing_for, nothing};
static const struct { void (*log)(const struct host *, int32_t, const char *); } logger = {quiet};
static const struct { bool (*main)(const struct host *), (*audio)(const struct host *); } threads = {yes, yes};

static const void *extension(const struct host *h, const char *id) {
    (void)h;
    return strcmp(id, "clap.latency") == 0 ? (const void *)&latency
        : strcmp(id, "clap.tail") == 0 ? (const void *)&tail
        : strcmp(id, "clap.state") == 0 ? (const void *)&state
        : strcmp(id, "clap.params") == 0 ? (const void *)&params
        : strcmp(id, "clap.log") == 0 ? (const void *)&logger
        : strcmp(id, "clap.thread-check") == 0 ? (const void *)&threads
        : NULL;
}

static uint32_t no_events(const struct input_events *e) { (void)e; return 0; }
static const void *no_event(const struct input_events *e, uint32_t i) { (void)e; (void)i; return NULL; }
static bool take(const struct output_events *e, const void *event) { (void)e; (void)event; return true; }

static const struct host host = {{1, 2, 0}, NULL, "Scuff", "Scuff", "", "1", extension, nothing, nothing, nothing};
static const struct input_events in_events = {NULL, no_events, no_event};
static const struct output_events out_events = {NULL, take};

/* The same noise as the Java side: one generator over all channels of all ports, from -0.5 to 0.5. */
static uint32_t seed = 1;
static float noise(void) {
    seed = seed * 1664525u + 1013904223u;
    return (float)(seed >> 8) / 16777216.0f - 0.5f;
}

static struct audio_buffer *ports(const struct plugin *plugin, bool input, uint32_t frames, uint32_t *count) {
    const struct audio_ports *extension = plugin->get_extension(plugin, "clap.audio-ports");
    *count = extension == NULL ? 0 : extension->count(plugin, input);
    struct audio_buffer *buffers = calloc(*count + 1, sizeof *buffers);
    for (uint32_t p = 0; p < *count; p++) {
        struct port_info info;
        memset(&info, 0, sizeof info);
        if (!extension->get(plugin, p, input, &info)) {
            fail("the plugin does not describe a port", input ? "input" : "output");
        }
        buffers[p].channels = info.channels;
        buffers[p].data32 = calloc(info.channels + 1, sizeof(float *));
        for (uint32_t c = 0; c < info.channels; c++) {
            size_t bytes = (frames * sizeof(float) + 63) / 64 * 64;
            float *channel = buffers[p].data32[c] = aligned_alloc(64, bytes);
            memset(channel, 0, bytes);
            for (uint32_t i = 0; input && i < frames; i++) {
                channel[i] = noise();
            }
        }
    }
    return buffers;
}

static const struct plugin *create(const char *file, const char *id) {
    fenv_t before;
    fegetenv(&before);
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    fesetenv(&before); /* a library built with fast-math turns flush-to-zero on for the thread that loads it */
    const struct entry *entry = library == NULL ? NULL : dlsym(library, "clap_entry");
    if (entry == NULL) {
        fail("no CLAP file", dlerror());
    }
    const struct factory *factory = entry->init(file) ? entry->get_factory("clap.plugin-factory") : NULL;
    const struct plugin *plugin = factory == NULL ? NULL : factory->create(factory, &host, id);
    if (plugin == NULL || !plugin->init(plugin)) {
        fail("the plugin does not start", id);
    }
    return plugin;
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * (int64_t)1000000000 + t.tv_nsec;
}

static double loudness(const struct process *process) {
    double sum = 0;
    for (uint32_t p = 0; p < process->output_count; p++) {
        for (uint32_t c = 0; c < process->outputs[p].channels; c++) {
            for (uint32_t i = 0; i < process->frames; i++) {
                sum += fabsf(process->outputs[p].data32[c][i]);
            }
        }
    }
    return sum;
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fprintf(stderr, "usage: plugincall FILE PLUGIN-ID RATE FRAMES\n");
        return 2;
    }
    uint32_t frames = (uint32_t)atoi(argv[4]);
    const struct plugin *plugin = create(argv[1], argv[2]);
    struct process process = {.frames = frames, .in_events = &in_events, .out_events = &out_events};
    process.inputs = ports(plugin, true, frames, &process.input_count);
    process.outputs = ports(plugin, false, frames, &process.output_count);
    if (!plugin->activate(plugin, atof(argv[3]), 1, frames) || !plugin->start_processing(plugin)) {
        fail("the plugin does not process", argv[2]);
    }
    printf("ready %d\n", (int)getpid());
    fflush(stdout);
    char line[128];
    long blocks;
    while (fgets(line, sizeof line, stdin) != NULL && sscanf(line, "run %ld", &blocks) == 1) {
        int64_t start = now();
        for (long b = 0; b < blocks; b++) {
            plugin->process(plugin, &process);
            process.steady_time += frames;
        }
        int64_t took = now() - start;
        printf("took %lld %.9g\n", (long long)took, loudness(&process));
        fflush(stdout);
    }
    _Exit(0); /* many plugins do not survive their own end */
}
