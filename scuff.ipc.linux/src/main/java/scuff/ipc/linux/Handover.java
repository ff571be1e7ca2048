package scuff.ipc.linux;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import scuff.api.ipc.ConfinedCommand;

/**
 * Gives a confined process the shared memory it is meant to have. Such a process may not look into this one (a process is
 * denied {@code /proc/PID/fd} of others outside of its confinement), so it asks, over a connection it made before it was confined.
 * It gets what a token was made for it of, and nothing else.
 */
final class Handover implements ConfinedCommand {
    /** Also held while memory is closed and while a file is sent, so that a number never means another file meanwhile. */
    private static final Object LOCK = new Object();
    private static final Map<Long, Handover> OF_PROCESSES = new HashMap<>();

    private final List<String> command;
    private final String detail;
    private final DescriptorSocket listening;
    private final Set<Integer> granted = new HashSet<>();
    private final AtomicReference<DescriptorSocket> open;
    private long process;
    private boolean serving;

    /** @param listening owned */
    Handover(List<String> command, String detail, DescriptorSocket listening) {
        this.command = List.copyOf(command);
        this.detail = detail;
        this.listening = listening;
        open = new AtomicReference<>(listening);
    }

    @Override
    public List<String> command() {
        return command;
    }

    @Override
    public String detail() {
        return detail;
    }

    @Override
    public void started(long started) {
        synchronized (LOCK) {
            process = started;
            OF_PROCESSES.put(started, this);
        }
    }

    /** A process may have this file from now on, if it is a confined one. */
    static void grant(long process, int descriptor) {
        synchronized (LOCK) {
            Handover handover = OF_PROCESSES.get(process);
            if (handover != null) {
                handover.granted.add(descriptor);
                handover.serve();
            }
        }
    }

    /** The file is closed by {@code close}, and nobody may have it any more. */
    static void revoke(int descriptor, Runnable close) {
        synchronized (LOCK) {
            OF_PROCESSES.values().forEach(handover -> handover.granted.remove(descriptor));
            close.run();
        }
    }

    /** The process is running its own program by now, so it has connected. */
    private void serve() {
        if (!serving) {
            serving = true;
            DescriptorSocket connection = listening.accept(process);
            closeListening();
            Thread.ofPlatform().name("scuff-handover-" + process).daemon().start(() -> answer(connection));
        }
    }

    private void answer(DescriptorSocket connection) {
        try (connection) {
            DescriptorSocket.Message asked = connection.receive();
            boolean heard = true;
            while (asked != null && heard) {
                if (asked.file() != DescriptorSocket.NONE) {
                    SystemCall.CLOSE.call(asked.file()); // we take none
                }
                synchronized (LOCK) {
                    boolean may = asked.number() == (int) asked.number() && granted.contains((int) asked.number());
                    heard = connection.send(asked.number(), may ? (int) asked.number() : DescriptorSocket.NONE);
                }
                asked = heard ? connection.receive() : null;
            }
        }
    }

    private void closeListening() {
        DescriptorSocket socket = open.getAndSet(null);
        if (socket != null) {
            socket.close();
        }
    }

    @Override
    public void close() {
        long ended;
        synchronized (LOCK) {
            OF_PROCESSES.remove(process, this);
            closeListening();
            ended = process;
        }
        if (ended != 0) {
            PrivateFolder.delete(ended);
        }
    }
}
