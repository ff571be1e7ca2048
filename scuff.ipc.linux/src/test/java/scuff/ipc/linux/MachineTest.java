package scuff.ipc.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void aProcessorWithoutNumbersIsRefusedByName() {
        assertThat(Machine.of("amd64")).isEqualTo(Machine.X64);
        assertThat(Machine.of("aarch64")).isEqualTo(Machine.ARM64);
        assertThatThrownBy(() -> Machine.of("riscv64")).hasMessageContaining("os.arch=riscv64");
    }
}
