/*
 * A VST3 plugin that reports what it has of its own: a stereo effect that passes its input on, with a component (class
 * ...D1) and a separate controller (...D2), tables written by hand. The component's state is a report, a line each:
 *   number=N  entries=N  exits=N      which instance of its image it is; calls of ModuleEntry and ModuleExit
 *   factories=N  factory=N            calls of GetPluginFactory; which of the factories made it
 *   factoryHost=P                     the host context that factory was given
 *   described=N                       calls of the functions that describe a class
 *   processorHost=P                   the host context it was initialised with
 *   path=S                            where the loader says its image lies
 *   asked PROPERTY=V, macro MACRO=V, environment MACRO=V    what the host interface and the environment say of each toggle
 * and the controller's state:
 *   controllerHost=P  handler=P  loop=P   its host context, component handler and that context's IRunLoop
 *   handlerAsked PROPERTY=V               what the handler says of each toggle
 * Loading accepts anything. With SCUFF_TCK_TIMER in the environment the controller starts a timer of so many ms and says "ticks=N" too.
 */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scuff_isolation.h"

enum { OK = 0, FALSE_ = 1, NO_INTERFACE = -1, NOT_IMPLEMENTED = 3 };
typedef unsigned char id16[16];

static void make_id(id16 id, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    uint32_t words[4] = {a, b, c, d};
    for (int i = 0; i < 16; i++) id[i] = (unsigned char) (words[i / 4] >> (24 - 8 * (i % 4)));
}

static int is(const void *id, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    id16 wanted;
    make_id(wanted, a, b, c, d);
    return memcmp(id, wanted, 16) == 0;
}

#define IS_UNKNOWN(i) is(i, 0, 0, 0xC0000000, 0x46)
#define IS_BASE(i) is(i, 0x22888DDB, 0x156E45AE, 0x8358B348, 0x08190625)
#define IS_COMPONENT(i) is(i, 0xE831FF31, 0xF2D54301, 0x928EBBEE, 0x25697802)
#define IS_PROCESSOR(i) is(i, 0x42043F99, 0xB7DA453C, 0xA569E79D, 0x9AAEC33D)
#define IS_CONTROLLER(i) is(i, 0xDCD7BBE3, 0x7742448D, 0xA874AACC, 0x979C759E)
#define IS_TIMER(i) is(i, 0x10BDD94F, 0x41424774, 0x821FAD8F, 0xECA72CA9)

/* slot n of an object's table */
#define CALL(object, slot, type) ((type) (*(void ***) (object))[slot])
typedef int32_t (*query_t)(void *, const void *, void **);
typedef uint32_t (*count_t)(void *);
typedef int32_t (*transfer_t)(void *, void *, int32_t, int32_t *);

static int instances, entries, exits, factories, described;

struct factory {
    void **table;
    int references, number;
    void *host;
};

struct plugin;
struct face {
    void **table;
    struct plugin *self;
};
struct plugin {
    struct face component, processor, controller, timer;
    int references, is_controller, number, factory, ticks;
    void *factory_host, *host, *handler, *loop;
};

static const struct { const char *property, *macro; } toggles[] = {
#define TOGGLE(property, macro) {property, macro},
    SCUFF_TOGGLES(TOGGLE)
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
    if (IS_TIMER(iid) || (face == &p->timer && IS_UNKNOWN(iid))) *out = &p->timer;
    else if (p->is_controller && (IS_UNKNOWN(iid) || IS_BASE(iid) || IS_CONTROLLER(iid))) *out = &p->controller;
    else if (!p->is_controller && (IS_UNKNOWN(iid) || IS_BASE(iid) || IS_COMPONENT(iid))) *out = &p->component;
    else if (!p->is_controller && IS_PROCESSOR(iid)) *out = &p->processor;
    if (*out == NULL) return NO_INTERFACE;
    add_ref(face);
    return OK;
}

/* An interface of a host object, owned, or null. */
static void *face_of(void *object, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    id16 iid;
    void *out = NULL;
    make_id(iid, a, b, c, d);
    return object != NULL && CALL(object, 0, query_t)(object, iid, &out) == OK ? out : NULL;
}

static void give_back(void *object) {
    if (object != NULL) CALL(object, 2, count_t)(object);
}

