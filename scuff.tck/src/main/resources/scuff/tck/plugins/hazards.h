/* What a plugin can do to its host. Each says on stderr what it is about to do. */
#ifndef SCUFF_HAZARDS_H
#define SCUFF_HAZARDS_H

#include <stdlib.h>
#include <unistd.h>

#include "tiny.h"

/* Volatile, or the compiler drops what cannot be. */
static int *volatile nowhere = NULL;

static inline bool segv(void) {
    tiny_announce("writes to address 0");
    *nowhere = 1;
    return true;
}

static inline bool die_by_abort(void) {
    tiny_announce("aborts");
    abort();
}

static inline bool leave(void) {
    tiny_announce("calls exit(0)");
    exit(0);
}

/* Never returns and costs no time. */
static inline bool hang(void) {
    tiny_announce("hangs");
    while (pause() != 0) {} /* it returns after a signal, and never 0 */
    return true;
}

/* The call answers false, null or an error, as it can. */
static inline bool refuse(void) {
    tiny_announce("refuses");
    return false;
}

#endif
