/*
 * A VST3 plugin in one object (class ...E1): a stereo effect, output = (float) (input * gain), from the sample on at which the gain
 * is set. Parameters: 7 gain, 0..4, default 1; 8 bypass; 66 trigger, 0..13, which does what is said of it in Trigger.java, as far as
 * it is one of segv, abort, endless loop and exit, and is no part of the state. State: gain and bypass, normalised, as doubles in
 * host byte order; one that is too short or holds anything else than 0..1 is refused.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OK = 0, FALSE_ = 1, NO_INTERFACE = -1, INVALID = 2, NOT_IMPLEMENTED = 3 };
enum { GAIN = 7, BYPASS = 8, TRIGGER = 66 };
enum { LOUDEST = 4, TRIGGERS = 13 };
typedef unsigned char id16[16];
typedef uint16_t char16;

static int is(const void *id, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    uint32_t words[4] = {a, b, c, d};
    const unsigned char *bytes = id;
    for (int i = 0; i < 16; i++) {
        if (bytes[i] != (unsigned char) (words[i / 4] >> (24 - 8 * (i % 4)))) return 0;
    }
    return 1;
}

#define IS_UNKNOWN(i) is(i, 0, 0, 0xC0000000, 0x46)
#define IS_BASE(i) is(i, 0x22888DDB, 0x156E45AE, 0x8358B348, 0x08190625)
#define IS_COMPONENT(i) is(i, 0xE831FF31, 0xF2D54301, 0x928EBBEE, 0x25697802)
#define IS_PROCESSOR(i) is(i, 0x42043F99, 0xB7DA453C, 0xA569E79D, 0x9AAEC33D)
#define IS_CONTROLLER(i) is(i, 0xDCD7BBE3, 0x7742448D, 0xA874AACC, 0x979C759E)

/* slot n of an object's table */
#define CALL(object, slot, type) ((type) (*(void ***) (object))[slot])
typedef int32_t (*transfer_t)(void *, void *, int32_t, int32_t *);
typedef int32_t (*count_t)(void *);

struct plugin;
struct face {
    void **table;
    struct plugin *self;
};

struct values {
    double gain, bypass; /* normalised */
};

/* Controller and processor are one object, but the host tells each by itself what is set: on other threads, at other times. */
struct plugin {
    struct face component, processor, controller;
    int references;
    struct values played, shown;
};

static struct plugin *self_of(void *face) { return ((struct face *) face)->self; }
static uint32_t add_ref(void *face) { return (uint32_t) ++self_of(face)->references; }

static uint32_t release(void *face) {
    struct plugin *p = self_of(face);
    int left = --p->references;
    if (left == 0) free(p);
    return (uint32_t) left;
}

static int32_t query(void *face, const void *iid, void **out) {
    struct plugin *p = self_of(face);
    *out = NULL;
    if (IS_UNKNOWN(iid) || IS_BASE(iid) || IS_COMPONENT(iid)) *out = &p->component;
    else if (IS_PROCESSOR(iid)) *out = &p->processor;
    else if (IS_CONTROLLER(iid)) *out = &p->controller;
    if (*out == NULL) return NO_INTERFACE;
    add_ref(face);
    return OK;
}

static void wide(char16 *out, const char *text) {
    for (; *text; text++) *out++ = (unsigned char) *text;
    *out = 0;
}

static void announce(const char *what) {
    char line[64];
    int length = snprintf(line, sizeof line, "gain-vst3: %s\n", what);
    if (write(2, line, (size_t) length) < 0) abort();
}

static int32_t accept(void) { return OK; }
static int32_t decline(void) { return NOT_IMPLEMENTED; }
static int32_t none(void) { return FALSE_; }
static int32_t zero(void) { return 0; }
static void *nothing(void) { return NULL; }

/* component */

static int32_t bus_count(void *face, int32_t media, int32_t direction) {
    (void) face, (void) direction;
    return media == 0 ? 1 : 0;
}

static int32_t bus_info(void *face, int32_t media, int32_t direction, int32_t index, char *out) {
    (void) face;
    if (media != 0 || index != 0) return INVALID;
    int32_t numbers[3] = {media, direction, 2}, kind = 0, flags = 1;
    memset(out, 0, 276);
    memcpy(out, numbers, sizeof numbers);
    wide((char16 *) (out + 12), direction == 0 ? "In" : "Out");
    memcpy(out + 268, &kind, 4);
    memcpy(out + 272, &flags, 4);
    return OK;
}

