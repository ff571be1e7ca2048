package scuff.tck.plugins;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The plugins there are. Unless the sentence says otherwise one has a stereo port in and one out, passes its input on
 * unchanged, adds no latency and emits no event; all take 32-bit float only. A state is the parameters as doubles in host
 * byte order, in the order named.
 */
public enum NativePlugin {

    // those that behave

    GAIN(Recipe.source("gain.c"),
        "Output = (float) (input * gain): parameter 7 gain, 0..4, default 1, from the sample on at which it is set. State: gain."),
    DELAY(Recipe.source("delay.c"),
        "Delays by 64 samples and reports a latency of 64; reset and activation empty it. No parameters, no state."),
    LATENCY_CHANGE(Recipe.source("delay.c", "LATENCY_PARAMETER"),
        "Delays by its latency: parameter 3, 0..1024, default 64, in force from the next activation. In process it asks for a restart"
            + " when the parameter differs, and in activate it reports the change. State: the parameter."),
    COUNTER(Recipe.source("counter.c"),
        "No input. Left = (n mod 2^24) / 2^24 for the running number n of the sample since creation, right = -left: lost and"
            + " repeated blocks show. Reset and activation do not touch n. State: n as 8 bytes."),
    SIDE_CHAIN(Recipe.source("side_chain.c"),
        "Two input ports, main (stereo) and side (mono). Output = main + side on both channels. No parameters, no state."),
    EIGHT_CHANNELS(Recipe.source("eight_channels.c"),
        "One port of 8 channels in and out. Channel c of 0..7 = input * (c + 1). No parameters, no state."),
    MONO_TO_STEREO(Recipe.source("mono_to_stereo.c"),
        "Mono in, stereo out. Left = input, right = input / 2. No parameters, no state."),
    EVENT_ECHO(Recipe.source("event_echo.c"),
        "No audio ports. Every input event is pushed to the output as it came. Parameters 11 amount 0..1 and 12 refused (read-only): how"
            + " many events the host did not take. State: amount."),
    NOTE_IMPULSE(Recipe.source("note_impulse.c"),
        "No audio input. Silence, but at the sample of each note-on its velocity on both channels, notes of one sample added; a note-end"
            + " at the same sample. No parameters, no state."),
    ARPEGGIO(Recipe.source("arpeggio.c", "DIALECT=CLAP_NOTE_DIALECT_CLAP"),
        "No audio ports, no input. At each sample n of the steady time with n mod 100 = 0 a note on, at n mod 100 = 50 its note off: for"
            + " k = n / 100 mod 8 key 60 + k, velocity (1 + k) / 8. No parameters, no state."),
    MIDI_ARPEGGIO(Recipe.source("arpeggio.c", "DIALECT=CLAP_NOTE_DIALECT_MIDI"),
        "As ARPEGGIO, but in MIDI, velocity 16 (1 + k) - 1."),
    MIDI_IMPULSE(Recipe.source("midi_impulse.c"),
        "No audio input. Silence, but at the sample of each MIDI note-on its velocity / 127 on both channels, at that of a note-off minus its"
            + " velocity / 127, notes of one sample added. No parameters, no state."),
    TRANSPORT_REPORT(Recipe.source("transport_report.c"),
        "No audio input. Left = flags of the transport, right = its tempo, -1 on both without a transport. No parameters, no state."),
    THREAD_REPORT(Recipe.source("thread_report.c"),
        "Writes down each call with its thread and tells each new pair through clap.log. Uses a timer, a descriptor watch and a callback."
            + " State: the report, see ThreadReport; loading accepts anything."),
    MANY_PARAMETERS(Recipe.source("many_parameters.c"),
        "200 parameters; index i has id 1000 + 3 i and kind i mod 8: level, trim in dB, steps 0..10, waveform as text 1..4, hidden,"
            + " read-only, off or on as text, phase in degrees (periodic). Index 6 is the bypass, of which it takes no notice."
            + " State: all but the read-only."),
    TRACK_REPORT(Recipe.source("track_report.c"),
        "Stereo passes. Says through clap.log, or on stderr, what it is told about its track: \"track at init: NAME AARRGGBB CHANNELS\", then"
            + " \"track at change: ...\" whenever it changes. No parameters, no state."),
    PORT_CHANGE(Recipe.source("port_change.c"),
        "Output = main + side inputs. Parameter 31 sides, 0..2, default 0: how many mono side inputs there are, in force from the next"
            + " activation; in process it asks for a restart when the parameter differs. Declines rates above 400 kHz. State: sides."),
    MARKS_DIRTY(Recipe.source("marks_dirty.c"),
        "No input. Output = a hidden value, which the momentary parameter 41 touch sets; then it marks its state dirty. State: the value."),
    BIG_STATE(Recipe.source("big_state.c"),
        "Parameter 21, 0..67108864, default 1000. State: the parameter and so many bytes of a pattern, which load verifies."),
    SHORT_STREAM(Recipe.source("big_state.c", "TINY_STREAM_STEP=1"),
        "As BIG_STATE, but reads and writes its state one byte a call."),
    ISOLATION(Recipe.source("isolation.c"),
        "Stereo passes. Its state is a report of what it has of its own, see isolation.c; loading accepts anything. Parameter 51 log, 0..5,"
            + " momentary: logs the line \"logged N\" with that severity."),
    ISOLATION_BEFORE_COUNTING(Recipe.source("isolation.c", "TINY_ENTRY_MINOR=1"),
        "As ISOLATION, by a version of CLAP in which nobody had to count the calls of clap_entry.init."),

