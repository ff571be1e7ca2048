/*
 * Stereo passes. Asks about its track in init and whenever it is told that something has changed, and says what it hears:
 * "track at init: NAME AARRGGBB CHANNELS", with "-" for what it is not told, or "track at init: none".
 */
#include <stdio.h>

#include "tiny.h"

static void report(struct tiny *t, const char *when) {
    const clap_host_track_info_t *host = tiny_host(t, CLAP_EXT_TRACK_INFO);
    clap_track_info_t info = {0};
    char text[400], color[12] = "-", channels[12] = "-";
    if (host == NULL || !host->get(t->host, &info)) {
        snprintf(text, sizeof text, "track at %s: none", when);
    } else {
        if ((info.flags & CLAP_TRACK_INFO_HAS_TRACK_COLOR) != 0)
            snprintf(color, sizeof color, "%02x%02x%02x%02x", info.color.alpha, info.color.red, info.color.green, info.color.blue);
        if ((info.flags & CLAP_TRACK_INFO_HAS_AUDIO_CHANNEL) != 0) snprintf(channels, sizeof channels, "%d", info.audio_channel_count);
        snprintf(text, sizeof text, "track at %s: %s %s %s", when,
                 (info.flags & CLAP_TRACK_INFO_HAS_TRACK_NAME) != 0 ? info.name : "-", color, channels);
    }
    tiny_log(t, CLAP_LOG_INFO, text);
}

static bool on_init(struct tiny *t) {
    report(t, "init");
    return true;
}

static void on_track(struct tiny *t) { report(t, "change"); }

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .on_init = on_init, .on_track = on_track};
