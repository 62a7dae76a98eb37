package dev.sojourn.state.deadline;

import java.util.List;
import org.apache.kafka.streams.query.Query;

/**
 * Asks a store for keys whose deadline lies before a horizon, earliest first; for the task's own processor.
 *
 * <p>The keys are candidates: a record cache may hold newer values, so each is to be read again through the store and
 * judged by its value. A key is handed out once; whoever leaves it as it is although it is due must put it again. Handing
 * out belongs to the transaction: if it is not committed, the keys are handed out again.
 *
 * @param horizon deadlines below it are due
 * @param limit how many keys at most
 */
public record DeadlineQuery(long horizon, int limit) implements Query<DeadlineQuery.Due> {

    /**
     * What is due.
     *
     * @param keys at most as many as asked for
     * @param next no key that is not among them has an earlier deadline, whether it is committed or written by the open
     *     transaction; keys are handed out once they are committed
     */
    public record Due(List<byte[]> keys, long next) {}
}
