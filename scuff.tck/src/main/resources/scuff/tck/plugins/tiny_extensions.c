/* Ports, parameters, latency, timers and descriptors of the tiny plugin; see tiny.h. */
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tiny_parts.h"

/* --- ports; their ids differ from their indices on purpose --- */

static uint32_t audio_count(const clap_plugin_t *plugin, bool is_input) {
    if (!tiny_enter(plugin->plugin_data, "audio-ports-count", true)) return 0;
    return is_input ? tiny_inputs(plugin->plugin_data) : tiny_kind.output_count;
}

static bool audio_get(const clap_plugin_t *plugin, uint32_t index, bool is_input, clap_audio_port_info_t *info) {
    if (!tiny_enter(plugin->plugin_data, "audio-ports-get", true)) return false;
    if (index >= (is_input ? tiny_inputs(plugin->plugin_data) : tiny_kind.output_count)) return false;
    const struct tiny_port *port = &(is_input ? tiny_kind.inputs : tiny_kind.outputs)[index];
    memset(info, 0, sizeof *info);
    info->id = (is_input ? 10 : 20) + index;
    snprintf(info->name, sizeof info->name, "%s", port->name);
    info->flags = port->is_main ? CLAP_AUDIO_PORT_IS_MAIN : 0;
    info->channel_count = port->channels;
    info->port_type = port->channels == 1 ? CLAP_PORT_MONO : port->channels == 2 ? CLAP_PORT_STEREO : NULL;
    info->in_place_pair = CLAP_INVALID_ID;
    return true;
}

static uint32_t note_count(const clap_plugin_t *plugin, bool is_input) {
    if (!tiny_enter(plugin->plugin_data, "note-ports-count", true)) return 0;
    return (is_input ? tiny_kind.notes_in : tiny_kind.notes_out) != 0;
}

static bool note_get(const clap_plugin_t *plugin, uint32_t index, bool is_input, clap_note_port_info_t *info) {
    uint32_t dialects = is_input ? tiny_kind.notes_in : tiny_kind.notes_out;
    if (!tiny_enter(plugin->plugin_data, "note-ports-get", true) || index > 0 || dialects == 0) return false;
    memset(info, 0, sizeof *info);
    info->id = is_input ? 30 : 40;
    info->supported_dialects = dialects;
    info->preferred_dialect = CLAP_NOTE_DIALECT_CLAP;
    snprintf(info->name, sizeof info->name, "notes");
    return true;
}

const clap_plugin_audio_ports_t tiny_audio_ports = {audio_count, audio_get};
const clap_plugin_note_ports_t tiny_note_ports = {note_count, note_get};

/* --- parameters --- */

static bool find(clap_id id, uint32_t *index) {
    for (*index = 0; *index < tiny_kind.parameter_count; ++*index) {
        if (tiny_kind.parameters[*index].id == id) return true;
    }
    return false;
}

bool tiny_in_range(const struct tiny_parameter *parameter, double value) {
    return value >= parameter->min && value <= parameter->max; /* false for NaN */
}

void tiny_take(struct tiny *t, const clap_event_header_t *event, const clap_output_events_t *out) {
    uint32_t index;
    const clap_event_param_value_t *change = (const clap_event_param_value_t *) event;
    if (event->space_id == CLAP_CORE_EVENT_SPACE_ID && event->type == CLAP_EVENT_PARAM_VALUE
            && event->size >= sizeof *change && find(change->param_id, &index)) {
        const struct tiny_parameter *parameter = &tiny_kind.parameters[index];
        double value = change->value;
        if ((parameter->flags & CLAP_PARAM_IS_STEPPED) != 0) value = trunc(value);
        if ((parameter->flags & CLAP_PARAM_IS_READONLY) == 0 && tiny_in_range(parameter, value)) tiny_set(t, index, value);
    }
    if (tiny_kind.on_event != NULL) tiny_kind.on_event(t, event, out);
}

static uint32_t param_count(const clap_plugin_t *plugin) {
    return tiny_enter(plugin->plugin_data, "params-count", true) ? tiny_kind.parameter_count : 0;
}

static bool param_info(const clap_plugin_t *plugin, uint32_t index, clap_param_info_t *info) {
    if (!tiny_enter(plugin->plugin_data, "params-get-info", true) || index >= tiny_kind.parameter_count) return false;
    const struct tiny_parameter *parameter = &tiny_kind.parameters[index];
    memset(info, 0, sizeof *info);
    info->id = parameter->id;
    info->flags = parameter->flags;
    snprintf(info->name, sizeof info->name, "%s", parameter->name);
    snprintf(info->module, sizeof info->module, "%s", parameter->module == NULL ? "" : parameter->module);
    info->min_value = parameter->min;
    info->max_value = parameter->max;
    info->default_value = parameter->initial;
    return true;
}

