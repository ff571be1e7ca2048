package scuff.format.vst3.device;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import scuff.api.plugin.AudioThread;
import scuff.api.plugin.MainThread;
import scuff.api.plugin.Transport;
import scuff.ffm.Memory;
import scuff.format.vst3.abi.ProcessContexts;
import scuff.format.vst3.abi.ProcessContexts.ProcessContext;
import scuff.format.vst3.abi.Processors;

/**
 * The {@code ProcessContext} of each block, from the {@link Transport} the application fills (a {@code clap_event_transport}).
 * Where it says nothing the plugin runs freely: only the sample count is valid then.
 */
@AudioThread
final class SongPosition {
    /** Where things lie in a {@code clap_event_transport}; {@link Transport} has the picture. */
    private static final int FLAGS = 16;
    private static final int BEATS = 24;
    private static final int SECONDS = 32;
    private static final int TEMPO = 40;
    private static final int LOOP_START_BEATS = 56;
    private static final int LOOP_END_BEATS = 64;
    private static final int BAR_START = 88;
    private static final int NUMERATOR = 100;
    private static final int DENOMINATOR = 102;
    private static final double FIXED_POINT = 1L << 31;

    private static final double USUAL_TEMPO = 120;
    private static final int USUAL_METRE = 4;
    private static final int CLOCKS_PER_BEAT = 24;

    private final long context;
    private final long transport;
    private final double sampleRate;
    private final int required;
    private long counted;

    /**
     * @param arena     owns the context
     * @param transport address of the transport, 0 for none
     * @param required  what the plugin asks for ({@code IProcessContextRequirements}); what costs nothing it gets anyway
     */
    @MainThread
    SongPosition(Arena arena, long transport, double sampleRate, int required) {
        context = arena.allocate(ProcessContext.BYTES, Long.BYTES).address();
        this.transport = transport;
        this.sampleRate = sampleRate;
        this.required = required;
        ProcessContext.SAMPLE_RATE.set(context, sampleRate);
    }

    /** Address of the {@code ProcessContext}. */
    long address() {
        return context;
    }

    /** The block that comes. @param steadyTime frames since the stream began, -1 when nobody counts */
    void next(int frames, long steadyTime) {
        int said = transport == 0 ? 0 : Memory.ALL.get(JAVA_INT_UNALIGNED, transport + FLAGS);
        long steady = steadyTime >= 0 ? steadyTime : counted;
        int state = ProcessContexts.CONT_TIME_VALID;
        ProcessContext.CONTINOUS_TIME_SAMPLES.set(context, steady);
        ProcessContext.PROJECT_TIME_SAMPLES.set(context,
                (said & Transport.HAS_SECONDS) != 0 ? Math.round(fixed(SECONDS) * sampleRate) : steady);
        state |= playing(said) | tempo(said) | beats(said) | metre(said) | loop(said) | clock(said);
        if ((required & Processors.NEED_SYSTEM_TIME) != 0) {
            ProcessContext.SYSTEM_TIME.set(context, System.nanoTime());
            state |= ProcessContexts.SYSTEM_TIME_VALID;
        }
        ProcessContext.STATE.set(context, state);
        counted = steady + frames;
    }

    private static int playing(int said) {
        return ((said & Transport.PLAYING) != 0 ? ProcessContexts.PLAYING : 0)
                | ((said & Transport.RECORDING) != 0 ? ProcessContexts.RECORDING : 0)
                | ((said & Transport.LOOPING) != 0 ? ProcessContexts.CYCLE_ACTIVE : 0);
    }

    /** A usual one stands there even where it is not valid: some plugins divide by it without asking. */
    private int tempo(int said) {
        boolean has = (said & Transport.HAS_TEMPO) != 0;
        ProcessContext.TEMPO.set(context, has ? Memory.ALL.get(JAVA_DOUBLE_UNALIGNED, transport + TEMPO) : USUAL_TEMPO);
        return has ? ProcessContexts.TEMPO_VALID : 0;
    }

    private int metre(int said) {
        boolean has = (said & Transport.HAS_TIME_SIGNATURE) != 0;
        ProcessContext.TIME_SIG_NUMERATOR.set(context, has ? Memory.ALL.get(JAVA_SHORT_UNALIGNED, transport + NUMERATOR) : USUAL_METRE);
        ProcessContext.TIME_SIG_DENOMINATOR.set(context, has ? Memory.ALL.get(JAVA_SHORT_UNALIGNED, transport + DENOMINATOR) : USUAL_METRE);
        return has ? ProcessContexts.TIME_SIG_VALID : 0;
    }

    private int beats(int said) {
        if ((said & Transport.HAS_BEATS) == 0) {
            return 0;
        }
        ProcessContext.PROJECT_TIME_MUSIC.set(context, fixed(BEATS));
        ProcessContext.BAR_POSITION_MUSIC.set(context, fixed(BAR_START));
        return ProcessContexts.PROJECT_TIME_MUSIC_VALID | ProcessContexts.BAR_POSITION_VALID;
    }

    private int loop(int said) {
        if ((said & Transport.LOOPING) == 0) {
            return 0;
        }
        ProcessContext.CYCLE_START_MUSIC.set(context, fixed(LOOP_START_BEATS));
        ProcessContext.CYCLE_END_MUSIC.set(context, fixed(LOOP_END_BEATS));
        return ProcessContexts.CYCLE_VALID;
    }

    /** Frames to the next of the 24 MIDI clocks of a beat. */
    private int clock(int said) {
        int needed = Transport.HAS_BEATS | Transport.HAS_TEMPO;
        double tempo = ProcessContext.TEMPO.get(context);
        if ((required & Processors.NEED_SAMPLES_TO_NEXT_CLOCK) == 0 || (said & needed) != needed || !(tempo > 0)) {
            return 0;
        }
        double clocks = fixed(BEATS) * CLOCKS_PER_BEAT;
        double missing = Math.ceil(clocks) - clocks;
        ProcessContext.SAMPLES_TO_NEXT_CLOCK.set(context, (int) Math.round(missing / CLOCKS_PER_BEAT * 60 / tempo * sampleRate));
        return ProcessContexts.CLOCK_VALID;
    }

    private double fixed(int offset) {
        return Memory.ALL.get(JAVA_LONG_UNALIGNED, transport + offset) / FIXED_POINT;
    }
}
