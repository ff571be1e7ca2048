/*
 * Stereo passes. When its state is saved it tries to break out, and the state is a report of it: a line "DEED=N" each, N being 0
 * where it succeeded and the error number where it was refused. Beside its file it looks for "outside" (a file), "allowed" (a
 * folder) and "port" (a file with the number of a TCP port somebody listens on). Loading accepts anything.
 *   write, truncate, delete, create: the file outside, or one beside it
 *   allowed: makes a file in the folder, and deletes it       read: reads the file outside
 *   connect: to the port       signal: the parent (signal 0)       look: opens the parent's memory
 *   child: a shell that writes outside       handlers=N: on how many of its process's threads a signal handler could write outside
 */
#define _GNU_SOURCE /* dladdr, tgkill */
#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tiny.h"

enum { PATH = 1024, PATIENCE = 200 };

static char folder[PATH], outside[PATH + 16];
static atomic_int written, asked;

static const char *beside(const char *name) {
    static char path[PATH + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int opened(const char *path, int flags) {
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd < 0) return errno;
    close(fd);
    return 0;
}

static int allowed(void) {
    int failed = opened(beside("allowed/made"), O_WRONLY | O_CREAT);
    return failed != 0 ? failed : unlink(beside("allowed/made")) == 0 ? 0 : errno;
}

static int connected(void) {
    FILE *file = fopen(beside("port"), "r");
    int port = 0;
    if (file == NULL) return ENOENT;
    if (fscanf(file, "%d", &port) != 1) port = 0;
    fclose(file);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t) port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return errno;
    int failed = connect(fd, (struct sockaddr *) &to, sizeof to) == 0 ? 0 : errno;
    close(fd);
    return failed;
}

static int look(void) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", (int) getppid());
    return opened(path, O_RDONLY);
}

static int child(void) {
    pid_t pid = fork();
    if (pid < 0) return errno;
    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", "exec 2>&-; echo x >> \"$0\"", outside, (char *) NULL);
        _exit(99);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : EACCES;
}

static void handler(int signal) {
    (void) signal;
    int before = errno, fd = open(outside, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (fd >= 0) {
        written++;
        close(fd);
    }
    asked--;
    errno = before;
}

/* A thread that is not confined would do what this one may not. */
static int handlers(void) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    int signal = SIGRTMIN + 5;
    sigaction(signal, &action, NULL);
    written = asked = 0;
    DIR *threads = opendir("/proc/self/task");
    for (struct dirent *thread; threads != NULL && (thread = readdir(threads)) != NULL;) {
        int id = atoi(thread->d_name);
        if (id == 0) continue;
        asked++;
        if (syscall(SYS_tgkill, getpid(), id, signal) != 0) asked--;
    }
    if (threads != NULL) closedir(threads);
    for (int i = 0; i < PATIENCE && asked > 0; i++) usleep(5000);
    return written;
}

static bool save(struct tiny *t, const clap_ostream_t *stream) {
    (void) t;
    Dl_info where = {0};
    char text[1024];
    dladdr(folder, &where);
    snprintf(folder, sizeof folder, "%s", where.dli_fname);
    *strrchr(folder, '/') = 0;
    snprintf(outside, sizeof outside, "%s/outside", folder);
    int length = snprintf(text, sizeof text, "read=%d\nwrite=%d\ntruncate=%d\nallowed=%d\nconnect=%d\nsignal=%d\nlook=%d\nchild=%d\nhandlers=%d\n",
                          opened(outside, O_RDONLY), opened(outside, O_WRONLY), truncate(outside, 0) == 0 ? 0 : errno, allowed(), connected(),
                          kill(getppid(), 0) == 0 ? 0 : errno, look(), child(), handlers());
    length += snprintf(text + length, sizeof text - (size_t) length, "create=%d\n", opened(beside("created"), O_WRONLY | O_CREAT));
    length += snprintf(text + length, sizeof text - (size_t) length, "delete=%d\n", unlink(outside) == 0 ? 0 : errno);
    return tiny_write(stream, text, (size_t) length);
}

static bool load(struct tiny *t, const clap_istream_t *stream) {
    (void) t;
    char bytes[256];
    while (stream->read(stream, bytes, sizeof bytes) > 0) {}
    return true;
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .save = save, .load = load};
