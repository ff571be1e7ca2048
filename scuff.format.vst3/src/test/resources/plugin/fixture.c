/*
 * A VST3 plugin for the tests, in C with its tables written by hand: a stereo effect that also echoes its events. It watches the
 * rules of the format from inside, and writes down what the host does. Two classes: "Single" is component and controller in one
 * object, "Separate" has a controller of its own. A test reads the log and sets switches through fixture_*.
 */
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint16_t char16;
typedef unsigned char id16[16];
enum { OK = 0, FALSE_ = 1, NO_INTERFACE = -1, INVALID = 2, NOT_IMPLEMENTED = 3, INTERNAL = 4 };

/* ---- what the tests see ---- */

static char log_text[1 << 20];
static char violations_text[1 << 16];

static void put(char *text, size_t size, const char *format, va_list arguments) {
    size_t length = strlen(text);
    if (length + 256 < size) {
        vsnprintf(text + length, size - length - 2, format, arguments);
        strcat(text, "\n");
    }
}

static int quiet;

static void note(const char *format, ...) {
    if (quiet) return;
    va_list arguments;
    va_start(arguments, format);
    put(log_text, sizeof log_text, format, arguments);
    va_end(arguments);
}

static void check(int kept, const char *format, ...) {
    if (kept) return;
    va_list arguments;
    va_start(arguments, format);
    put(violations_text, sizeof violations_text, format, arguments);
    va_end(arguments);
}

static int entered;
static double latency = 17, setup_result, active_result, state_result, edit_in_set, edit_in_process, restart_in_process, restart_in_activate,
        message_in_process, only64, latency_in_activate;

const char *fixture_log(void) { return log_text; }
const char *fixture_violations(void) { return violations_text; }
void fixture_clear(void) { log_text[0] = 0; violations_text[0] = 0; }

void fixture_set(const char *name, double value) {
    struct { const char *name; double *place; } switches[] = {{"latency", &latency}, {"setup_result", &setup_result},
        {"active_result", &active_result}, {"state_result", &state_result}, {"edit_in_set", &edit_in_set}, {"edit_in_process", &edit_in_process},
        {"restart_in_process", &restart_in_process}, {"restart_in_activate", &restart_in_activate},
        {"message_in_process", &message_in_process}, {"only64", &only64},
        {"latency_in_activate", &latency_in_activate}};
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (!strcmp(name, switches[i].name)) *switches[i].place = value;
    if (!strcmp(name, "quiet")) quiet = (int) value;
}

/* ---- ids ---- */

static void make_id(id16 id, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    uint32_t words[4] = {a, b, c, d};
    for (int i = 0; i < 16; i++) id[i] = (unsigned char) (words[i / 4] >> (24 - 8 * (i % 4)));
}

static int is(const void *id, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    id16 wanted;
    make_id(wanted, a, b, c, d);
    return !memcmp(id, wanted, 16);
}

#define IS_UNKNOWN(i) is(i, 0, 0, 0xC0000000, 0x46)
#define IS_BASE(i) is(i, 0x22888DDB, 0x156E45AE, 0x8358B348, 0x08190625)
#define IS_COMPONENT(i) is(i, 0xE831FF31, 0xF2D54301, 0x928EBBEE, 0x25697802)
#define IS_PROCESSOR(i) is(i, 0x42043F99, 0xB7DA453C, 0xA569E79D, 0x9AAEC33D)
#define IS_CONTROLLER(i) is(i, 0xDCD7BBE3, 0x7742448D, 0xA874AACC, 0x979C759E)
#define IS_POINT(i) is(i, 0x70A4156F, 0x6E6E4026, 0x989148BF, 0xAA60D8D1)
#define IS_MIDI(i) is(i, 0xDF0FF9F7, 0x49B74669, 0xB63AB732, 0x7ADBF5E5)
#define IS_UNITS(i) is(i, 0x3D4BD6B5, 0x913A4FD2, 0xA886E768, 0xA5EB92C1)
#define IS_INFO(i) is(i, 0x0F194781, 0x8D984ADA, 0xBBA0C1EF, 0xC011D8D0)

