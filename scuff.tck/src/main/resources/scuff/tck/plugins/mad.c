/*
 * Stereo passes. At the first note-on a thread begins that writes random bytes into every
 * mapping of scuff's shared memory this process may write to, for ever: what a plugin gone mad could do at its worst. It
 * spares the life sign of its own process, or it would be taken for dead and ended at once.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "hazards.h"

enum { MAPPINGS = 64, WRITES = 1 << 14 };

struct own {
    bool told;
};

enum { LIFE = 192, LIFE_BYTES = 64 }; /* in the sandbox's region, see SandboxMemory */

struct mapping {
    uintptr_t from, to, spared;
};

static int find(struct mapping *found) {
    FILE *maps = fopen("/proc/self/maps", "r");
    if (maps == NULL) return 0;
    int count = 0;
    char line[512];
    while (count < MAPPINGS && fgets(line, sizeof line, maps) != NULL) {
        unsigned long from, to;
        char rights[5];
        if (strstr(line, "/memfd:scuff") != NULL && sscanf(line, "%lx-%lx %4s", &from, &to, rights) == 3 && rights[1] == 'w') {
            found[count++] = (struct mapping) {from, to, strstr(line, "/memfd:scuff-sandbox") != NULL ? from + LIFE : 0};
        }
    }
    fclose(maps);
    return count;
}

static uint64_t next(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Single bytes, and whole words: what is small is likelier to be taken for sound. */
static void spoil(struct mapping where, uint64_t *seed) {
    uint64_t random = next(seed), value = next(seed) >> (random >> 32 & 63);
    uintptr_t at = where.from + random % (where.to - where.from);
    if (at - where.spared < LIFE_BYTES) return;
    if (value & 1) *(volatile uint8_t *) at = (uint8_t) (value >> 1);
    else *(volatile uint32_t *) (at & ~(uintptr_t) 3) = (uint32_t) (value >> 1);
}

static void *go_mad(void *nothing) {
    uint64_t seed = 88172645463325252u;
    struct mapping found[MAPPINGS];
    while (true) {
        int count = find(found);
        for (int i = 0; i < count * WRITES; i++) spoil(found[i % count], &seed);
        usleep(1); /* or it would take a processor of its own away from those that are sane */
    }
    return nothing;
}

/* A note, because a parameter would be set again after a restart. */
static void on_event(struct tiny *t, const clap_event_header_t *event, const clap_output_events_t *out) {
    (void) out;
    if (event->space_id == CLAP_CORE_EVENT_SPACE_ID && event->type == CLAP_EVENT_NOTE_ON) ((struct own *) t->own)->told = true;
}

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    struct own *own = t->own;
    if (own->told) {
        own->told = false;
        tiny_announce("writes random bytes into all shared memory it finds");
        pthread_t thread;
        if (pthread_create(&thread, NULL, go_mad, NULL) == 0) pthread_detach(thread);
    }
    for (uint32_t c = 0; c < 2; c++) {
        memcpy(p->audio_outputs[0].data32[c] + from, p->audio_inputs[0].data32[c] + from, (to - from) * sizeof(float));
    }
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .own_bytes = sizeof(struct own), .on_event = on_event, .render = render};
