package scuff.shell.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import scuff.shell.console.Units;

/** Room for the audio that processes share. */
record SharedMemoryCheck(Machine machine, long wanted) implements Check {
    /** A group takes well under a megabyte for each device; a sandbox keeps its framework's storage here too. */
    static final long WANTED = 64L << 20;

    @Override
    public Finding examine() {
        long free = -1;
        String found;
        try {
            FileStore store = Files.getFileStore(machine.at("/dev/shm"));
            free = store.getUsableSpace();
            Units units = new Units(false);
            found = units.bytes(free) + " free of " + units.bytes(store.getTotalSpace());
        } catch (IOException e) {
            found = "/dev/shm cannot be read";
        }
        return Finding.needed("shared memory", "carries audio between processes", free >= wanted, found,
                "sudo mount -o remount,size=1G /dev/shm");
    }
}