static void wide(char16 *out, const char *text) {
    int i = 0;
    for (; text[i]; i++) out[i] = (unsigned char) text[i];
    out[i] = 0;
}

/* slot n of an object's table */
#define CALL(object, slot, type) ((type) (*(void ***) (object))[slot])
typedef int32_t (*Query)(void *, const void *, void **);
typedef uint32_t (*Count)(void *);

/* ---- the plugin: one struct, a face for each interface ---- */

typedef struct Plugin Plugin;
typedef struct { void **table; Plugin *self; } Face;
struct Plugin {
    Face component, processor, controller, point, midi, units, info;
    int refs, single, is_controller;
    int initialised, active, processing, set_up, terminated;
    int max_samples, wide_samples;
    double values[16];
    void *handler, *other, *context;
};

enum { GAIN = 100, MODE, CURVE, BYPASS, WHEEL, PROGRAM, METER, COUNT = 7 };

static Plugin *self_of(void *face) { return ((Face *) face)->self; }
static uint32_t add_ref(void *face) { return ++self_of(face)->refs; }

static uint32_t release(void *face) {
    Plugin *p = self_of(face);
    int left = --p->refs;
    check(left >= 0, "released too often");
    if (left == 0) {
        check(!p->initialised || p->terminated, "gone without terminate");
        note("gone");
    }
    return left;
}

static int32_t query(void *face, const void *iid, void **out) {
    Plugin *p = self_of(face);
    int component = p->single || !p->is_controller, controller = p->single || p->is_controller;
    *out = 0;
    if (component && (IS_UNKNOWN(iid) || IS_BASE(iid) || IS_COMPONENT(iid))) *out = &p->component;
    else if (component && IS_PROCESSOR(iid)) *out = &p->processor;
    else if (controller && (IS_UNKNOWN(iid) || IS_BASE(iid) || IS_CONTROLLER(iid))) *out = &p->controller;
    else if (controller && IS_MIDI(iid)) *out = &p->midi;
    else if (controller && IS_UNITS(iid)) *out = &p->units;
    else if (controller && IS_INFO(iid)) *out = &p->info;
    else if (!p->single && IS_POINT(iid)) *out = &p->point;
    if (!*out) return NO_INTERFACE;
    add_ref(face);
    return OK;
}

static int32_t initialize(void *face, void *context) {
    Plugin *p = self_of(face);
    char16 name[128] = {0};
    check(!p->initialised, "initialize twice");
    check(context != 0, "no host context");
    p->initialised = 1;
    p->context = context;
    CALL(context, 3, int32_t (*)(void *, char16 *))(context, name);
    note("initialize %c%c%c%c%c", name[0], name[1], name[2], name[3], name[4]);
    return OK;
}

static int32_t terminate(void *face) {
    Plugin *p = self_of(face);
    check(p->initialised && !p->terminated, "terminate twice or too early");
    check(!p->active, "terminate while active");
    check(!p->other, "terminate while connected");
    check(!p->handler, "terminate with a handler");
    p->terminated = 1;
    note("terminate");
    return OK;
}

/* component */

static int32_t controller_id(void *face, unsigned char *out) {
    if (self_of(face)->single) return FALSE_;
    make_id(out, 1, 2, 3, 0xC0);
    return OK;
}
static int32_t io_mode(void *face, int32_t mode) { return NOT_IMPLEMENTED; }
static int32_t bus_count(void *face, int32_t media, int32_t direction) { return 1; }

static int32_t bus_info(void *face, int32_t media, int32_t direction, int32_t index, char *out) {
    if (index) return INVALID;
    int32_t numbers[3] = {media, direction, media == 0 ? 2 : 16};
    memcpy(out, numbers, 12);
    wide((char16 *) (out + 12), media == 0 ? "Stereo" : "Notes");
    int32_t kind = 0, flags = 1;
    memcpy(out + 268, &kind, 4);
    memcpy(out + 272, &flags, 4);
    return OK;
}
static int32_t routing(void *face, void *in, void *out) { return NOT_IMPLEMENTED; }

