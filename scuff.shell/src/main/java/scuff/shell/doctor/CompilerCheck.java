package scuff.shell.doctor;

import java.nio.file.Path;
import java.util.Optional;

/** A C compiler. The product needs none; the benchmark compiles what it compares with. */
record CompilerCheck(Machine machine) implements Check {

    @Override
    public Finding examine() {
        Optional<Path> cc = machine.program("cc");
        return Finding.useful("cc", "compiles the C side of './scuff bench' and the misbehaving plugins of the tests",
                cc.isPresent(), cc.map(Path::toString).orElse("not on PATH"), "sudo apt-get install gcc libc6-dev");
    }
}