/* 1 on, 0 off, -1 no such toggle, -2 no such interface, -3 the host cannot tell now */
static int asked(void *object, const char *name) {
    void *isolation = face_of(object, SCUFF_IISOLATION_IID);
    if (isolation == NULL) return -2;
    uint8_t on = 9;
    int32_t result = CALL(isolation, 3, int32_t (*)(void *, const char *, uint8_t *))(isolation, name, &on);
    give_back(isolation);
    return result == OK ? on : result == FALSE_ ? -3 : -1;
}

static int32_t initialize(void *face, void *host) {
    struct plugin *p = self_of(face);
    p->host = host;
    CALL(host, 1, count_t)(host);
    p->loop = face_of(host, 0x18C35366, 0x97764F1A, 0x9C5B8385, 0x7A871389);
    if (p->is_controller && p->loop != NULL && getenv("SCUFF_TCK_TIMER") != NULL)
        CALL(p->loop, 5, int32_t (*)(void *, void *, uint64_t))(p->loop, &p->timer, strtoull(getenv("SCUFF_TCK_TIMER"), NULL, 10));
    return OK;
}

static int32_t terminate(void *face) {
    struct plugin *p = self_of(face);
    if (p->loop != NULL && getenv("SCUFF_TCK_KEEP_TIMER") == NULL) CALL(p->loop, 6, int32_t (*)(void *, void *))(p->loop, &p->timer);
    give_back(p->loop);
    give_back(p->host);
    return OK;
}

static void on_timer(void *face) { self_of(face)->ticks++; }

static char text[32768];
static size_t length;

__attribute__((format(printf, 1, 2))) static void line(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    length += (size_t) vsnprintf(text + length, sizeof text - length, format, arguments);
    va_end(arguments);
}

static int32_t write_text(void *stream) { return CALL(stream, 4, transfer_t)(stream, text, (int32_t) length, NULL); }

/* component */

static int32_t controller_id(void *face, unsigned char *out) {
    (void) face;
    make_id(out, 0x5C0FF000, 0, 0, 0xD2);
    return OK;
}

static int32_t bus_count(void *face, int32_t media, int32_t direction) {
    (void) face, (void) direction;
    return media == 0 ? 1 : 0;
}

static int32_t bus_info(void *face, int32_t media, int32_t direction, int32_t index, char *out) {
    (void) face, (void) index;
    int32_t numbers[3] = {media, direction, 2}, kind = 0, flags = 1;
    memset(out, 0, 276);
    memcpy(out, numbers, sizeof numbers);
    memcpy(out + 268, &kind, 4);
    memcpy(out + 272, &flags, 4);
    return OK;
}

static int32_t accept(void) { return OK; }
static int32_t decline(void) { return NOT_IMPLEMENTED; }
static int32_t zero(void) { return 0; }

static int32_t component_state(void *face, void *stream) {
    struct plugin *p = self_of(face);
    Dl_info where = {0};
    dladdr(&instances, &where);
    length = 0;
    line("number=%d\nentries=%d\nexits=%d\nfactories=%d\nfactory=%d\nfactoryHost=%p\ndescribed=%d\nprocessorHost=%p\nprocessorLoop=%p\npath=%s\n",
         p->number, entries, exits, factories, p->factory, p->factory_host, described, p->host, p->loop, where.dli_fname);
    line("asked nonsense=%d\n", asked(p->host, "nonsense"));
    for (size_t i = 0; i < sizeof toggles / sizeof *toggles; i++) {
        const char *environment = getenv(toggles[i].macro);
        line("asked %s=%d\nmacro %s=%d\nenvironment %s=%s\n", toggles[i].property, asked(p->host, toggles[i].property), toggles[i].macro,
             asked(p->host, toggles[i].macro), toggles[i].macro, environment == NULL ? "-" : environment);
    }
    return write_text(stream);
}

/* processor */

static int32_t arrangement(void *face, int32_t direction, int32_t index, uint64_t *out) {
    (void) face, (void) direction, (void) index;
    *out = 3;
    return OK;
}

static int32_t can_process(void *face, int32_t size) {
    (void) face;
    return size == 0 ? OK : FALSE_;
}

static int32_t process(void *face, char *data) {
    (void) face;
    int32_t samples;
    char *inputs, *outputs;
    memcpy(&samples, data + 8, 4);
    memcpy(&inputs, data + 24, 8);
    memcpy(&outputs, data + 32, 8);
    for (int c = 0; inputs != NULL && c < 2; c++)
        memcpy((*(float ***) (outputs + 16))[c], (*(float ***) (inputs + 16))[c], (size_t) samples * sizeof(float));
    return OK;
}

