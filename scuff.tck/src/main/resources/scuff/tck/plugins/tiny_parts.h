/* What the files of the tiny plugin share among themselves; plugins include tiny.h alone. */
#ifndef SCUFF_TINY_PARTS_H
#define SCUFF_TINY_PARTS_H

#include "tiny.h"

extern const clap_plugin_audio_ports_t tiny_audio_ports;
extern const clap_plugin_note_ports_t tiny_note_ports;
extern const clap_plugin_params_t tiny_params;
extern const clap_plugin_state_t tiny_state;
extern const clap_plugin_latency_t tiny_latency;
extern const clap_plugin_timer_support_t tiny_timer;
extern const clap_plugin_track_info_t tiny_track;
extern const clap_plugin_posix_fd_support_t tiny_fd;

/* Asks on_call; first tells the host when it calls in a state where it may not. */
bool tiny_enter(struct tiny *, const char *call, bool in_right_state);

/* A parameter value takes effect, then the plugin's own file sees the event. */
void tiny_take(struct tiny *, const clap_event_header_t *, const clap_output_events_t *);

/* May this parameter hold this value? */
bool tiny_in_range(const struct tiny_parameter *, double value);

#endif
