/*
 * Stereo passes. Its state is a report, a line each:
 *   number=N      which instance of its image it is, counted by a global variable
 *   unique=N      the same by a variable that C++ compilers would make the only one in the process
 *   inits=N       calls of clap_entry.init, deinits=N of clap_entry.deinit, descriptions=N of get_plugin_descriptor
 *   host=P        address of the host's name
 *   path=S        where the loader says its image lies
 *   asked PROPERTY=V, macro MACRO=V, environment MACRO=V    what the host extension and the environment say of each toggle
 * Parameter 51 log, 0..5, momentary: logs a line "logged N" of that severity through clap.log. Loading accepts anything.
 */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scuff_isolation.h"
#include "tiny.h"

static atomic_int instances, inits, deinits, descriptions;

/* As "inline static int unique;" of a C++ class comes out of the compiler. */
__asm__(".pushsection .bss\n.globl scuff_tck_unique\n.type scuff_tck_unique, @gnu_unique_object\n.size scuff_tck_unique, 4\n"
        ".balign 4\nscuff_tck_unique: .zero 4\n.popsection\n");
__attribute__((visibility("default"))) extern int scuff_tck_unique;

struct own {
    int number, unique;
};

static bool on_call(struct tiny *t, const char *call) {
    (void) t;
    if (strcmp(call, "entry-init") == 0) inits++;
    if (strcmp(call, "entry-deinit") == 0) deinits++;
    if (strcmp(call, "describe") == 0) descriptions++;
    return true;
}

static bool on_init(struct tiny *t) {
    struct own *own = t->own;
    own->number = ++instances;
    own->unique = ++scuff_tck_unique;
    return true;
}

static int asked(struct tiny *t, const char *name) {
    const scuff_host_isolation_t *isolation = tiny_host(t, SCUFF_EXT_ISOLATION);
    return isolation == NULL ? -2 : isolation->get(t->host, name);
}

static bool save(struct tiny *t, const clap_ostream_t *stream) {
    static const struct { const char *property, *macro; } toggles[] = {
#define TOGGLE(property, macro) {property, macro},
        SCUFF_TOGGLES(TOGGLE)
    };
    const struct own *own = t->own;
    static char text[16384];
    Dl_info where = {0};
    dladdr(&instances, &where);
    int length = snprintf(text, sizeof text, "number=%d\nunique=%d\ninits=%d\ndeinits=%d\ndescriptions=%d\nhost=%p\npath=%s\nasked nonsense=%d\n",
                          own->number, own->unique, inits, deinits, descriptions, (const void *) t->host->name, where.dli_fname, asked(t, "nonsense"));
    for (size_t i = 0; i < sizeof toggles / sizeof *toggles; i++) {
        const char *environment = getenv(toggles[i].macro);
        length += snprintf(text + length, sizeof text - (size_t) length, "asked %s=%d\nmacro %s=%d\nenvironment %s=%s\n", toggles[i].property,
                           asked(t, toggles[i].property), toggles[i].macro, asked(t, toggles[i].macro), toggles[i].macro,
                           environment == NULL ? "-" : environment);
    }
    return tiny_write(stream, text, (size_t) length);
}

static bool load(struct tiny *t, const clap_istream_t *stream) {
    (void) t;
    char bytes[256];
    while (stream->read(stream, bytes, sizeof bytes) > 0) {}
    return true;
}

static void on_event(struct tiny *t, const clap_event_header_t *event, const clap_output_events_t *out) {
    (void) out;
    if (event->space_id == CLAP_CORE_EVENT_SPACE_ID && event->type == CLAP_EVENT_PARAM_VALUE) {
        int severity = (int) ((const clap_event_param_value_t *) event)->value;
        char text[32];
        snprintf(text, sizeof text, "logged %d", severity);
        tiny_log(t, severity, text);
    }
}

static const struct tiny_parameter parameters[] = {{.id = 51, .name = "log", .max = 5, .flags = CLAP_PARAM_IS_STEPPED, .momentary = true}};

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .parameters = parameters, .parameter_count = 1, .own_bytes = sizeof(struct own),
    .on_call = on_call, .on_init = on_init, .on_event = on_event, .save = save, .load = load};
