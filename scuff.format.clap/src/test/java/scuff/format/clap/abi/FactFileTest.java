package scuff.format.clap.abi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.lang.foreign.Arena;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import scuff.api.ipc.Poller;
import scuff.api.plugin.EventLayout;
import scuff.api.plugin.Transport;
import scuff.tck.abi.FactFile;

/** Compares every number, id and signature written down in this package with the facts extracted from the headers by two compilers. */
class FactFileTest {
    private static final FactFile FILE = new FactFile("/abi/clap.json", ClapParams.class);
    private static final JsonObject FACTS = FILE.facts();

    @TestFactory
    Stream<DynamicTest> everyMemberLiesWhereTheHeaderPutsIt() {
        return FILE.structs(41, Set.of());
    }

    @TestFactory
    Stream<DynamicTest> everyConstantHasTheValueOfTheHeader() {
        return FILE.types().flatMap(type -> Stream.of(type.getDeclaredFields())
                .filter(member -> Modifier.isPublic(member.getModifiers()) && isConstant(member))
                .map(member -> DynamicTest.dynamicTest("CLAP_" + member.getName(),
                        () -> assertThat(member.get(null)).isEqualTo(fact("CLAP_" + member.getName())))));
    }

    private static boolean isConstant(java.lang.reflect.Field member) {
        boolean ofOurOwn = member.getName().equals("STRUCT") || member.getName().equals("BYTES")
                || member.getDeclaringClass() == Callback.class;
        return !ofOurOwn && (member.getType() == int.class || member.getType() == String.class);
    }

    private static Object fact(String name) {
        if (FACTS.getAsJsonObject("strings").has(name)) {
            return FACTS.getAsJsonObject("strings").get(name).getAsString();
        }
        JsonObject numbers = FACTS.getAsJsonObject(FACTS.getAsJsonObject("enums").has(name) ? "enums" : "integers");
        assertThat(numbers.has(name)).as("%s is in the facts", name).isTrue();
        return (int) numbers.get(name).getAsLong();
    }

    @Test
    void everyExtensionAPluginCanHaveIsAskedFor() {
        List<ClapExtensions.Extension> facts = FILE.list("extensions").filter(extension -> !extension.get("plugin_struct").isJsonNull())
                .map(extension -> new ClapExtensions.Extension(extension.get("id").getAsString(),
                        FactFile.strings(extension.getAsJsonArray("compat_ids")))).toList();
        assertThat(ClapExtensions.OF_PLUGINS).containsExactlyElementsOf(facts);
    }

    @Test
    void theVersionIsThatOfTheFacts() {
        assertThat(ClapVersion.VERSION_MAJOR + "." + ClapVersion.VERSION_MINOR + "." + ClapVersion.VERSION_REVISION)
                .isEqualTo(FACTS.getAsJsonObject("meta").get("clap_version").getAsString());
    }

