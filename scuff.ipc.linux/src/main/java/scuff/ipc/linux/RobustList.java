package scuff.ipc.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What the kernel reads when a thread ends: {@code struct robust_list_head}, and one entry. It takes the place of the C
 * library's list, which is back in place after {@link #clear}; robust mutexes of a plugin are not looked after on such a
 * thread meanwhile. Use on the thread it belongs to. The memory is never freed, because the kernel reads it after the
 * last Java code of the thread has run: 48 bytes for each thread that ever held a life sign.
 */
final class RobustList {
    static final long HEAD_BYTES = 24;
    static final long HEAD_LIST = 0;
    static final long HEAD_FUTEX_OFFSET = 8;
    static final long HEAD_PENDING = 16;

    private static final long ENTRY = HEAD_BYTES;
    private static final long EARLIER_HEAD = ENTRY + Long.BYTES;
    private static final long EARLIER_SIZE = EARLIER_HEAD + Long.BYTES;
    private static final long BYTES = EARLIER_SIZE + Long.BYTES;
    private static final long THIS_THREAD = 0;

    private static final ThreadLocal<RobustList> LISTS = ThreadLocal.withInitial(RobustList::new);

    private final MemorySegment memory = Arena.global().allocate(BYTES, Long.BYTES);
    private final long head = memory.address();
    private long heldWord;

    private RobustList() {}

    static RobustList ofThisThread() {
        return LISTS.get();
    }

    /**
     * Puts the word at this address on the list, as its only member.
     *
     * @throws IllegalStateException when there is one already
     */
    void add(long word) {
        if (heldWord != 0) {
            throw new IllegalStateException("this thread holds a life sign already: release that one first");
        }
        SystemCall.GET_ROBUST_LIST.plain(THIS_THREAD, head + EARLIER_HEAD, head + EARLIER_SIZE, 0);
        memory.set(JAVA_LONG, HEAD_LIST, head + ENTRY);
        memory.set(JAVA_LONG, HEAD_FUTEX_OFFSET, word - (head + ENTRY));
        memory.set(JAVA_LONG, HEAD_PENDING, 0);
        memory.set(JAVA_LONG, ENTRY, head); // the list is a ring
        SystemCall.SET_ROBUST_LIST.plain(head, HEAD_BYTES, 0, 0);
        heldWord = word;
    }

    /** @throws IllegalStateException when this word is not on the list */
    void requireHeld(long word) {
        if (heldWord != word) {
            throw new IllegalStateException("this thread does not hold this life sign");
        }
    }

    /** Takes the word off and brings the C library's list back. */
    void clear() {
        SystemCall.SET_ROBUST_LIST.plain(memory.get(JAVA_LONG, EARLIER_HEAD), memory.get(JAVA_LONG, EARLIER_SIZE), 0, 0);
        heldWord = 0;
    }
}