    ISOLATION_VST3(Recipe.library("isolation_vst3.c"),
        "A VST3 plugin, stereo passes. Its states are reports of what its component and its controller have of their own, see"
            + " isolation_vst3.c; loading accepts anything.", ".vst3"),
    GAIN_VST3(Recipe.library("gain_vst3.c"),
        "A VST3 plugin. Output = (float) (input * gain): parameter 7 gain, 0..4, default 1, from the sample on at which it is set. Parameter 8"
            + " is the bypass; 66 trigger, 0..13, makes it misbehave as SEGV, ABORT, ENDLESS_LOOP and EXIT of Trigger do. State: gain, bypass.",
        ".vst3", "5C0FF0000000000000000000000000E1"),

    // files that are no plugin

    TEXT_FILE(Recipe.text("This is a text file.\n"), "A text file."),
    EMPTY_FILE(Recipe.text(""), "An empty file."),
    FOLDER(Recipe.folder(), "An empty folder."),
    NO_ENTRY(Recipe.library("no_entry.c"), "A library that does not export clap_entry."),

    // those that never get as far as an instance

    CONSTRUCTOR_ABORTS(Recipe.hazard("constructor", "die_by_abort"), "Aborts while the library is loaded."),
    CONSTRUCTOR_HANGS(Recipe.hazard("constructor", "hang"), "Never returns from being loaded; sleeps."),
    ENTRY_INIT_HANGS(Recipe.hazard("entry-init", "hang"), "Never returns from clap_entry.init; sleeps."),
    ENTRY_INIT_EXITS(Recipe.hazard("entry-init", "leave"), "Calls exit(0) in clap_entry.init."),
    ENTRY_INIT_FAILS(Recipe.hazard("entry-init", "refuse"), "Returns false from clap_entry.init."),
    FACTORY_NULL(Recipe.hazard("get-factory", "refuse"), "Has no plugin factory."),
    NULL_ID(Recipe.source("gain.c", "TINY_ID=NULL"), "Its descriptor has a null id, and it creates nothing."),
    CRASH_IN_DESCRIBE(Recipe.hazard("describe", "segv"), "SIGSEGV in get_plugin_descriptor."),
    CREATE_NULL(Recipe.hazard("create", "refuse"), "Returns null from create_plugin."),
    CRASH_IN_CREATE(Recipe.hazard("create", "segv"), "SIGSEGV in create_plugin."),

    // those whose instance misbehaves in one call; they have the parameter 5 amount, 0..1, and a state

    INIT_FAILS(Recipe.hazard("init", "refuse"), "Returns false from init."),
    CRASH_IN_INIT(Recipe.hazard("init", "segv"), "SIGSEGV in init."),
    ACTIVATE_FAILS(Recipe.hazard("activate", "refuse"), "Returns false from activate."),
    ACTIVATE_HANGS(Recipe.hazard("activate", "hang"), "Never returns from activate; sleeps."),
    CRASH_IN_ACTIVATE(Recipe.hazard("activate", "segv"), "SIGSEGV in activate."),
    START_FAILS(Recipe.hazard("start-processing", "refuse"), "Returns false from start_processing."),
    CRASH_IN_PROCESS(Recipe.hazard("process", "segv", 16), "SIGSEGV in the 17th call of process, counted over all instances."),
    CRASH_IN_SAVE(Recipe.hazard("save", "segv"), "SIGSEGV when its state is saved."),
    SAVE_HANGS(Recipe.hazard("save", "hang"), "Never returns from saving its state; sleeps."),
    LOAD_FAILS(Recipe.hazard("load", "refuse"), "Returns false when a state is loaded."),
    CRASH_IN_DESTROY(Recipe.hazard("destroy", "segv"), "SIGSEGV in destroy."),

