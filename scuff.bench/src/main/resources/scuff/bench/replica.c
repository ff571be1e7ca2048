/*
 * The signalling of a sandbox group, in C: what the round trip of a block is measured against.
 *
 *   replica SANDBOXES FRAMES [serial]
 *
 * One client process and SANDBOXES child processes in a row. A block: the client copies its input into the first sandbox
 * and each sandbox's last output into the next one (so each adds a block of latency), arms the completion word, advances
 * the epoch with one wake for all, and waits for the done word with a deadline. A sandbox applies a gain from its input to
 * its output and takes itself off the completion word; the last one to do so sets the done word and wakes the client.
 *
 * Serial: a block travels through all of them. The client wakes the first one by its own word; each takes what the one before
 * it gave, wakes the one after it, and takes itself off the completion word.
 *
 * It prints "ready CLIENT_PID SANDBOX_PID...", then obeys lines on standard input:
 *
 *   run BLOCKS PACE_NS    runs blocks, back to back (0) or started every PACE_NS; prints the round trip of each in ns,
 *                         then "end LATE ERROR", the blocks that missed their deadline and the greatest deviation of the
 *                         last output from what the gains make of the input
 *   quit, end of file     ends the children and itself
 */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <math.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CHANNELS = 2, MAX_FRAMES = 8192, MAX_SANDBOXES = 64 };

static const double GAIN = 0.5;
static const int64_t SECOND = 1000000000;

/* Each word in a cache line of its own, as in the real thing. */
struct group {
    _Alignas(64) _Atomic uint32_t epoch;
    _Alignas(64) _Atomic uint64_t completion; /* epoch << 32 | sandboxes still busy */
    _Alignas(64) _Atomic uint32_t done;
};

struct sandbox {
    _Alignas(64) _Atomic uint32_t go;
    _Alignas(64) _Atomic uint64_t busy_nanos;
    _Alignas(64) float in[CHANNELS][MAX_FRAMES];
    _Alignas(64) float out[CHANNELS][MAX_FRAMES];
};

static struct group *group;
static struct sandbox *sandboxes;
static pid_t children[MAX_SANDBOXES];
static int count, frames, serial;
static float input[CHANNELS][MAX_FRAMES], output[CHANNELS][MAX_FRAMES];

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

/* Sleeps while the word equals seen, until the deadline. Returns whether it differs. */
static int await(_Atomic uint32_t *word, uint32_t seen, int64_t deadline) {
    while (atomic_load_explicit(word, memory_order_acquire) == seen) {
        int64_t left = deadline - now();
        if (left <= 0) {
            return 0;
        }
        struct timespec timeout = {left / SECOND, left % SECOND};
        syscall(SYS_futex, word, FUTEX_WAIT, seen, &timeout, NULL, 0);
    }
    return 1;
}

static void wake_all(_Atomic uint32_t *word) {
    syscall(SYS_futex, word, FUTEX_WAKE, INT32_MAX, NULL, NULL, 0);
}

static void complete(uint32_t epoch) {
    uint64_t old = atomic_load_explicit(&group->completion, memory_order_acquire);
    do {
        if ((uint32_t)(old >> 32) != epoch || (uint32_t)old == 0) {
            return; /* too late: the client has gone on */
        }
    } while (!atomic_compare_exchange_weak_explicit(&group->completion, &old, old - 1, memory_order_acq_rel,
                                                    memory_order_acquire));
    if ((uint32_t)old == 1) {
        atomic_store_explicit(&group->done, epoch, memory_order_release);
        wake_all(&group->done);
    }
}

/* The arithmetic of the plugin Scuff's sandboxes run, compiled as it is. */
__attribute__((noinline, optimize("O2"))) static void apply_gain(struct sandbox *self) {
    for (int c = 0; c < CHANNELS; c++) {
        const float *in = self->in[c];
        float *out = self->out[c];
        for (int i = 0; i < frames; i++) {
            out[i] = (float)(in[i] * GAIN);
        }
    }
}

static void copy(float (*to)[MAX_FRAMES], float (*from)[MAX_FRAMES]) {
    for (int c = 0; c < CHANNELS; c++) {
        memcpy(to[c], from[c], (size_t)frames * sizeof(float));
    }
}

/* The sandbox may start. */
static void release(struct sandbox *sandbox, uint32_t epoch) {
    atomic_store_explicit(&sandbox->go, epoch, memory_order_release);
    wake_all(&sandbox->go);
}