static int32_t activate_bus(void *face, int32_t media, int32_t direction, int32_t index, uint8_t state) {
    check(!self_of(face)->active, "activateBus while active");
    note("bus %d %d %d %d", media, direction, index, state);
    return OK;
}

static int32_t set_active(void *face, uint8_t state) {
    Plugin *p = self_of(face);
    check(p->active != state, "setActive(%d) twice", state);
    check(state ? p->set_up : !p->processing, state ? "setActive without setupProcessing" : "setActive(0) while processing");
    note("active %d", state);
    if (state && active_result) return (int32_t) active_result;
    if (state && latency_in_activate) latency = latency_in_activate;
    p->active = state;
    if (state && restart_in_activate && p->handler) CALL(p->handler, 6, int32_t (*)(void *, int32_t))(p->handler, (int32_t) restart_in_activate);
    return OK;
}

typedef int32_t (*Transfer)(void *, void *, int32_t, int32_t *);

static int32_t component_set_state(void *face, void *stream) {
    Plugin *p = self_of(face);
    int32_t bytes = 0;
    note("component setState");
    if (state_result) return (int32_t) state_result;
    CALL(stream, 3, Transfer)(stream, p->values, sizeof p->values, &bytes);
    return bytes == sizeof p->values ? OK : FALSE_;
}

static int32_t component_get_state(void *face, void *stream) {
    Plugin *p = self_of(face);
    note("component getState");
    if (state_result) return (int32_t) state_result;
    return CALL(stream, 4, Transfer)(stream, p->values, sizeof p->values, 0);
}

/* processor */

static int32_t set_arrangements(void *face, uint64_t *in, int32_t ins, uint64_t *out, int32_t outs) {
    check(in && out && ins == 1 && outs == 1, "setBusArrangements with other buses than there are");
    check(!self_of(face)->active, "setBusArrangements while active");
    note("arrangements");
    return *in == 3 && *out == 3 ? OK : FALSE_;
}
static int32_t arrangement(void *face, int32_t direction, int32_t index, uint64_t *out) { *out = 3; return OK; }
static int32_t can_process(void *face, int32_t size) { return only64 ? (size == 1 ? OK : FALSE_) : (size == 0 ? OK : FALSE_); }
static uint32_t get_latency(void *face) { check(self_of(face)->set_up, "latency asked before the set-up"); return (uint32_t) latency; }
static uint32_t get_tail(void *face) { return 4800; }

static int32_t setup(void *face, const char *data) {
    Plugin *p = self_of(face);
    int32_t mode, size;
    double rate;
    memcpy(&mode, data, 4);
    memcpy(&size, data + 4, 4);
    memcpy(&p->max_samples, data + 8, 4);
    memcpy(&rate, data + 16, 8);
    check(!p->active, "setupProcessing while active");
    note("setup mode=%d size=%d max=%d rate=%g", mode, size, p->max_samples, rate);
    p->wide_samples = size;
    p->set_up = 1;
    return (int32_t) setup_result;
}

static int32_t set_processing(void *face, uint8_t state) {
    Plugin *p = self_of(face);
    check(p->active, "setProcessing while inactive");
    p->processing = state;
    note("processing %d", state);
    return NOT_IMPLEMENTED;
}

typedef struct {
    int32_t mode, size, samples, ins, outs;
    char *inputs, *outputs;
    void *changes, *changes_out, *events, *events_out;
    char *context;
} Data;

static void read_changes(Plugin *p, Data *data) {
    int32_t count = CALL(data->changes, 3, int32_t (*)(void *))(data->changes);
    for (int32_t i = 0; i < count; i++) {
        void *queue = CALL(data->changes, 4, void *(*)(void *, int32_t))(data->changes, i);
        check(queue != 0, "a queue is missing");
        uint32_t id = CALL(queue, 3, uint32_t (*)(void *))(queue);
        int32_t points = CALL(queue, 4, int32_t (*)(void *))(queue), offset, before = -1;
        for (int32_t n = 0; n < points; n++) {
            double value = -1;
            CALL(queue, 5, int32_t (*)(void *, int32_t, int32_t *, double *))(queue, n, &offset, &value);
            check(offset > before && offset < data->samples, "offset %d after %d in %d samples", offset, before, data->samples);
            check(value >= 0 && value <= 1, "value %g", value);
            before = offset;
            note("point %u @%d %.4f", id, offset, value);
            if (id >= GAIN && id < GAIN + COUNT) p->values[id - GAIN] = value;
        }
    }
}