    // those that misbehave while they work

    TRIGGER(Recipe.source("trigger.c"),
        "Output = (float) (input * level): parameter 67 level, 0..1, default 1. Parameter 66 trigger, 0..12, makes it misbehave at the"
            + " sample at which it is set, see Trigger. State: level."),
    MAD(Recipe.source("mad.c"),
        "From the first note-on on writes random bytes into every shared memory of Scuff's it may write to, for"
            + " ever, sparing its own process's life sign. Passes its input on all the same. No parameters, no state."),
    STDOUT_NOISE(Recipe.source("stdout_noise.c"),
        "Prints to stdout, text and every byte there is: 256 KB in clap_entry.init and in init, 4 KB in each process."),
    READS_STDIN(Recipe.source("reads_stdin.c"),
        "Reads stdin to its end in init and in each process, and says on stderr how much it took."),
    PROCESS_ERROR(Recipe.source("process_error.c"), "Fills its output with 1.0 and returns an error from every process."),
    NOT_A_NUMBER(Recipe.source("not_a_number.c"), "Outputs NaN on the left and infinity on the right."),
    LIAR(Recipe.source("liar.c"),
        "Reports a latency of 64 samples and delays by 32, has a bypass, 73, of which it takes no notice, and leaves parameter 72 tone, 0..1,"
            + " out of its state. Output = input * 71 level, on the right times tone. State: level and bypass."),
    WRONG_THREADS(Recipe.source("wrong_threads.c"),
        "Calls main-thread functions of the host from create, from a thread of its own during init, and from each process."
            + " State: the parameter 5 amount, 0..1."),
    BREAK_OUT(Recipe.source("break_out.c"),
        "Stereo passes. When its state is saved it tries to change files, to reach the network and its parent, and to escape through a"
            + " signal handler; the state is a report of what succeeded, see break_out.c."),
    ENDLESS_STATE(Recipe.source("endless_state.c"), "Saves one megabyte after the other until the host refuses; then says false.");

    private final Recipe recipe;
    private final String sentence;
    private final String extension;
    private final String id;

    NativePlugin(Recipe recipe, String sentence) {
        this(recipe, sentence, ".clap");
    }

    NativePlugin(Recipe recipe, String sentence, String extension) {
        this(recipe, sentence, extension, "");
    }

    /** @param id empty for the usual one */
    NativePlugin(Recipe recipe, String sentence, String extension, String id) {
        this.recipe = recipe;
        this.sentence = sentence;
        this.extension = extension;
        this.id = id.isEmpty() ? "scuff.tck." + label() : id;
    }

    /** What it does. Also its descriptor's description. */
    public String sentence() {
        return sentence;
    }

    /** The id in its descriptor, of a VST3 plugin that of its class; for a file without a descriptor, what it would be. */
    public String id() {
        return id;
    }

    /** The id of its format. */
    public String format() {
        return extension.substring(1);
    }

    /** {@code crash-in-process.clap} */
    public String fileName() {
        return label() + extension;
    }

    /**
     * Makes the file in a directory, which is created where it is missing. A library of that name is replaced in one step; the
     * directory holds the sources in a hidden folder meanwhile. Callers on other threads wait while two compilers run.
     *
     * @return the file
     * @throws IllegalStateException no compiler, or it found an error
     * @throws java.io.UncheckedIOException the directory cannot be written
     */
    public Path compile(Path directory) {
        Path file = directory.resolve(fileName());
        recipe.make(this, file.toAbsolutePath());
        return file;
    }

    /** Makes several files, two at a time; throws as {@link #compile(Path)} does, once all have ended. */
    public static Map<NativePlugin, Path> compile(Path directory, Collection<NativePlugin> plugins) {
        Map<NativePlugin, Future<Path>> started = new EnumMap<>(NativePlugin.class);
        try (var workers = Executors.newFixedThreadPool(CCompiler.AT_ONCE)) {
            plugins.forEach(plugin -> started.put(plugin, workers.submit(() -> plugin.compile(directory))));
        }
        Map<NativePlugin, Path> files = new EnumMap<>(NativePlugin.class);
        started.forEach((plugin, file) -> files.put(plugin, resultOf(file)));
        return files;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Path resultOf(Future<Path> file) {
        try {
            return file.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while plugins were compiled", e);
        }
    }
}
