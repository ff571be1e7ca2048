package scuff.format.vst3.abi;

/** {@code base/ibstream.h}. */
public final class Streams {
    @Fact("IBStream::kIBSeekSet") public static final int IB_SEEK_SET = 0;
    @Fact("IBStream::kIBSeekCur") public static final int IB_SEEK_CUR = 1;
    @Fact("IBStream::kIBSeekEnd") public static final int IB_SEEK_END = 2;

    private Streams() {}

    /** Bytes to read or write, with a position. During the call it is handed to, on its thread. */
    public static final class IBStream {
        public static final Interface TYPE = new Interface("IBStream",
                new Uid(0xC3BF6EA2, 0x30994752, 0x9B6BF990, 0x1EE33E9B), Unknown.FUnknown.TYPE, 7);

        public static final Method READ = new Method(TYPE, 3, "i32(ptr, ptr, i32, ptr)");
        public static final Method WRITE = new Method(TYPE, 4, "i32(ptr, ptr, i32, ptr)");
        public static final Method SEEK = new Method(TYPE, 5, "i32(ptr, i64, i32, ptr)");
        public static final Method TELL = new Method(TYPE, 6, "i32(ptr, ptr)");

        private IBStream() {}
    }

    /** A stream that knows its size. */
    public static final class ISizeableStream {
        public static final Interface TYPE = new Interface("ISizeableStream",
                new Uid(0x04F9549E, 0xE02F4E6E, 0x87E86A87, 0x47F4E17F), Unknown.FUnknown.TYPE, 5);

        public static final Method GET_STREAM_SIZE = new Method(TYPE, 3, "i32(ptr, ptr)");
        public static final Method SET_STREAM_SIZE = new Method(TYPE, 4, "i32(ptr, i64)");

        private ISizeableStream() {}
    }
}
