package scuff.ipc.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The file it is read from; the contract test asks real processes. */
class ResidentMemoryTest {

    @Test
    void kilobytesBecomeBytes() {
        assertThat(ResidentMemory.in(List.of("Name:\tjava", "VmHWM:\t  99999 kB", "VmRSS:\t    4711 kB", "RssAnon:\t 12 kB"))).hasValue(4711 * 1024);
    }

    @Test
    void aProcessThatHasEndedAndWasNotWaitedForHasNone() {
        assertThat(ResidentMemory.in(List.of("Name:\tjava", "State:\tZ (zombie)"))).isEmpty();
    }
}