static void write_meter(Data *data) {
    uint32_t id = METER;
    int32_t index;
    void *queue = CALL(data->changes_out, 5, void *(*)(void *, uint32_t *, int32_t *))(data->changes_out, &id, &index);
    check(queue != 0, "no queue for the meter");
    if (queue) CALL(queue, 6, int32_t (*)(void *, int32_t, double, int32_t *))(queue, data->samples - 1, 0.5, &index);
}

static void echo_events(Data *data) {
    int32_t count = CALL(data->events, 3, int32_t (*)(void *))(data->events);
    for (int32_t i = 0; i < count; i++) {
        char event[48];
        CALL(data->events, 4, int32_t (*)(void *, int32_t, char *))(data->events, i, event);
        int32_t bus, offset, a;
        uint16_t type;
        int16_t channel, pitch;
        memcpy(&bus, event, 4);
        memcpy(&offset, event + 4, 4);
        memcpy(&type, event + 18, 2);
        memcpy(&channel, event + 24, 2);
        memcpy(&pitch, event + 26, 2);
        float f = 0;
        double d = 0;
        if (type == 0) { memcpy(&f, event + 32, 4); memcpy(&a, event + 40, 4); note("on bus=%d @%d ch=%d key=%d vel=%.3f id=%d", bus, offset, channel, pitch, f, a); }
        else if (type == 1) { memcpy(&f, event + 28, 4); memcpy(&a, event + 32, 4); note("off bus=%d @%d ch=%d key=%d vel=%.3f id=%d", bus, offset, channel, pitch, f, a); }
        else if (type == 2) {
            unsigned char *bytes;
            memcpy(&a, event + 24, 4);
            memcpy(&bytes, event + 32, 8);
            note("data @%d %d bytes first=%02x last=%02x", offset, a, bytes[0], bytes[a - 1]);
        }
        else if (type == 3) { memcpy(&f, event + 28, 4); memcpy(&a, event + 32, 4); note("pressure @%d ch=%d key=%d %.3f id=%d", offset, channel, pitch, f, a); }
        else if (type == 4) { uint32_t t; memcpy(&t, event + 24, 4); memcpy(&a, event + 28, 4); memcpy(&d, event + 32, 8); note("expression @%d type=%u id=%d %.4f", offset, t, a, d); }
        CALL(data->events_out, 5, int32_t (*)(void *, char *))(data->events_out, event);
    }
}

static void say(Plugin *p, const char *text) {
    void *message = 0;
    id16 iid;
    make_id(iid, 0x936F033B, 0xC6C047DB, 0xBB0882F8, 0x13C1E613);
    CALL(p->context, 4, int32_t (*)(void *, void *, void *, void **))(p->context, iid, iid, &message);
    check(message != 0, "no message");
    CALL(message, 4, void (*)(void *, const char *))(message, text);
    void *list = CALL(message, 5, void *(*)(void *))(message);
    CALL(list, 3, int32_t (*)(void *, const char *, int64_t))(list, "number", 42);
    CALL(list, 5, int32_t (*)(void *, const char *, double))(list, "real", 0.25);
    CALL(list, 9, int32_t (*)(void *, const char *, const void *, uint32_t))(list, "bytes", "abc", 3);
    CALL(p->other, 5, int32_t (*)(void *, void *))(p->other, message);
    CALL(message, 2, Count)(message);
}

