package dev.sojourn.drill.oracle.verdict;

/**
 * One thing that is not as the rules say.
 *
 * @param key the session key; the record's raw key where there is none; null where there is neither
 * @param partition with {@code offset} the position of the record that shows it: for {@link Kind#LOST} the input record
 *     that is (or may be) lost, otherwise the record in the topic {@code what} begins with; -1 where no single record
 *     shows it
 * @param what one sentence that begins with the topic's role
 */
public record Anomaly(Kind kind, String key, int partition, long offset, String what) {

    /** How it is wrong. */
    public enum Kind {
        /** Something of the input is in none of the places it should be in. */
        LOST,
        /** Something is there more often than once. */
        DUPLICATE,
        /** It is there once, but not as it should be. */
        WRONG,
        /** Something is there that should not be. */
        PHANTOM
    }

    static final int NOWHERE = -1;
}
