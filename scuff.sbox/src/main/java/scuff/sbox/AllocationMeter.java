package scuff.sbox;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes the audio thread allocates, when asked to: it costs start-up time to load what counts them. */
interface AllocationMeter {
    /** System property: {@code true} to count. */
    String PROPERTY = "scuff.sbox.allocations";

    /** Bytes the calling thread has allocated in its life; -1 when nobody counts. */
    long allocated();

    static AllocationMeter ofProperty() {
        if (!Boolean.getBoolean(PROPERTY)) {
            return () -> -1;
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads::getCurrentThreadAllocatedBytes;
    }
}
