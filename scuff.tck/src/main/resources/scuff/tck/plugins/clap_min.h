/*
 * The part of the CLAP 1.2.10 binary interface that the plugins of this folder use. Every size, offset, type, constant and
 * identifier is held against facts by a test; names follow the interface, so that whoever knows it reads this at once.
 */
#ifndef SCUFF_CLAP_MIN_H
#define SCUFF_CLAP_MIN_H

#include <stdbool.h>
#include <stdint.h>

#define CLAP_PLUGIN_FACTORY_ID "clap.plugin-factory"
#define CLAP_EXT_AUDIO_PORTS "clap.audio-ports"
#define CLAP_EXT_NOTE_PORTS "clap.note-ports"
#define CLAP_EXT_PARAMS "clap.params"
#define CLAP_EXT_STATE "clap.state"
#define CLAP_EXT_LATENCY "clap.latency"
#define CLAP_EXT_TIMER_SUPPORT "clap.timer-support"
#define CLAP_EXT_TRACK_INFO "clap.track-info/1"
#define CLAP_EXT_POSIX_FD_SUPPORT "clap.posix-fd-support"
#define CLAP_EXT_THREAD_CHECK "clap.thread-check"
#define CLAP_EXT_LOG "clap.log"
#define CLAP_PORT_MONO "mono"
#define CLAP_PORT_STEREO "stereo"
#define CLAP_PLUGIN_FEATURE_INSTRUMENT "instrument"
#define CLAP_PLUGIN_FEATURE_AUDIO_EFFECT "audio-effect"
#define CLAP_PLUGIN_FEATURE_NOTE_EFFECT "note-effect"
#define CLAP_PLUGIN_FEATURE_UTILITY "utility"

#define CLAP_VERSION_MAJOR 1
#define CLAP_VERSION_MINOR 2
#define CLAP_VERSION_REVISION 10
#define CLAP_CORE_EVENT_SPACE_ID 0
#define CLAP_INVALID_ID UINT32_MAX

enum { CLAP_NAME_SIZE = 256, CLAP_PATH_SIZE = 1024 };
enum { CLAP_EVENT_NOTE_ON = 0, CLAP_EVENT_NOTE_OFF = 1, CLAP_EVENT_NOTE_END = 3, CLAP_EVENT_PARAM_VALUE = 5, CLAP_EVENT_MIDI = 10 };
enum { CLAP_PROCESS_ERROR = 0, CLAP_PROCESS_CONTINUE = 1 };
enum { CLAP_AUDIO_PORT_IS_MAIN = 1, CLAP_AUDIO_PORTS_RESCAN_NAMES = 1, CLAP_AUDIO_PORTS_RESCAN_LIST = 32 };
enum { CLAP_NOTE_DIALECT_CLAP = 1, CLAP_NOTE_DIALECT_MIDI = 2 };
enum { CLAP_PARAM_IS_STEPPED = 1, CLAP_PARAM_IS_PERIODIC = 2, CLAP_PARAM_IS_HIDDEN = 4, CLAP_PARAM_IS_READONLY = 8,
       CLAP_PARAM_IS_BYPASS = 16, CLAP_PARAM_IS_AUTOMATABLE = 32, CLAP_PARAM_IS_ENUM = 65536 };
enum { CLAP_PARAM_RESCAN_VALUES = 1, CLAP_PARAM_RESCAN_ALL = 8 };
enum { CLAP_POSIX_FD_READ = 1 };
enum { CLAP_LOG_INFO = 1, CLAP_LOG_HOST_MISBEHAVING = 5 };

typedef uint32_t clap_id;
typedef int32_t clap_process_status;
typedef uint32_t clap_param_info_flags;
typedef uint32_t clap_param_rescan_flags;
typedef uint32_t clap_param_clear_flags;
typedef uint32_t clap_posix_fd_flags_t;
typedef int32_t clap_log_severity;

typedef struct clap_version clap_version_t;
typedef struct clap_host clap_host_t;
typedef struct clap_event_header clap_event_header_t;
typedef struct clap_event_note clap_event_note_t;
typedef struct clap_event_param_value clap_event_param_value_t;
typedef struct clap_input_events clap_input_events_t;
typedef struct clap_output_events clap_output_events_t;
typedef struct clap_audio_buffer clap_audio_buffer_t;
typedef struct clap_process clap_process_t;
typedef struct clap_plugin_descriptor clap_plugin_descriptor_t;
typedef struct clap_plugin clap_plugin_t;
typedef struct clap_plugin_factory clap_plugin_factory_t;
typedef struct clap_plugin_entry clap_plugin_entry_t;
typedef struct clap_audio_port_info clap_audio_port_info_t;
typedef struct clap_plugin_audio_ports clap_plugin_audio_ports_t;
typedef struct clap_host_audio_ports clap_host_audio_ports_t;
typedef struct clap_note_port_info clap_note_port_info_t;
typedef struct clap_plugin_note_ports clap_plugin_note_ports_t;
typedef struct clap_param_info clap_param_info_t;
typedef struct clap_plugin_params clap_plugin_params_t;
typedef struct clap_host_params clap_host_params_t;
typedef struct clap_ostream clap_ostream_t;
typedef struct clap_istream clap_istream_t;
typedef struct clap_plugin_state clap_plugin_state_t;
typedef struct clap_host_state clap_host_state_t;
typedef struct clap_plugin_latency clap_plugin_latency_t;
typedef struct clap_host_latency clap_host_latency_t;
typedef struct clap_plugin_track_info clap_plugin_track_info_t;
typedef struct clap_host_track_info clap_host_track_info_t;
typedef struct clap_plugin_timer_support clap_plugin_timer_support_t;
typedef struct clap_host_timer_support clap_host_timer_support_t;
typedef struct clap_plugin_posix_fd_support clap_plugin_posix_fd_support_t;
typedef struct clap_host_posix_fd_support clap_host_posix_fd_support_t;
typedef struct clap_host_thread_check clap_host_thread_check_t;
typedef struct clap_host_log clap_host_log_t;
typedef struct clap_event_transport clap_event_transport_t; /* only ever pointed at here */