static int32_t process(void *face, Data *data) {
    Plugin *p = self_of(face);
    check(p->active && p->processing, "process while not processing");
    check(data->samples >= 1 && data->samples <= p->max_samples, "%d samples, most %d", data->samples, p->max_samples);
    check(data->changes && data->changes_out && data->events && data->events_out && data->context, "something is null");
    check(data->ins == 1 && data->outs == 1 && data->inputs && data->outputs, "other buses than there are");
    if (!quiet) {
        uint32_t state;
        int64_t project;
        double music, tempo;
        memcpy(&state, data->context, 4);
        memcpy(&project, data->context + 16, 8);
        memcpy(&music, data->context + 40, 8);
        memcpy(&tempo, data->context + 72, 8);
        note("process %d state=%x project=%lld music=%g tempo=%g silent=%d", data->samples, state, (long long) project, music, tempo, (int) data->inputs[8]);
    }
    read_changes(p, data);
    for (int channel = 0; channel < 2; channel++) {
        void *in = (*(void ***) (data->inputs + 16))[channel], *out = (*(void ***) (data->outputs + 16))[channel];
        for (int i = 0; i < data->samples; i++)
            if (p->wide_samples) ((double *) out)[i] = ((double *) in)[i] * p->values[0];
            else ((float *) out)[i] = ((float *) in)[i] * (float) p->values[0];
    }
    write_meter(data);
    echo_events(data);
    if (edit_in_process && p->handler) CALL(p->handler, 4, int32_t (*)(void *, uint32_t, double))(p->handler, GAIN, edit_in_process);
    if (restart_in_process && p->handler) CALL(p->handler, 6, int32_t (*)(void *, int32_t))(p->handler, (int32_t) restart_in_process);
    if (message_in_process && p->other) say(p, "from process");
    return OK;
}

/* controller */

static int32_t set_component_state(void *face, void *stream) {
    Plugin *p = self_of(face);
    int32_t bytes;
    note("controller setComponentState");
    CALL(stream, 3, Transfer)(stream, p->values, sizeof p->values, &bytes);
    return OK;
}

static int32_t controller_set_state(void *face, void *stream) {
    char text[8] = {0};
    int64_t at = -1;
    CALL(stream, 3, Transfer)(stream, text, 7, 0);
    CALL(stream, 6, int32_t (*)(void *, int64_t *))(stream, &at);
    note("controller setState %s tell=%d", text, (int) at);
    return OK;
}

static int32_t controller_get_state(void *face, void *stream) { return CALL(stream, 4, Transfer)(stream, "look", 4, 0); }
static int32_t parameter_count(void *face) { return COUNT; }

static int32_t parameter_info(void *face, int32_t index, char *out) {
    static const char *names[] = {"Gain", "Mode", "Curve", "Bypass", "MIDI CC 1", "Program", "Meter"};
    static const int32_t steps[] = {0, 3, 0, 1, 0, 3, 0}, units[] = {1, 2, 0, 0, 0, 0, 0};
    static const int32_t flags[] = {1, 1 | 8, 1, 1 | 0x10000, 0, 0x8000 | 8, 2};
    uint32_t id = GAIN + index;
    double initial = index == 0 ? 60.0 / 72 : 0;
    memset(out, 0, 792);
    memcpy(out, &id, 4);
    wide((char16 *) (out + 4), names[index]);
    if (index == 0) wide((char16 *) (out + 516), "dB");
    memcpy(out + 772, &steps[index], 4);
    memcpy(out + 776, &initial, 8);
    memcpy(out + 784, &units[index], 4);
    memcpy(out + 788, &flags[index], 4);
    return OK;
}

static double to_plain(void *face, uint32_t id, double value) {
    if (id == GAIN) return -60 + 72 * value;
    if (id == CURVE) return 20 * pow(1000, value);
    return id == MODE || id == PROGRAM ? floor(value * 4) > 3 ? 3 : floor(value * 4) : value;
}

static double to_normalized(void *face, uint32_t id, double value) { return id == GAIN ? (value + 60) / 72 : value; }

static int32_t to_text(void *face, uint32_t id, double value, char16 *out) {
    char text[64];
    snprintf(text, sizeof text, "%.1f", to_plain(face, id, value));
    wide(out, text);
    return OK;
}