static bool param_value(const clap_plugin_t *plugin, clap_id id, double *value) {
    uint32_t index;
    struct tiny *t = plugin->plugin_data;
    if (!tiny_enter(t, "params-get-value", true) || !find(id, &index)) return false;
    *value = tiny_value(t, index);
    return true;
}

/* Conversions below write and read a decimal point whatever language the host has set. */
static locale_t use_plain_numbers(locale_t *plain) {
    *plain = newlocale(LC_ALL_MASK, "C", (locale_t) 0);
    return uselocale(*plain);
}

static void use_again(locale_t before, locale_t plain) {
    uselocale(before);
    if (plain != (locale_t) 0) freelocale(plain);
}

static bool value_to_text(const clap_plugin_t *plugin, clap_id id, double value, char *text, uint32_t capacity) {
    uint32_t index;
    if (!tiny_enter(plugin->plugin_data, "params-value-to-text", true) || !find(id, &index)) return false;
    const struct tiny_parameter *p = &tiny_kind.parameters[index];
    if (!tiny_in_range(p, value)) return false;
    locale_t plain, before = use_plain_numbers(&plain);
    int length;
    if (p->texts != NULL) length = snprintf(text, capacity, "%s", p->texts[(size_t) (value - p->min)]);
    else {
        length = snprintf(text, capacity, "%.*f%s%s", p->flags & CLAP_PARAM_IS_STEPPED ? 0 : 2, value,
                          p->unit == NULL ? "" : " ", p->unit == NULL ? "" : p->unit);
    }
    use_again(before, plain);
    return length >= 0 && (uint32_t) length < capacity;
}

static bool number_from(const struct tiny_parameter *p, const char *text, double *value) {
    locale_t plain, before = use_plain_numbers(&plain);
    char *rest;
    *value = strtod(text, &rest);
    use_again(before, plain);
    bool read = rest != text;
    while (*rest == ' ') rest++;
    if (p->unit != NULL && strcmp(rest, p->unit) == 0) rest += strlen(rest);
    return read && *rest == '\0' && tiny_in_range(p, *value);
}

static bool text_to_value(const clap_plugin_t *plugin, clap_id id, const char *text, double *value) {
    uint32_t index;
    if (!tiny_enter(plugin->plugin_data, "params-text-to-value", true) || !find(id, &index)) return false;
    const struct tiny_parameter *p = &tiny_kind.parameters[index];
    if (p->texts == NULL) return number_from(p, text, value);
    for (*value = p->min; *value <= p->max; ++*value) {
        if (strcmp(text, p->texts[(size_t) (*value - p->min)]) == 0) return true;
    }
    return false;
}

static void flush(const clap_plugin_t *plugin, const clap_input_events_t *in, const clap_output_events_t *out) {
    struct tiny *t = plugin->plugin_data;
    if (!tiny_enter(t, "params-flush", t->initialised)) return;
    uint32_t count = in->size(in);
    for (uint32_t i = 0; i < count; i++) tiny_take(t, in->get(in, i), out);
}

const clap_plugin_params_t tiny_params = {param_count, param_info, param_value, value_to_text, text_to_value, flush};

/* --- the small ones --- */

static uint32_t latency(const clap_plugin_t *plugin) {
    struct tiny *t = plugin->plugin_data;
    if (!tiny_enter(t, "latency-get", t->initialised)) return 0;
    return tiny_kind.latency == NULL ? 0 : tiny_kind.latency(t);
}

static void on_timer(const clap_plugin_t *plugin, clap_id id) {
    if (tiny_enter(plugin->plugin_data, "on-timer", true)) tiny_kind.on_timer(plugin->plugin_data, id);
}

static void on_track(const clap_plugin_t *plugin) {
    if (tiny_enter(plugin->plugin_data, "track-info-changed", true)) tiny_kind.on_track(plugin->plugin_data);
}

static void on_fd(const clap_plugin_t *plugin, int fd, clap_posix_fd_flags_t flags) {
    (void) flags;
    if (tiny_enter(plugin->plugin_data, "on-fd", true)) tiny_kind.on_fd(plugin->plugin_data, fd);
}

const clap_plugin_latency_t tiny_latency = {latency};
const clap_plugin_timer_support_t tiny_timer = {on_timer};
const clap_plugin_track_info_t tiny_track = {on_track};
const clap_plugin_posix_fd_support_t tiny_fd = {on_fd};
