package dev.sojourn.state.deadline;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.Query;

/**
 * Asks a store for keys whose deadline lies before a horizon, earliest first; for the task's own processor.
 *
 * <p>A key is handed out once; whoever leaves it as it is although it is due must put it again. Handing out belongs to the
 * transaction: if it is not committed, the keys are handed out again. Where a record cache is in front of the store, it may
 * hold newer values than are handed out: read them again then.
 *
 * @param horizon deadlines below it are due
 * @param limit how many keys are looked at, at most
 * @param known what the store need not read to know
 */
public record DeadlineQuery(long horizon, int limit, Known known) implements Query<DeadlineQuery.Due> {

    /** Asks for all keys. */
    public DeadlineQuery(long horizon, int limit) {
        this(horizon, limit, key -> OptionalLong.empty());
    }

    /** What the asker knows without the store: it sees itself to it that these keys are served when they fall due. */
    @FunctionalInterface
    public interface Known {

        /**
         * The deadline of a key's value as the open transaction sees it, {@link DeadlineOf#NONE} if it has no value or will
         * be put before the transaction is committed; empty for a key that the store is to read and to hand out.
         */
        OptionalLong deadline(Bytes key);
    }

    /**
     * What is due.
     *
     * @param entries values by key, as the open transaction sees them, in the order in which they fell due
     * @param more whether there is more to be looked at now: the limit was reached, or much was found
     * @param next no key that is not among the entries has an earlier deadline, whether it is committed or written by the
     *     open transaction, unless the asker has said that it has none; keys are handed out once they are committed
     */
    public record Due(Map<Bytes, byte[]> entries, boolean more, long next) {}
}
