/*
 * Calls functions of the host that belong to the main thread while the plugin is active or not: in create (where the host
 * may not be called at all), in init from a thread of its own, which init waits for, and in each process. Stereo passes.
 */
#include <pthread.h>
#include <string.h>

#include "tiny.h"

static const struct tiny_parameter parameters[] = {{.id = 5, .name = "amount", .max = 1, .initial = 0.5}};

static void pester(const clap_host_t *host) {
    const clap_host_params_t *params = host->get_extension(host, CLAP_EXT_PARAMS);
    const clap_host_latency_t *latency = host->get_extension(host, CLAP_EXT_LATENCY);
    const clap_host_state_t *state = host->get_extension(host, CLAP_EXT_STATE);
    const clap_host_audio_ports_t *ports = host->get_extension(host, CLAP_EXT_AUDIO_PORTS);
    const clap_host_timer_support_t *timers = host->get_extension(host, CLAP_EXT_TIMER_SUPPORT);
    clap_id timer;
    if (params != NULL) params->rescan(host, CLAP_PARAM_RESCAN_ALL);
    if (params != NULL) params->clear(host, parameters[0].id, 1);
    if (params != NULL) params->request_flush(host);
    if (latency != NULL) latency->changed(host);
    if (state != NULL) state->mark_dirty(host);
    if (ports != NULL) ports->rescan(host, CLAP_AUDIO_PORTS_RESCAN_NAMES);
    if (timers != NULL && timers->register_timer(host, 10, &timer)) timers->unregister_timer(host, timer);
    host->request_callback(host);
    host->request_process(host);
}

static void *pester_from_here(void *t) {
    pester(((struct tiny *) t)->host);
    return NULL;
}

static bool init(struct tiny *t) {
    pthread_t thread;
    return pthread_create(&thread, NULL, pester_from_here, t) == 0 && pthread_join(thread, NULL) == 0;
}

static bool pester_from_audio(struct tiny *t, const clap_process_t *p) {
    (void) p;
    pester(t->host);
    return true;
}

const struct tiny_kind tiny_kind = {TINY_STEREO_EFFECT, .parameters = parameters, .parameter_count = 1,
    .on_init = init, .on_block = pester_from_audio, .on_create = pester};