static int32_t read_values(void *stream, struct values *to) {
    struct values read;
    int32_t bytes = 0;
    CALL(stream, 3, transfer_t)(stream, &read, sizeof read, &bytes);
    if (bytes != sizeof read || !(read.gain >= 0 && read.gain <= 1) || !(read.bypass >= 0 && read.bypass <= 1)) return FALSE_;
    *to = read;
    return OK;
}

static int32_t set_state(void *face, void *stream) { return read_values(stream, &self_of(face)->played); }
static int32_t get_state(void *face, void *stream) { return CALL(stream, 4, transfer_t)(stream, &self_of(face)->played, sizeof(struct values), NULL); }

/* processor */

static int32_t set_arrangements(void *face, uint64_t *in, int32_t ins, uint64_t *out, int32_t outs) {
    (void) face;
    return ins == 1 && outs == 1 && *in == 3 && *out == 3 ? OK : FALSE_;
}

static int32_t arrangement(void *face, int32_t direction, int32_t index, uint64_t *out) {
    (void) face, (void) direction, (void) index;
    *out = 3;
    return OK;
}

static int32_t can_process(void *face, int32_t size) {
    (void) face;
    return size == 0 ? OK : FALSE_;
}

static void do_it(int trigger) {
    static int *volatile nowhere = NULL;
    switch (trigger) {
        case 1: announce("writes to address 0"); *nowhere = 1; break;
        case 2: announce("aborts"); abort();
        case 3: announce("loops for ever"); for (volatile int i = 0; ; i = i + 1) {}
        case 4: announce("calls exit(0)"); exit(0);
        default: break;
    }
}

struct data {
    int32_t mode, size, samples, ins, outs;
    char *inputs, *outputs;
    void *changes;
};

/* The points of one parameter that lie before frame `to`, the last one counting. */
static double value_at(void *changes, uint32_t wanted, int32_t to, double now) {
    if (changes == NULL) return now;
    int32_t queues = CALL(changes, 3, count_t)(changes);
    for (int32_t i = 0; i < queues; i++) {
        void *queue = CALL(changes, 4, void *(*)(void *, int32_t))(changes, i);
        if (CALL(queue, 3, uint32_t (*)(void *))(queue) != wanted) continue;
        int32_t points = CALL(queue, 4, count_t)(queue);
        for (int32_t n = 0; n < points; n++) {
            int32_t offset;
            double value;
            CALL(queue, 5, int32_t (*)(void *, int32_t, int32_t *, double *))(queue, n, &offset, &value);
            if (offset < to) now = value;
        }
    }
    return now;
}

static int32_t process(void *face, const struct data *data) {
    struct plugin *p = self_of(face);
    void *changes = data->changes == NULL || CALL(data->changes, 3, count_t)(data->changes) == 0 ? NULL : data->changes;
    do_it((int) lround(value_at(changes, TRIGGER, INT32_MAX, 0) * TRIGGERS));
    for (int32_t i = 0; i < data->samples; i++) {
        double gain = value_at(changes, GAIN, i + 1, p->played.gain) * LOUDEST;
        int bypassed = value_at(changes, BYPASS, i + 1, p->played.bypass) >= 0.5;
        for (int c = 0; c < 2 && data->ins == 1 && data->outs == 1; c++) {
            float in = (*(float ***) (data->inputs + 16))[c][i];
            (*(float ***) (data->outputs + 16))[c][i] = bypassed ? in : (float) (in * gain);
        }
    }
    p->played.gain = value_at(changes, GAIN, INT32_MAX, p->played.gain);
    p->played.bypass = value_at(changes, BYPASS, INT32_MAX, p->played.bypass);
    return OK;
}

/* controller */

static int32_t set_component_state(void *face, void *stream) { return read_values(stream, &self_of(face)->shown); }

static int32_t parameter_count(void *face) {
    (void) face;
    return 3;
}

static int32_t parameter_info(void *face, int32_t index, char *out) {
    (void) face;
    static const uint32_t ids[] = {GAIN, BYPASS, TRIGGER};
    static const char *const names[] = {"gain", "bypass", "trigger"};
    static const int32_t steps[] = {0, 1, TRIGGERS}, flags[] = {1, 1 | 0x10000, 1};
    static const double initial[] = {1.0 / LOUDEST, 0, 0};
    if (index < 0 || index > 2) return INVALID;
    memset(out, 0, 792);
    memcpy(out, &ids[index], 4);
    wide((char16 *) (out + 4), names[index]);
    memcpy(out + 772, &steps[index], 4);
    memcpy(out + 776, &initial[index], 8);
    memcpy(out + 788, &flags[index], 4);
    return OK;
}