static void sandbox_main(struct sandbox *self, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(1);
    }
    int place = (int)(self - sandboxes);
    _Atomic uint32_t *word = serial ? &self->go : &group->epoch;
    uint32_t seen = 0;
    for (;;) {
        if (!await(word, seen, now() + SECOND)) {
            continue;
        }
        seen = atomic_load_explicit(word, memory_order_acquire);
        int64_t start = now();
        if (serial && place > 0) {
            copy(self->in, sandboxes[place - 1].out);
        }
        apply_gain(self);
        atomic_store_explicit(&self->busy_nanos, (uint64_t)(now() - start), memory_order_relaxed);
        if (serial && place + 1 < count) {
            release(&sandboxes[place + 1], seen);
        }
        complete(seen);
    }
}
/* One block. Returns whether all sandboxes were done in time. */
static int process(int64_t deadline) {
    copy(sandboxes[0].in, input);
    for (int s = 1; s < count && !serial; s++) {
        copy(sandboxes[s].in, sandboxes[s - 1].out);
    }
    uint32_t before = atomic_load_explicit(&group->epoch, memory_order_relaxed);
    uint32_t epoch = before + 1;
    atomic_store_explicit(&group->completion, (uint64_t)epoch << 32 | (uint32_t)count, memory_order_release);
    atomic_store_explicit(&group->epoch, epoch, memory_order_release);
    if (serial) {
        release(&sandboxes[0], epoch);
    } else {
        wake_all(&group->epoch);
    }
    int in_time = await(&group->done, before, deadline);
    copy(output, sandboxes[count - 1].out);
    return in_time;
}

static void sleep_until(int64_t when) {
    struct timespec t = {when / SECOND, when % SECOND};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) != 0) {
    }
}

static double deviation(void) {
    float gain = (float)pow(GAIN, count); /* halving is exact, so the order does not matter */
    double worst = 0;
    for (int c = 0; c < CHANNELS; c++) {
        for (int i = 0; i < frames; i++) {
            worst = fmax(worst, fabs(output[c][i] - input[c][i] * gain));
        }
    }
    return worst;
}

static void run(long blocks, int64_t pace) {
    int64_t *trips = malloc((size_t)blocks * sizeof *trips);
    if (trips == NULL) {
        fprintf(stderr, "no memory for so many blocks: blocks=%ld\n", blocks);
        exit(1);
    }
    memset(trips, 0, (size_t)blocks * sizeof *trips); /* no page fault in the middle */
    long late = 0;
    int64_t next = now();
    for (long b = 0; b < blocks; b++) {
        if (pace > 0) {
            next += pace;
            sleep_until(next);
        }
        int64_t start = now();
        late += !process(start + SECOND);
        trips[b] = now() - start;
    }
    for (long b = 0; b < blocks; b++) {
        printf("%lld\n", (long long)trips[b]);
    }
    printf("end %ld %g\n", late, deviation());
    fflush(stdout);
    free(trips);
}

static void *shared(size_t bytes) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (memory == MAP_FAILED) {
        perror("no shared memory");
        exit(1);
    }
    return memory;
}

static void start(void) {
    pid_t parent = getpid();
    for (int s = 0; s < count; s++) {
        children[s] = fork();
        if (children[s] == 0) {
            sandbox_main(&sandboxes[s], parent);
        }
        if (children[s] < 0) {
            perror("cannot start a child process");
            exit(1);
        }
    }
    printf("ready %d", (int)parent);
    for (int s = 0; s < count; s++) {
        printf(" %d", (int)children[s]);
    }
    printf("\n");
    fflush(stdout);
}

int main(int argc, char **argv) {
    serial = argc == 4 && strcmp(argv[3], "serial") == 0;
    count = argc == 3 + serial ? atoi(argv[1]) : 0;
    frames = argc == 3 + serial ? atoi(argv[2]) : 0;
    if (count < 1 || count > MAX_SANDBOXES || frames < 1 || frames > MAX_FRAMES) {
        fprintf(stderr, "usage: replica SANDBOXES(1..%d) FRAMES(1..%d) [serial]\n", MAX_SANDBOXES, MAX_FRAMES);
        return 2;
    }
    group = shared(sizeof *group);
    sandboxes = shared(sizeof *sandboxes * (size_t)count);
    for (int c = 0; c < CHANNELS; c++) {
        for (int i = 0; i < frames; i++) {
            input[c][i] = sinf((float)(i + 1) * (c == 0 ? 0.05f : 0.07f));
        }
    }
    start();
    char line[128];
    long blocks;
    long long pace;
    while (fgets(line, sizeof line, stdin) != NULL && sscanf(line, "run %ld %lld", &blocks, &pace) == 2) {
        run(blocks, pace);
    }
    for (int s = 0; s < count; s++) {
        kill(children[s], SIGKILL);
        waitpid(children[s], NULL, 0);
    }
    return 0;
}
