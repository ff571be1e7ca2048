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
    static final int MAX_JSON = 64 << 20;
    static final int MAX_BINARY = 1 << 30;
    static final byte[] NOTHING = {};
}
