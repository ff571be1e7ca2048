package scuff.format.vst3.abi;

import scuff.ffm.Field;

/** {@code vst/ivstprocesscontext.h}: where the song is at the start of a block. */
public final class ProcessContexts {
    @Fact("Vst::ProcessContext::kPlaying") public static final int PLAYING = 2;
    @Fact("Vst::ProcessContext::kCycleActive") public static final int CYCLE_ACTIVE = 4;
    @Fact("Vst::ProcessContext::kRecording") public static final int RECORDING = 8;
    @Fact("Vst::ProcessContext::kSystemTimeValid") public static final int SYSTEM_TIME_VALID = 256;
    @Fact("Vst::ProcessContext::kContTimeValid") public static final int CONT_TIME_VALID = 131072;
    @Fact("Vst::ProcessContext::kProjectTimeMusicValid") public static final int PROJECT_TIME_MUSIC_VALID = 512;
    @Fact("Vst::ProcessContext::kBarPositionValid") public static final int BAR_POSITION_VALID = 2048;
    @Fact("Vst::ProcessContext::kCycleValid") public static final int CYCLE_VALID = 4096;
    @Fact("Vst::ProcessContext::kTempoValid") public static final int TEMPO_VALID = 1024;
    @Fact("Vst::ProcessContext::kTimeSigValid") public static final int TIME_SIG_VALID = 8192;
    @Fact("Vst::ProcessContext::kClockValid") public static final int CLOCK_VALID = 32768;

    private ProcessContexts() {}

    /** The song position; the state says which members are valid. */
    public static final class ProcessContext {
        public static final String STRUCT = "Vst::ProcessContext";
        public static final int BYTES = 112;

        public static final Field.I32 STATE = new Field.I32(0);
        public static final Field.F64 SAMPLE_RATE = new Field.F64(8);
        public static final Field.I64 PROJECT_TIME_SAMPLES = new Field.I64(16);
        public static final Field.I64 SYSTEM_TIME = new Field.I64(24);
        public static final Field.I64 CONTINOUS_TIME_SAMPLES = new Field.I64(32);
        public static final Field.F64 PROJECT_TIME_MUSIC = new Field.F64(40);
        public static final Field.F64 BAR_POSITION_MUSIC = new Field.F64(48);
        public static final Field.F64 CYCLE_START_MUSIC = new Field.F64(56);
        public static final Field.F64 CYCLE_END_MUSIC = new Field.F64(64);
        public static final Field.F64 TEMPO = new Field.F64(72);
        public static final Field.I32 TIME_SIG_NUMERATOR = new Field.I32(80);
        public static final Field.I32 TIME_SIG_DENOMINATOR = new Field.I32(84);
        public static final Field.Nested CHORD = new Field.Nested(88, "Vst::Chord");
        public static final Field.I32 SMPTE_OFFSET_SUBFRAMES = new Field.I32(92);
        public static final Field.Nested FRAME_RATE = new Field.Nested(96, "Vst::FrameRate");
        public static final Field.I32 SAMPLES_TO_NEXT_CLOCK = new Field.I32(104);

        private ProcessContext() {}
    }
}
