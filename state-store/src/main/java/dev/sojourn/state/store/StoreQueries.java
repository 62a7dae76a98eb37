package dev.sojourn.state.store;

import dev.sojourn.state.deadline.DeadlineQuery;
import dev.sojourn.state.entries.KeyRange;
import dev.sojourn.state.proof.LedgerQuery;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.ResultOrder;

/** Which queries a store answers, and with what: committed data, and its position, but for the task's own two. */
final class StoreQueries {

    private StoreQueries() {}

    @SuppressWarnings("unchecked") // each answer is made for the query whose type it has
    static <R> QueryResult<R> answer(
            StateStore store, StoreSession session, Query<R> query, PositionBound bound, QueryConfig config) {
        if (query instanceof DeadlineQuery deadlines && session.own()) {
            return (QueryResult<R>) QueryResult.forResult(session.due(deadlines));
        }
        if (query instanceof LedgerQuery && session.own()) {
            return (QueryResult<R>) QueryResult.forResult(session.ledger());
        }
        long started = System.nanoTime();
        QueryResult<R> result = (QueryResult<R>) committed(store, session, query, bound);
        if (config.isCollectExecutionInfo()) {
            result.addExecutionInfo("Handled in " + store.getClass() + " in " + (System.nanoTime() - started) + "ns");
        }
        return result;
    }

    @SuppressWarnings("unchecked") // Kafka Streams hands down keys as bytes
    private static QueryResult<?> committed(
            StateStore store, StoreSession session, Query<?> query, PositionBound bound) {
        Position position = session.committedPosition();
        QueryResult<?> result;
        if (!(query instanceof KeyQuery) && !(query instanceof RangeQuery)) {
            result = QueryResult.forUnknownQueryType(query, store);
        } else if (!StorePosition.reached(position, bound, session.partition())) {
            result = QueryResult.notUpToBound(position, bound, session.partition());
        } else if (query instanceof KeyQuery) {
            result = QueryResult.forResult(session.committed(((KeyQuery<Bytes, byte[]>) query).getKey()));
        } else {
            result = QueryResult.forResult(session.scanCommitted(range((RangeQuery<Bytes, byte[]>) query)));
        }
        result.setPosition(position);
        return result;
    }

    private static KeyRange range(RangeQuery<Bytes, byte[]> query) {
        return KeyRange.between(
                query.getLowerBound().orElse(null),
                query.getUpperBound().orElse(null),
                query.resultOrder() != ResultOrder.DESCENDING);
    }
}
