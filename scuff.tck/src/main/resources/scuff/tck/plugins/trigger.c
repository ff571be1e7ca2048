/*
 * Stereo passes times the parameter level; the parameter trigger makes the plugin misbehave in process, at the sample at
 * which it is set, after the samples before it were written. The trigger falls back to 0 before it acts, and is not part
 * of the state: a restored instance does not die of it again.
 */
#include <fenv.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#ifdef __SSE__
#include <xmmintrin.h>
#endif

#include "hazards.h"

enum { TRIGGER, LEVEL };

static const char *const texts[] = {"nothing", "segv", "abort", "endless loop", "exit", "thread exit", "stack overflow",
    "scribble", "sleep", "floating point mode", "sigfpe", "blocked signals", "signal handler", "swapping"};

static const struct tiny_parameter parameters[] = {
    {.id = 66, .flags = CLAP_PARAM_IS_STEPPED | CLAP_PARAM_IS_ENUM, .name = "trigger", .max = 13, .texts = texts, .momentary = true},
    {.id = 67, .flags = CLAP_PARAM_IS_AUTOMATABLE, .name = "level", .max = 1, .initial = 1}};

static void loop(void) {
    tiny_announce("loops for ever");
    for (volatile unsigned round = 0;; round++) {}
}

static void end_thread(void) {
    tiny_announce("ends its caller's thread");
    pthread_exit(NULL);
}

static volatile int bottom = -1; /* never reached, which the compiler cannot know */

static int deeper(int depth) {
    volatile char room[4096];
    room[depth & 4095] = 1;
    return depth == bottom ? 0 : deeper(depth + 1) + room[depth & 4095];
}

/* Writes over what lies up to a megabyte before and behind the output, wherever memory is mapped. */
static void scribble(const clap_process_t *p) {
    enum { REACH = 1024 * 1024 };
    tiny_announce("writes a megabyte before and behind its output");
    uintptr_t page = (uintptr_t) sysconf(_SC_PAGESIZE);
    uintptr_t from = (uintptr_t) p->audio_outputs[0].data32[0], to = (uintptr_t) (p->audio_outputs[0].data32[0] + p->frames_count);
    for (uintptr_t at = (from - REACH) & ~(page - 1); at < to + REACH; at += page) {
        unsigned char resident;
        if (mincore((void *) at, page, &resident) != 0) continue;
        for (uintptr_t byte = at; byte < at + page; byte++) {
            if (byte < from || byte >= to) *(volatile unsigned char *) byte = 0xa5;
        }
    }
}

static void sleep_once(void) {
    tiny_announce("sleeps 200 ms");
    struct timespec left = {.tv_nsec = 200000000};
    while (nanosleep(&left, &left) != 0) {}
}

/* Rounds upwards, and where there is SSE takes denormal numbers for zero. */
static void change_floating_point(void) {
    tiny_announce("leaves the floating point unit in another mode");
    fesetround(FE_UPWARD);
#ifdef __SSE__
    _mm_setcsr(_mm_getcsr() | 0x8040);
#endif
}

static void divide_by_zero(void) {
    tiny_announce("divides by zero");
    volatile int zero = 0, one = 1;
    one /= zero;
    raise(SIGFPE); /* some processors let the division pass */
}

static void block_signals(void) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
}

static void on_segv(int signal_number) {
    tiny_announce("its own signal handler runs");
    signal(signal_number, SIG_DFL); /* the fault repeats and kills */
}

static void install_handler(void) {
    tiny_announce("installs a SIGSEGV handler");
    struct sigaction action = {.sa_handler = on_segv};
    sigaction(SIGSEGV, &action, NULL);
}

/* A file without a name as memory; what is read of it a second thread has the system page out again. */
enum { SWAPPED = 64 * 1024 * 1024 };

static void *page_out(void *memory) {
    for (;;) madvise(memory, SWAPPED, 21 /* MADV_PAGEOUT, Linux 5.4 */);
    return NULL;
}

static void swap_for_ever(void) {
    tiny_announce("reads memory that is paged out, for ever");
    FILE *file = tmpfile();
    static char page[4096];
    for (long at = 0; at < SWAPPED; at += (long) sizeof page) {
        memset(page, (int) (at / (long) sizeof page), sizeof page);
        if (file == NULL || fwrite(page, sizeof page, 1, file) != 1) die_by_abort();
    }
    fflush(file);
    fsync(fileno(file));
    char *memory = mmap(NULL, SWAPPED, PROT_READ, MAP_SHARED, fileno(file), 0);
    pthread_t pager;
    if (memory == MAP_FAILED || pthread_create(&pager, NULL, page_out, memory) != 0) die_by_abort();
    for (volatile unsigned sum = 0;;) {
        for (long at = 0; at < SWAPPED; at += (long) sizeof page) sum += (unsigned char) memory[at];
    }
}

static void act(int trigger, const clap_process_t *p) {
    switch (trigger) {
        case 1: segv(); break;
        case 2: die_by_abort(); break;
        case 3: loop(); break;
        case 4: leave(); break;
        case 5: end_thread(); break;
        case 6: tiny_announce("overflows the stack"); deeper(0); break;
        case 7: scribble(p); break;
        case 8: sleep_once(); break;
        case 9: change_floating_point(); break;
        case 10: divide_by_zero(); break;
        case 11: block_signals(); segv(); break;
        case 12: install_handler(); break;
        case 13: swap_for_ever(); break;
        default: break;
    }
}

/* A note's key triggers, too: unlike a parameter nobody sets it again after a restart. */
static void on_event(struct tiny *t, const clap_event_header_t *event, const clap_output_events_t *out) {
    (void) out;
    if (event->space_id == CLAP_CORE_EVENT_SPACE_ID && event->type == CLAP_EVENT_NOTE_ON) {
        tiny_set(t, TRIGGER, ((const clap_event_note_t *) event)->key);
    }
}

static void render(struct tiny *t, const clap_process_t *p, uint32_t from, uint32_t to) {
    int trigger = (int) tiny_value(t, TRIGGER);
    tiny_set(t, TRIGGER, 0);
    act(trigger, p);
    double level = tiny_value(t, LEVEL);
    for (uint32_t c = 0; c < 2; c++) {
        const float *in = p->audio_inputs[0].data32[c];
        float *out = p->audio_outputs[0].data32[c];
        for (uint32_t i = from; i < to; i++) out[i] = (float) (in[i] * level);
    }
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .parameters = parameters, .parameter_count = 2, .on_event = on_event, .render = render};