static int32_t from_text(void *face, uint32_t id, const char16 *text, double *out) {
    char bytes[64] = {0};
    for (int i = 0; i < 63 && text[i]; i++) bytes[i] = (char) text[i];
    char *end;
    double value = strtod(bytes, &end);
    if (end == bytes || *end) return FALSE_;
    *out = to_normalized(face, id, value);
    return OK;
}

static double get_normalized(void *face, uint32_t id) { return self_of(face)->values[id - GAIN]; }

static int32_t set_normalized(void *face, uint32_t id, double value) {
    Plugin *p = self_of(face);
    note("controller %u = %.4f", id, value);
    p->values[id - GAIN] = value;
    if (edit_in_set && p->handler) CALL(p->handler, 4, int32_t (*)(void *, uint32_t, double))(p->handler, id, 1 - value);
    return OK;
}

static int32_t set_handler(void *face, void *handler) {
    Plugin *p = self_of(face);
    if (p->handler) CALL(p->handler, 2, Count)(p->handler);
    p->handler = handler;
    if (handler) CALL(handler, 1, Count)(handler);
    note(handler ? "handler" : "no handler");
    return OK;
}
static void *create_view(void *face, const char *name) { return 0; }

/* what a person does in the editor that it does not have */
static Plugin *newest;
void fixture_edit(uint32_t id, double value) {
    void *handler = newest->handler;
    CALL(handler, 3, int32_t (*)(void *, uint32_t))(handler, id);
    CALL(handler, 4, int32_t (*)(void *, uint32_t, double))(handler, id, value);
    CALL(handler, 5, int32_t (*)(void *, uint32_t))(handler, id);
}
void fixture_restart(int32_t flags) { CALL(newest->handler, 6, int32_t (*)(void *, int32_t))(newest->handler, flags); }
void *fixture_context(void) { return newest->context; }
void *fixture_handler(void) { return newest->handler; }

/* connection point */

static int32_t connect(void *face, void *other) { self_of(face)->other = other; note("connect"); return OK; }
static int32_t disconnect(void *face, void *other) {
    check(self_of(face)->other == other, "disconnect with another pointer than connect");
    self_of(face)->other = 0;
    note("disconnect");
    return OK;
}

static int32_t notify(void *face, void *message) {
    void *list = CALL(message, 5, void *(*)(void *))(message);
    int64_t number = 0;
    double real = 0;
    const char *bytes = "";
    uint32_t size = 0;
    CALL(list, 4, int32_t (*)(void *, const char *, int64_t *))(list, "number", &number);
    CALL(list, 6, int32_t (*)(void *, const char *, double *))(list, "real", &real);
    CALL(list, 10, int32_t (*)(void *, const char *, const void **, uint32_t *))(list, "bytes", (const void **) &bytes, &size);
    note("notify %s %lld %g %.*s", CALL(message, 3, const char *(*)(void *))(message), (long long) number, real, (int) size, bytes);
    return OK;
}

/* MIDI mapping: the wheel of every channel */

static int32_t assignment(void *face, int32_t bus, int16_t channel, int16_t controller, uint32_t *id) {
    *id = WHEEL;
    return controller == 1 || controller == 129 ? OK : FALSE_;
}

/* units: 1 "Amp", 2 "Amp/Modes" */

static int32_t unit_count(void *face) { return 3; }
static int32_t unit_info(void *face, int32_t index, char *out) {
    static const int32_t parents[] = {-1, 0, 1};
    int32_t list = -1;
    memcpy(out, &index, 4);
    memcpy(out + 4, &parents[index], 4);
    wide((char16 *) (out + 8), index == 0 ? "Root" : index == 1 ? "Amp" : "Modes");
    memcpy(out + 264, &list, 4);
    return OK;
}

/* track */

static int32_t channel_infos(void *face, void *list) {
    char16 name[64] = {0};
    int64_t color = 0;
    CALL(list, 8, int32_t (*)(void *, const char *, char16 *, uint32_t))(list, "channel name", name, sizeof name);
    CALL(list, 4, int32_t (*)(void *, const char *, int64_t *))(list, "channel color", &color);
    char text[64] = {0};
    for (int i = 0; i < 63; i++) text[i] = (char) name[i];
    note("track %s %llx", text, (long long) color);
    return OK;
}