static double most(uint32_t id) { return id == GAIN ? LOUDEST : id == TRIGGER ? TRIGGERS : 1; }

static double to_plain(void *face, uint32_t id, double value) {
    (void) face;
    return id == GAIN ? value * most(id) : round(value * most(id));
}

static double to_normalised(void *face, uint32_t id, double value) {
    (void) face;
    return value / most(id);
}

static int32_t to_text(void *face, uint32_t id, double value, char16 *out) {
    char text[64];
    snprintf(text, sizeof text, "%.4f", to_plain(face, id, value));
    wide(out, text);
    return OK;
}

static int32_t from_text(void *face, uint32_t id, const char16 *text, double *out) {
    char bytes[64] = {0}, *end;
    for (int i = 0; i < 63 && text[i]; i++) bytes[i] = (char) text[i];
    double value = strtod(bytes, &end);
    if (end == bytes || *end || !(value >= 0 && value <= most(id))) return FALSE_;
    *out = to_normalised(face, id, value);
    return OK;
}

static double get_normalised(void *face, uint32_t id) {
    return id == GAIN ? self_of(face)->shown.gain : id == BYPASS ? self_of(face)->shown.bypass : 0;
}

static int32_t set_normalised(void *face, uint32_t id, double value) {
    if (id == GAIN) self_of(face)->shown.gain = value;
    if (id == BYPASS) self_of(face)->shown.bypass = value;
    return OK;
}

#define UNKNOWN (void *) query, (void *) add_ref, (void *) release
static void *component_table[] = {UNKNOWN, accept, accept, none, decline, bus_count, bus_info, decline, accept, accept, set_state, get_state};
static void *processor_table[] = {UNKNOWN, set_arrangements, arrangement, can_process, zero, accept, accept, process, zero};
static void *controller_table[] = {UNKNOWN, accept, accept, set_component_state, accept, decline, parameter_count, parameter_info, to_text, from_text,
    to_plain, to_normalised, get_normalised, set_normalised, accept, nothing};

/* factory */

static int32_t factory_query(void *factory, const void *iid, void **out) {
    int known = IS_UNKNOWN(iid) || is(iid, 0x7A4D811C, 0x52114A1F, 0xAED9D2EE, 0x0B43BF9F) || is(iid, 0x0007B650, 0xF24B4C0B, 0xA464EDB9, 0xF00B2ABB);
    *out = known ? factory : NULL;
    return known ? OK : NO_INTERFACE;
}

static int32_t one(void) { return 1; }

static int32_t factory_info(void *factory, char *out) {
    (void) factory;
    strcpy(out, "Scuff");
    return OK;
}

static int32_t class_info(void *factory, int32_t index, char *out) {
    (void) factory, (void) index;
    memset(out, 0, 440);
    out[0] = 0x5C, out[1] = 0x0F, out[2] = (char) 0xF0, out[15] = (char) 0xE1;
    strcpy(out + 20, "Audio Module Class");
    strcpy(out + 52, "gain-vst3");
    strcpy(out + 120, "Fx");
    strcpy(out + 248, "Scuff");
    strcpy(out + 312, "1.0.0");
    return OK;
}

static int32_t create(void *factory, const void *cid, const void *iid, void **out) {
    (void) factory, (void) cid;
    struct plugin *p = calloc(1, sizeof *p);
    if (p == NULL) return NO_INTERFACE;
    p->component = (struct face) {component_table, p};
    p->processor = (struct face) {processor_table, p};
    p->controller = (struct face) {controller_table, p};
    p->played.gain = p->shown.gain = 1.0 / LOUDEST;
    int32_t result = query(&p->component, iid, out);
    if (result != OK) free(p);
    return result;
}

static void *factory_table[] = {factory_query, one, one, factory_info, one, class_info, create, class_info};
static void *factory = factory_table;

#define EXPORT __attribute__((visibility("default")))
EXPORT int ModuleEntry(void *handle) { return handle != NULL; }
EXPORT int ModuleExit(void) { return 1; }
EXPORT void *GetPluginFactory(void) { return &factory; }
