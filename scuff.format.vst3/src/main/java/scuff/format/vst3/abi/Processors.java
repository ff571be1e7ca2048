package scuff.format.vst3.abi;

import scuff.ffm.Field;

/** {@code vst/ivstaudioprocessor.h}: one block. */
public final class Processors {
    @Fact("Vst::kSample32") public static final int SAMPLE32 = 0;
    @Fact("Vst::kSample64") public static final int SAMPLE64 = 1;
    @Fact("Vst::kRealtime") public static final int REALTIME = 0;
    @Fact("Vst::kOffline") public static final int OFFLINE = 2;
    @Fact("Vst::kNoTail") public static final int NO_TAIL = 0;
    @Fact("Vst::kInfiniteTail") public static final int INFINITE_TAIL = 0xffffffff;
    @Fact("Vst::IProcessContextRequirements::kNeedSystemTime") public static final int NEED_SYSTEM_TIME = 1;
    @Fact("Vst::IProcessContextRequirements::kNeedSamplesToNextClock") public static final int NEED_SAMPLES_TO_NEXT_CLOCK = 32;

    private Processors() {}

    /** How blocks will come. */
    public static final class ProcessSetup {
        public static final String STRUCT = "Vst::ProcessSetup";
        public static final int BYTES = 24;

        public static final Field.I32 PROCESS_MODE = new Field.I32(0);
        public static final Field.I32 SYMBOLIC_SAMPLE_SIZE = new Field.I32(4);
        public static final Field.I32 MAX_SAMPLES_PER_BLOCK = new Field.I32(8);
        public static final Field.F64 SAMPLE_RATE = new Field.F64(16);

        private ProcessSetup() {}
    }

    /** One audio bus of a block; one pointer a channel. */
    public static final class AudioBusBuffers {
        public static final String STRUCT = "Vst::AudioBusBuffers";
        public static final int BYTES = 24;

        public static final Field.I32 NUM_CHANNELS = new Field.I32(0);
        public static final Field.I64 SILENCE_FLAGS = new Field.I64(8);
        public static final Field.Pointer CHANNEL_BUFFERS32 = new Field.Pointer(16);
        public static final Field.Pointer CHANNEL_BUFFERS64 = new Field.Pointer(16);

        private AudioBusBuffers() {}
    }

    /** What {@code process} gets. */
    public static final class ProcessData {
        public static final String STRUCT = "Vst::ProcessData";
        public static final int BYTES = 80;

        public static final Field.I32 PROCESS_MODE = new Field.I32(0);
        public static final Field.I32 SYMBOLIC_SAMPLE_SIZE = new Field.I32(4);
        public static final Field.I32 NUM_SAMPLES = new Field.I32(8);
        public static final Field.I32 NUM_INPUTS = new Field.I32(12);
        public static final Field.I32 NUM_OUTPUTS = new Field.I32(16);
        public static final Field.Pointer INPUTS = new Field.Pointer(24);
        public static final Field.Pointer OUTPUTS = new Field.Pointer(32);
        public static final Field.Pointer INPUT_PARAMETER_CHANGES = new Field.Pointer(40);
        public static final Field.Pointer OUTPUT_PARAMETER_CHANGES = new Field.Pointer(48);
        public static final Field.Pointer INPUT_EVENTS = new Field.Pointer(56);
        public static final Field.Pointer OUTPUT_EVENTS = new Field.Pointer(64);
        public static final Field.Pointer PROCESS_CONTEXT = new Field.Pointer(72);

        private ProcessData() {}
    }

    /** Processing. Main thread, but {@code process} and {@code setProcessing} on the audio thread. */
    public static final class IAudioProcessor {
        public static final Interface TYPE = new Interface("Vst::IAudioProcessor",
                new Uid(0x42043F99, 0xB7DA453C, 0xA569E79D, 0x9AAEC33D), Unknown.FUnknown.TYPE, 11);

        public static final Method SET_BUS_ARRANGEMENTS = new Method(TYPE, 3, "i32(ptr, ptr, i32, ptr, i32)");
        public static final Method GET_BUS_ARRANGEMENT = new Method(TYPE, 4, "i32(ptr, i32, i32, ptr)");
        public static final Method CAN_PROCESS_SAMPLE_SIZE = new Method(TYPE, 5, "i32(ptr, i32)");
        public static final Method GET_LATENCY_SAMPLES = new Method(TYPE, 6, "u32(ptr)");
        public static final Method SETUP_PROCESSING = new Method(TYPE, 7, "i32(ptr, ptr)");
        public static final Method SET_PROCESSING = new Method(TYPE, 8, "i32(ptr, u8)");
        public static final Method PROCESS = new Method(TYPE, 9, "i32(ptr, ptr)");
        public static final Method GET_TAIL_SAMPLES = new Method(TYPE, 10, "u32(ptr)");

        private IAudioProcessor() {}
    }

    /** What of the song position the plugin wants to know. */
    public static final class IProcessContextRequirements {
        public static final Interface TYPE = new Interface("Vst::IProcessContextRequirements",
                new Uid(0x2A654303, 0xEF764E3D, 0x95B5FE83, 0x730EF6D0), Unknown.FUnknown.TYPE, 4);

        public static final Method GET_PROCESS_CONTEXT_REQUIREMENTS = new Method(TYPE, 3, "u32(ptr)");

        private IProcessContextRequirements() {}
    }
}
