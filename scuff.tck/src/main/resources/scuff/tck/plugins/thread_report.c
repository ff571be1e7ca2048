/*
 * Stereo passes; every call is written down with the thread it came on. The state is the report, as text: first
 * "pid <process>", then one line for each pair of call and thread, in the order of their first appearance:
 * "<call> <count> <thread> <role>". The role is what the host's thread-check said at the first such call: main, audio,
 * both, neither, or - before the host may be asked. Each new pair is also told through clap.log, so that calls after
 * the last save (destroy) can be seen. Loading accepts anything. The plugin asks for a callback, a 10 ms timer and a
 * descriptor watch, so that these calls appear; it gives timer and watch back after their first call.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tiny.h"

enum { LINES = 256 };

struct line {
    const char *call, *role;
    long thread;
    uint64_t count;
};

struct report {
    struct line lines[LINES];
    uint32_t count;
};

struct watch {
    int pipe[2];
    clap_id timer;
    bool has_timer, has_watch;
};

/* One for the library rather than the instance: it has to hold what came before there was an instance. */
static struct report report;
static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;

static const char *role(const struct tiny *t) {
    const clap_host_thread_check_t *check = t != NULL && t->initialised ? tiny_host(t, CLAP_EXT_THREAD_CHECK) : NULL;
    if (check == NULL) return "-";
    bool is_main = check->is_main_thread(t->host), is_audio = check->is_audio_thread(t->host);
    return is_main ? (is_audio ? "both" : "main") : (is_audio ? "audio" : "neither");
}

static struct line *line_of(const char *call, long thread) {
    for (uint32_t i = 0; i < report.count; i++) {
        if (report.lines[i].thread == thread && strcmp(report.lines[i].call, call) == 0) return &report.lines[i];
    }
    return NULL;
}

/* True if this pair was not known. The host is not called while the lock is held. */
static bool write_down(const char *call, long thread, const char *as) {
    pthread_mutex_lock(&writing);
    struct line *line = line_of(call, thread);
    bool is_new = line == NULL && report.count < LINES;
    if (line != NULL) line->count++;
    if (is_new) report.lines[report.count++] = (struct line){call, as, thread, 1};
    pthread_mutex_unlock(&writing);
    return is_new;
}

static bool on_call(struct tiny *t, const char *call) {
    long thread = syscall(SYS_gettid);
    const char *as = role(t);
    if (write_down(call, thread, as) && t != NULL && t->initialised) {
        char text[128];
        snprintf(text, sizeof text, "%s came on thread %ld (%s)", call, thread, as);
        tiny_log(t, CLAP_LOG_INFO, text);
    }
    return true;
}

static bool save(struct tiny *t, const clap_ostream_t *stream) {
    (void) t;
    struct report now;
    pthread_mutex_lock(&writing);
    now = report;
    pthread_mutex_unlock(&writing);
    char text[160];
    int length = snprintf(text, sizeof text, "pid %ld\n", (long) getpid());
    bool done = tiny_write(stream, text, (size_t) length);
    for (uint32_t i = 0; i < now.count && done; i++) {
        const struct line *l = &now.lines[i];
        length = snprintf(text, sizeof text, "%s %llu %ld %s\n", l->call, (unsigned long long) l->count, l->thread, l->role);
        done = tiny_write(stream, text, (size_t) length);
    }
    return done;
}

static bool load(struct tiny *t, const clap_istream_t *stream) {
    (void) t;
    (void) stream;
    return true;
}

static bool init(struct tiny *t) {
    struct watch *w = t->own;
    w->pipe[0] = w->pipe[1] = -1;
    const clap_host_timer_support_t *timers = tiny_host(t, CLAP_EXT_TIMER_SUPPORT);
    const clap_host_posix_fd_support_t *fds = tiny_host(t, CLAP_EXT_POSIX_FD_SUPPORT);
    w->has_timer = timers != NULL && timers->register_timer(t->host, 10, &w->timer);
    w->has_watch = fds != NULL && pipe(w->pipe) == 0 && write(w->pipe[1], "!", 1) == 1
        && fds->register_fd(t->host, w->pipe[0], CLAP_POSIX_FD_READ);
    t->host->request_callback(t->host);
    return true;
}

static void end_timer(struct tiny *t) {
    struct watch *w = t->own;
    const clap_host_timer_support_t *timers = tiny_host(t, CLAP_EXT_TIMER_SUPPORT);
    if (w->has_timer) timers->unregister_timer(t->host, w->timer);
    w->has_timer = false;
}

static void end_watch(struct tiny *t) {
    struct watch *w = t->own;
    const clap_host_posix_fd_support_t *fds = tiny_host(t, CLAP_EXT_POSIX_FD_SUPPORT);
    if (w->has_watch) fds->unregister_fd(t->host, w->pipe[0]);
    w->has_watch = false;
    for (int i = 0; i < 2; i++) {
        if (w->pipe[i] >= 0) close(w->pipe[i]);
        w->pipe[i] = -1;
    }
}

static void on_timer(struct tiny *t, clap_id id) {
    if (id == ((struct watch *) t->own)->timer) end_timer(t);
}

static void on_fd(struct tiny *t, int fd) {
    if (fd == ((struct watch *) t->own)->pipe[0]) end_watch(t);
}

static void on_destroy(struct tiny *t) {
    if (!t->initialised) return;
    end_timer(t);
    end_watch(t);
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .own_bytes = sizeof(struct watch), .on_call = on_call,
    .on_init = init, .on_destroy = on_destroy, .save = save, .load = load, .on_timer = on_timer, .on_fd = on_fd};