/* which revision of the interface somebody was built for */
struct clap_version {
    uint32_t major;
    uint32_t minor;
    uint32_t revision;
};

/* the application as a plugin sees it; the plugin keeps the pointer until destroy */
struct clap_host {
    clap_version_t clap_version;
    void *host_data;
    const char *name;
    const char *vendor;
    const char *url;
    const char *version;
    const void *(*get_extension)(const struct clap_host *, const char *);
    void (*request_restart)(const struct clap_host *);
    void (*request_process)(const struct clap_host *);
    void (*request_callback)(const struct clap_host *);
};

/* begins every event; size counts the whole event, time is in samples from the start of the block */
struct clap_event_header {
    uint32_t size;
    uint32_t time;
    uint16_t space_id;
    uint16_t type;
    uint32_t flags;
};

/* note on, off, choke, end; -1 in an address field means "any" */
struct clap_event_note {
    clap_event_header_t header;
    int32_t note_id;
    int16_t port_index;
    int16_t channel;
    int16_t key;
    double velocity;
};

/* a parameter takes a value (plain, not normalised) */
struct clap_event_param_value {
    clap_event_header_t header;
    clap_id param_id;
    void *cookie;
    int32_t note_id;
    int16_t port_index;
    int16_t channel;
    int16_t key;
    double value;
};

/* the host's events of one block, sorted by time */
struct clap_input_events {
    void *ctx;
    uint32_t (*size)(const struct clap_input_events *);
    const clap_event_header_t *(*get)(const struct clap_input_events *, uint32_t);
};

/* where a plugin puts its own events; the host copies them */
struct clap_output_events {
    void *ctx;
    bool (*try_push)(const struct clap_output_events *, const clap_event_header_t *);
};

/* one port: a pointer for each channel */
struct clap_audio_buffer {
    float **data32;
    double **data64;
    uint32_t channel_count;
    uint32_t latency;
    uint64_t constant_mask;
};

/* all that one block brings */
struct clap_process {
    int64_t steady_time;
    uint32_t frames_count;
    const clap_event_transport_t *transport;
    const clap_audio_buffer_t *audio_inputs;
    clap_audio_buffer_t *audio_outputs;
    uint32_t audio_inputs_count;
    uint32_t audio_outputs_count;
    const clap_input_events_t *in_events;
    const clap_output_events_t *out_events;
};

/* what a plugin says about itself before it exists; features ends with a null pointer */
struct clap_plugin_descriptor {
    clap_version_t clap_version;
    const char *id;
    const char *name;
    const char *vendor;
    const char *url;
    const char *manual_url;
    const char *support_url;
    const char *version;
    const char *description;
    const char *const *features;
};

/* one instance */
struct clap_plugin {
    const clap_plugin_descriptor_t *desc;
    void *plugin_data;
    bool (*init)(const struct clap_plugin *);
    void (*destroy)(const struct clap_plugin *);
    bool (*activate)(const struct clap_plugin *, double, uint32_t, uint32_t);
    void (*deactivate)(const struct clap_plugin *);
    bool (*start_processing)(const struct clap_plugin *);
    void (*stop_processing)(const struct clap_plugin *);
    void (*reset)(const struct clap_plugin *);
    clap_process_status (*process)(const struct clap_plugin *, const clap_process_t *);
    const void *(*get_extension)(const struct clap_plugin *, const char *);
    void (*on_main_thread)(const struct clap_plugin *);
};

/* what the module offers */
struct clap_plugin_factory {
    uint32_t (*get_plugin_count)(const struct clap_plugin_factory *);
    const clap_plugin_descriptor_t *(*get_plugin_descriptor)(const struct clap_plugin_factory *, uint32_t);
    const clap_plugin_t *(*create_plugin)(const struct clap_plugin_factory *, const clap_host_t *, const char *);
};

/* the module itself: the data symbol clap_entry is one of these */
struct clap_plugin_entry {
    clap_version_t clap_version;
    bool (*init)(const char *);
    void (*deinit)(void);
    const void *(*get_factory)(const char *);
};