    /** Our own event buffers have the layout of CLAP's events: what we write, plugins read. */
    @Test
    void theEventsOfTheContractAreTheEventsOfClap() {
        assertThat(EventLayout.HEADER_BYTES).isEqualTo(size("clap_event_header"));
        assertThat(List.of(EventLayout.SIZE, EventLayout.TIME, EventLayout.SPACE, EventLayout.TYPE, EventLayout.FLAGS))
                .isEqualTo(offsets("clap_event_header", "size", "time", "space_id", "type", "flags"));
        assertThat(EventLayout.NOTE_BYTES).isEqualTo(size("clap_event_note"));
        assertThat(List.of(EventLayout.NOTE_ID, EventLayout.NOTE_PORT, EventLayout.NOTE_CHANNEL, EventLayout.NOTE_KEY,
                EventLayout.NOTE_VELOCITY)).isEqualTo(offsets("clap_event_note", "note_id", "port_index", "channel", "key", "velocity"));
        assertThat(EventLayout.PARAM_VALUE_BYTES).isEqualTo(size("clap_event_param_value")).isEqualTo(size("clap_event_param_mod"));
        assertThat(List.of(EventLayout.PARAM_ID, EventLayout.PARAM_COOKIE, EventLayout.PARAM_NOTE_ID, EventLayout.PARAM_PORT,
                EventLayout.PARAM_CHANNEL, EventLayout.PARAM_KEY, EventLayout.PARAM_AMOUNT))
                .isEqualTo(offsets("clap_event_param_value", "param_id", "cookie", "note_id", "port_index", "channel", "key", "value"))
                .isEqualTo(offsets("clap_event_param_mod", "param_id", "cookie", "note_id", "port_index", "channel", "key", "amount"));
        assertThat(EventLayout.PARAM_GESTURE_BYTES).isEqualTo(size("clap_event_param_gesture"));
        assertThat(EventLayout.PARAM_ID).isEqualTo(offsets("clap_event_param_gesture", "param_id").getFirst());
        assertThat(EventLayout.EXPRESSION_BYTES).isEqualTo(size("clap_event_note_expression"));
        assertThat(List.of(EventLayout.EXPRESSION_ID, EventLayout.EXPRESSION_NOTE_ID, EventLayout.EXPRESSION_PORT, EventLayout.EXPRESSION_CHANNEL,
                EventLayout.EXPRESSION_KEY, EventLayout.EXPRESSION_VALUE))
                .isEqualTo(offsets("clap_event_note_expression", "expression_id", "note_id", "port_index", "channel", "key", "value"));
        assertThat(EventLayout.MIDI2_BYTES).isEqualTo(size("clap_event_midi2"));
        assertThat(List.of(EventLayout.MIDI2_PORT, EventLayout.MIDI2_DATA)).isEqualTo(offsets("clap_event_midi2", "port_index", "data"));
        assertThat(EventLayout.MIDI_BYTES).isEqualTo(size("clap_event_midi"));
        assertThat(List.of(EventLayout.MIDI_PORT, EventLayout.MIDI_DATA)).isEqualTo(offsets("clap_event_midi", "port_index", "data"));
        assertThat(EventLayout.SYSEX_BYTES).isEqualTo(size("clap_event_midi_sysex"));
        assertThat(List.of(EventLayout.SYSEX_PORT, EventLayout.SYSEX_POINTER, EventLayout.SYSEX_LENGTH))
                .isEqualTo(offsets("clap_event_midi_sysex", "port_index", "buffer", "size"));
    }

    @Test
    void theEventTypesOfTheContractAreThoseOfClap() throws Exception {
        for (String type : List.of("NOTE_ON", "NOTE_OFF", "NOTE_CHOKE", "NOTE_END", "NOTE_EXPRESSION", "PARAM_VALUE", "PARAM_MOD",
                "PARAM_GESTURE_BEGIN", "PARAM_GESTURE_END", "TRANSPORT", "MIDI", "MIDI_SYSEX", "MIDI2")) {
            assertThat(EventLayout.class.getField(type).get(null)).as(type).isEqualTo(fact("CLAP_EVENT_" + type));
        }
        assertThat(EventLayout.CORE_SPACE).isEqualTo(fact("CLAP_CORE_EVENT_SPACE_ID"));
    }

    @Test
    void theExpressionsAndTransportFlagsOfTheContractAreThoseOfClap() throws Exception {
        for (String id : List.of("VOLUME", "PAN", "TUNING", "VIBRATO", "EXPRESSION", "BRIGHTNESS", "PRESSURE")) {
            assertThat(EventLayout.class.getField("EXPRESSION_" + id).get(null)).as(id).isEqualTo(fact("CLAP_NOTE_EXPRESSION_" + id));
        }
        assertThat(List.of(Transport.HAS_TEMPO, Transport.HAS_BEATS, Transport.HAS_SECONDS, Transport.HAS_TIME_SIGNATURE, Transport.PLAYING,
                Transport.RECORDING, Transport.LOOPING, Transport.WITHIN_PRE_ROLL)).isEqualTo(Stream.of("HAS_TEMPO", "HAS_BEATS_TIMELINE",
                "HAS_SECONDS_TIMELINE", "HAS_TIME_SIGNATURE", "IS_PLAYING", "IS_RECORDING", "IS_LOOP_ACTIVE", "IS_WITHIN_PRE_ROLL")
                .map(name -> fact("CLAP_TRANSPORT_" + name)).toList());
    }