/* controller */

static int32_t controller_state(void *face, void *stream) {
    struct plugin *p = self_of(face);
    length = 0;
    line("controllerHost=%p\nhandler=%p\nloop=%p\nticks=%d\n", p->host, p->handler, p->loop, p->ticks);
    for (size_t i = 0; i < sizeof toggles / sizeof *toggles; i++)
        line("handlerAsked %s=%d\n", toggles[i].property, asked(p->handler, toggles[i].property));
    return write_text(stream);
}

static int32_t set_handler(void *face, void *handler) {
    self_of(face)->handler = handler;
    return OK;
}

#define UNKNOWN (void *) query, (void *) add_ref, (void *) release
static void *component_table[] = {UNKNOWN, initialize, terminate, controller_id, decline, bus_count, bus_info, decline, accept, accept,
    accept, component_state};
static void *processor_table[] = {UNKNOWN, accept, arrangement, can_process, zero, accept, accept, process, zero};
static void *controller_table[] = {UNKNOWN, initialize, terminate, accept, accept, controller_state, zero, decline, decline, decline,
    zero, zero, zero, accept, set_handler, zero};
static void *timer_table[] = {UNKNOWN, on_timer};

/* the factories, a new one each time one is asked for */

static int32_t factory_query(struct factory *f, const void *iid, void **out) {
    int known = IS_UNKNOWN(iid) || is(iid, 0x7A4D811C, 0x52114A1F, 0xAED9D2EE, 0x0B43BF9F) || is(iid, 0x0007B650, 0xF24B4C0B, 0xA464EDB9, 0xF00B2ABB)
        || is(iid, 0x4555A2AB, 0xC1234E57, 0x9B122910, 0x36878931);
    *out = known ? f : NULL;
    if (known) f->references++;
    return known ? OK : NO_INTERFACE;
}
static uint32_t factory_add(struct factory *f) { return (uint32_t) ++f->references; }
static uint32_t factory_release(struct factory *f) {
    int left = --f->references;
    if (left == 0) free(f);
    return (uint32_t) left;
}
static int32_t factory_info(struct factory *f, char *out) {
    (void) f;
    strcpy(out, "Scuff");
    return OK;
}
static int32_t class_count(struct factory *f) {
    (void) f;
    return 2;
}

static int32_t class_info(struct factory *f, int32_t index, char *out) {
    (void) f;
    described++;
    memset(out, 0, 440);
    make_id((unsigned char *) out, 0x5C0FF000, 0, 0, index == 0 ? 0xD1 : 0xD2);
    strcpy(out + 20, index == 0 ? "Audio Module Class" : "Component Controller Class");
    strcpy(out + 52, "isolation-vst3");
    strcpy(out + 120, "Fx");
    strcpy(out + 312, "1.0.0");
    return OK;
}

static int32_t create(struct factory *f, const void *cid, const void *iid, void **out) {
    struct plugin *p = calloc(1, sizeof *p);
    if (p == NULL) return NO_INTERFACE;
    p->component = (struct face){component_table, p};
    p->processor = (struct face){processor_table, p};
    p->controller = (struct face){controller_table, p};
    p->timer = (struct face){timer_table, p};
    p->is_controller = is(cid, 0x5C0FF000, 0, 0, 0xD2);
    p->number = p->is_controller ? 0 : ++instances;
    p->factory = f->number;
    p->factory_host = f->host;
    int32_t result = query(&p->component, iid, out);
    if (result != OK) free(p);
    return result;
}

static int32_t no_wide_info(struct factory *f, int32_t index, void *out) {
    (void) f, (void) index, (void) out;
    return NOT_IMPLEMENTED;
}

static int32_t set_host(struct factory *f, void *host) {
    f->host = host;
    return OK;
}

static void *factory_table[] = {factory_query, factory_add, factory_release, factory_info, class_count, class_info, create, class_info,
    no_wide_info, set_host};

#define EXPORT __attribute__((visibility("default")))
EXPORT int ModuleEntry(void *handle) {
    entries++;
    return handle != NULL;
}
EXPORT int ModuleExit(void) {
    exits++;
    return 1;
}
EXPORT void *GetPluginFactory(void) {
    struct factory *f = calloc(1, sizeof *f);
    if (f != NULL) *f = (struct factory){factory_table, 1, ++factories, NULL};
    return f;
}