/* one audio port */
struct clap_audio_port_info {
    clap_id id;
    char name[CLAP_NAME_SIZE];
    uint32_t flags;
    uint32_t channel_count;
    const char *port_type;
    clap_id in_place_pair;
};

/* extension clap.audio-ports */
struct clap_plugin_audio_ports {
    uint32_t (*count)(const clap_plugin_t *, bool);
    bool (*get)(const clap_plugin_t *, uint32_t, bool, clap_audio_port_info_t *);
};

struct clap_host_audio_ports {
    bool (*is_rescan_flag_supported)(const clap_host_t *, uint32_t);
    void (*rescan)(const clap_host_t *, uint32_t);
};

/* one port for notes */
struct clap_note_port_info {
    clap_id id;
    uint32_t supported_dialects;
    uint32_t preferred_dialect;
    char name[CLAP_NAME_SIZE];
};

/* extension clap.note-ports */
struct clap_plugin_note_ports {
    uint32_t (*count)(const clap_plugin_t *, bool);
    bool (*get)(const clap_plugin_t *, uint32_t, bool, clap_note_port_info_t *);
};

/* one parameter */
struct clap_param_info {
    clap_id id;
    clap_param_info_flags flags;
    void *cookie;
    char name[CLAP_NAME_SIZE];
    char module[CLAP_PATH_SIZE];
    double min_value;
    double max_value;
    double default_value;
};

/* extension clap.params */
struct clap_plugin_params {
    uint32_t (*count)(const clap_plugin_t *);
    bool (*get_info)(const clap_plugin_t *, uint32_t, clap_param_info_t *);
    bool (*get_value)(const clap_plugin_t *, clap_id, double *);
    bool (*value_to_text)(const clap_plugin_t *, clap_id, double, char *, uint32_t);
    bool (*text_to_value)(const clap_plugin_t *, clap_id, const char *, double *);
    void (*flush)(const clap_plugin_t *, const clap_input_events_t *, const clap_output_events_t *);
};

struct clap_host_params {
    void (*rescan)(const clap_host_t *, clap_param_rescan_flags);
    void (*clear)(const clap_host_t *, clap_id, clap_param_clear_flags);
    void (*request_flush)(const clap_host_t *);
};

/* a state on its way out: write returns the bytes taken, -1 when refused */
struct clap_ostream {
    void *ctx;
    int64_t (*write)(const struct clap_ostream *, const void *, uint64_t);
};

/* a state on its way in: read returns the bytes given, 0 at the end, -1 on failure */
struct clap_istream {
    void *ctx;
    int64_t (*read)(const struct clap_istream *, void *, uint64_t);
};

/* extension clap.state */
struct clap_plugin_state {
    bool (*save)(const clap_plugin_t *, const clap_ostream_t *);
    bool (*load)(const clap_plugin_t *, const clap_istream_t *);
};

struct clap_host_state {
    void (*mark_dirty)(const clap_host_t *);
};

/* extension clap.latency, in samples */
struct clap_plugin_latency {
    uint32_t (*get)(const clap_plugin_t *);
};

struct clap_host_latency {
    void (*changed)(const clap_host_t *);
};

/* extension clap.timer-support */
struct clap_plugin_timer_support {
    void (*on_timer)(const clap_plugin_t *, clap_id);
};

struct clap_host_timer_support {
    bool (*register_timer)(const clap_host_t *, uint32_t, clap_id *);
    bool (*unregister_timer)(const clap_host_t *, clap_id);
};

/* extension clap.posix-fd-support */
struct clap_plugin_posix_fd_support {
    void (*on_fd)(const clap_plugin_t *, int, clap_posix_fd_flags_t);
};

struct clap_host_posix_fd_support {
    bool (*register_fd)(const clap_host_t *, int, clap_posix_fd_flags_t);
    bool (*modify_fd)(const clap_host_t *, int, clap_posix_fd_flags_t);
    bool (*unregister_fd)(const clap_host_t *, int);
};

/* extension clap.track-info */
enum { CLAP_TRACK_INFO_HAS_TRACK_NAME = 1, CLAP_TRACK_INFO_HAS_TRACK_COLOR = 2, CLAP_TRACK_INFO_HAS_AUDIO_CHANNEL = 4 };

typedef struct clap_color {
    uint8_t alpha, red, green, blue;
} clap_color_t;

typedef struct clap_track_info {
    uint64_t flags;
    char name[CLAP_NAME_SIZE];
    clap_color_t color;
    int32_t audio_channel_count;
    const char *audio_port_type;
} clap_track_info_t;

struct clap_plugin_track_info {
    void (*changed)(const clap_plugin_t *);
};

struct clap_host_track_info {
    bool (*get)(const clap_host_t *, clap_track_info_t *);
};

/* extension clap.thread-check */
struct clap_host_thread_check {
    bool (*is_main_thread)(const clap_host_t *);
    bool (*is_audio_thread)(const clap_host_t *);
};

/* extension clap.log */
struct clap_host_log {
    void (*log)(const clap_host_t *, clap_log_severity, const char *);
};

#endif