    /** What {@link Transport} writes, read at the places the header says. */
    @Test
    void theTransportOfTheContractIsThatOfClap() {
        assertThat(Transport.BYTES).isEqualTo(size("clap_event_transport"));
        try (Arena arena = Arena.ofConfined()) {
            Transport song = new Transport(arena.allocate(Transport.BYTES, 8));
            song.beats(1.5, 2.5, -3);
            song.seconds(3.5);
            song.tempo(120.5, 0.25);
            song.loop(4.5, 5.5, 6.5, 7.5);
            song.timeSignature(7, 8);
            long at = song.memory().address();
            long one = fact("CLAP_BEATTIME_FACTOR") instanceof Integer clipped && clipped == Integer.MIN_VALUE ? 1L << 31 : -1;
            assertThat(one).as("the factor, 2^31").isPositive();
            assertThat(ClapEvents.Transport.FLAGS.get(at)).isEqualTo(song.flags());
            assertThat(ClapEvents.Transport.SONG_POS_BEATS.get(at)).isEqualTo((long) (1.5 * one));
            assertThat(ClapEvents.Transport.SONG_POS_SECONDS.get(at)).isEqualTo((long) (3.5 * one));
            assertThat(ClapEvents.Transport.TEMPO.get(at)).isEqualTo(120.5);
            assertThat(ClapEvents.Transport.TEMPO_INC.get(at)).isEqualTo(0.25);
            assertThat(ClapEvents.Transport.LOOP_START_BEATS.get(at)).isEqualTo((long) (4.5 * one));
            assertThat(ClapEvents.Transport.LOOP_END_BEATS.get(at)).isEqualTo((long) (5.5 * one));
            assertThat(ClapEvents.Transport.LOOP_START_SECONDS.get(at)).isEqualTo((long) (6.5 * one));
            assertThat(ClapEvents.Transport.LOOP_END_SECONDS.get(at)).isEqualTo((long) (7.5 * one));
            assertThat(ClapEvents.Transport.BAR_START.get(at)).isEqualTo((long) (2.5 * one));
            assertThat(ClapEvents.Transport.BAR_NUMBER.get(at)).isEqualTo(-3);
            assertThat(ClapEvents.Transport.TSIG_NUM.get(at)).isEqualTo(7);
            assertThat(ClapEvents.Transport.TSIG_DENOM.get(at)).isEqualTo(8);
            assertThat(ClapEvents.Header.TYPE.get(at)).isEqualTo(EventLayout.TRANSPORT);
            assertThat(ClapEvents.Header.SIZE.get(at)).isEqualTo(Transport.BYTES);
        }
    }

    /** Descriptors are passed on with the flags as they are. */
    @Test
    void theDescriptorFlagsOfOurPollerAreThoseOfClap() {
        assertThat(List.of(Poller.READ, Poller.WRITE, Poller.ERROR))
                .containsExactly(ClapPosixFds.POSIX_FD_READ, ClapPosixFds.POSIX_FD_WRITE, ClapPosixFds.POSIX_FD_ERROR);
    }

    private static JsonObject struct(String name) {
        return FILE.in("structs", "name", name);
    }

    private static int size(String struct) {
        return struct(struct).get("size").getAsInt();
    }

    private static List<Integer> offsets(String struct, String... fields) {
        return Stream.of(fields).map(wanted -> FactFile.objects(struct(struct).getAsJsonArray("fields"))
                .filter(field -> field.get("name").getAsString().equals(wanted)).findFirst()
                .orElseThrow().get("offset").getAsInt()).toList();
    }
}
