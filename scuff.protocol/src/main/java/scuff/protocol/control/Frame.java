package scuff.protocol.control;

/**
 * What travels: {@code length type correlation jsonLength json binary}, numbers in network byte order.
 *
 * <pre>
 *   0         4         8              16           20
 *   +---------+---------+--------------+------------+---------+-----------+
 *   | length  | type    | correlation  | jsonLength | json    | binary    |
 *   +---------+---------+--------------+------------+---------+-----------+
 *     int       int       long           int          UTF-8     the rest
 * </pre>
 *
 * {@code length} counts from byte 4.
 *
 * @param type        which record, see {@link Messages}
 * @param correlation the same in a request and its answer; 0 for what nobody answers
 */
record Frame(int type, long correlation, byte[] json, byte[] binary) {
    static final int FIXED = 16;
    /** Twenty times what the largest plugin says of itself. Records made of it take up to thirty times as much. */
    static final int MAX_JSON = 8 << 20;
    /** Twice the largest state a format saves. */
    static final int MAX_BINARY = 128 << 20;
    static final byte[] NOTHING = {};
}
