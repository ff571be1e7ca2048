package scuff.format.clap.abi;

import scuff.ffm.Field;

/** {@code process.h} and {@code audio-buffer.h}: one block. */
public final class ClapProcess {
    public static final int PROCESS_ERROR = 0;
    public static final int PROCESS_CONTINUE = 1;
    public static final int PROCESS_CONTINUE_IF_NOT_QUIET = 2;
    public static final int PROCESS_TAIL = 3;
    public static final int PROCESS_SLEEP = 4;

    private ClapProcess() {}

    /** What {@code process} gets. */
    public static final class Block {
        public static final String STRUCT = "clap_process";
        public static final int BYTES = 64;

        public static final Field.I64 STEADY_TIME = new Field.I64(0);
        public static final Field.I32 FRAMES_COUNT = new Field.I32(8);
        public static final Field.Pointer TRANSPORT = new Field.Pointer(16);
        public static final Field.Pointer AUDIO_INPUTS = new Field.Pointer(24);
        public static final Field.Pointer AUDIO_OUTPUTS = new Field.Pointer(32);
        public static final Field.I32 AUDIO_INPUTS_COUNT = new Field.I32(40);
        public static final Field.I32 AUDIO_OUTPUTS_COUNT = new Field.I32(44);
        public static final Field.Pointer IN_EVENTS = new Field.Pointer(48);
        public static final Field.Pointer OUT_EVENTS = new Field.Pointer(56);

        private Block() {}
    }

    /** One audio port of a block; {@code data32} points to one pointer a channel. */
    public static final class AudioBuffer {
        public static final String STRUCT = "clap_audio_buffer";
        public static final int BYTES = 32;

        public static final Field.Pointer DATA32 = new Field.Pointer(0);
        public static final Field.Pointer DATA64 = new Field.Pointer(8);
        public static final Field.I32 CHANNEL_COUNT = new Field.I32(16);
        public static final Field.I32 LATENCY = new Field.I32(20);
        public static final Field.I64 CONSTANT_MASK = new Field.I64(24);

        private AudioBuffer() {}
    }
}