static int32_t nothing(void) { return NOT_IMPLEMENTED; }

#define UNKNOWN (void *) query, (void *) add_ref, (void *) release
static void *component_table[] = {UNKNOWN, initialize, terminate, controller_id, io_mode, bus_count, bus_info, routing, activate_bus, set_active,
    component_set_state, component_get_state};
static void *processor_table[] = {UNKNOWN, set_arrangements, arrangement, can_process, get_latency, setup, set_processing, process, get_tail};
static void *controller_table[] = {UNKNOWN, initialize, terminate, set_component_state, controller_set_state, controller_get_state,
    parameter_count, parameter_info, to_text, from_text, to_plain, to_normalized, get_normalized, set_normalized, set_handler, create_view};
static void *point_table[] = {UNKNOWN, connect, disconnect, notify};
static void *midi_table[] = {UNKNOWN, assignment};
static void *units_table[] = {UNKNOWN, unit_count, unit_info, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing};
static void *info_table[] = {UNKNOWN, channel_infos};

/* ---- factory ---- */

typedef struct { void **table; int refs; } Factory;

static int32_t factory_query(Factory *factory, const void *iid, void **out) {
    int known = IS_UNKNOWN(iid) || is(iid, 0x7A4D811C, 0x52114A1F, 0xAED9D2EE, 0x0B43BF9F) || is(iid, 0x0007B650, 0xF24B4C0B, 0xA464EDB9, 0xF00B2ABB);
    *out = known ? factory : 0;
    if (known) factory->refs++;
    return known ? OK : NO_INTERFACE;
}
static uint32_t factory_add(Factory *factory) { return ++factory->refs; }
static uint32_t factory_release(Factory *factory) { return --factory->refs; }
static int32_t factory_info(Factory *factory, char *out) { strcpy(out, "Fixture"); strcpy(out + 64, "https://example.org"); return OK; }
static int32_t class_count(Factory *factory) { return 3; }

static int32_t class_info(Factory *factory, int32_t index, char *out) {
    memset(out, 0, 440);
    make_id((unsigned char *) out, 1, 2, 3, index == 0 ? 0xA0 : index == 1 ? 0xB0 : 0xC0);
    strcpy(out + 20, index == 2 ? "Component Controller Class" : "Audio Module Class");
    strcpy(out + 52, index == 0 ? "Single" : index == 1 ? "Separate" : "Control");
    strcpy(out + 120, "Fx|Tools");
    strcpy(out + 312, "1.2.3");
    return OK;
}

static int32_t create(Factory *factory, const void *cid, const void *iid, void **out) {
    Plugin *p = calloc(1, sizeof *p);
    p->component.table = component_table;
    p->processor.table = processor_table;
    p->controller.table = controller_table;
    p->point.table = point_table;
    p->midi.table = midi_table;
    p->units.table = units_table;
    p->info.table = info_table;
    p->component.self = p->processor.self = p->controller.self = p->point.self = p->midi.self = p->units.self = p->info.self = p;
    p->single = is(cid, 1, 2, 3, 0xA0);
    p->is_controller = is(cid, 1, 2, 3, 0xC0);
    p->values[0] = 60.0 / 72;
    if (p->single || p->is_controller) newest = p;
    check(entered == 1, "createInstance outside the module");
    return query(&p->component, iid, out);
}

static void *factory_table[] = {factory_query, factory_add, factory_release, factory_info, class_count, class_info, create, class_info};
static Factory factory = {factory_table, 0};

int ModuleEntry(void *handle) { check(handle != 0, "no handle"); entered++; note("enter"); return 1; }
int ModuleExit(void) { check(factory.refs == 0, "factory with %d references at the end", factory.refs); entered--; note("exit"); return 1; }
void *GetPluginFactory(void) { factory.refs++; return &factory; }
