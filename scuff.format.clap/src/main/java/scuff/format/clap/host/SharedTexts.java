package scuff.format.clap.host;

import java.lang.foreign.Arena;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Texts that all devices of the process are given at the same address. They are few and stay for good. */
final class SharedTexts {
    private static final Map<String, Long> ADDRESSES = new ConcurrentHashMap<>();

    private SharedTexts() {}

    static long address(String text) {
        return ADDRESSES.computeIfAbsent(text, wanted -> Arena.global().allocateFrom(wanted).address());
    }
}
