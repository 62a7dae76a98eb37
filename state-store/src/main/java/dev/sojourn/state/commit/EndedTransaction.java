package dev.sojourn.state.commit;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TransactionAbortableException;

/**
 * A transaction that will not be committed, and can be done again: the broker has ended it by itself, for it was not heard
 * of for too long, or a record of it was not delivered in time. Kafka Streams ends its thread on some of the words the
 * producer has for that, and does the transaction again on others; here they become such others.
 */
final class EndedTransaction {

    /** What Kafka's producer says, in an exception of no class of its own, of records that nobody has acknowledged. */
    private static final String ABORTABLE = "safe to abort the transaction and continue";

    private EndedTransaction() {}

    /** What to tell Kafka Streams instead of a failure that says so, by itself or by any of its causes. */
    static Optional<InvalidProducerEpochException> in(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .filter(EndedTransaction::says)
                .findFirst()
                .map(found -> ended(found, failure));
    }

    /** What to tell whoever has sent a record that failed. */
    static Exception told(Exception failure) {
        return in(failure).<Exception>map(ended -> ended).orElse(failure);
    }

    /** The same where Kafka Streams looks at the cause. */
    static KafkaException asCause(KafkaException failure) {
        return in(failure)
                .map(ended -> new KafkaException(ended.getMessage(), ended))
                .orElse(failure);
    }

    private static boolean says(Throwable failure) {
        return failure instanceof InvalidTxnStateException
                || failure instanceof TransactionAbortableException
                || String.valueOf(failure.getMessage()).contains(ABORTABLE);
    }

    private static InvalidProducerEpochException ended(Throwable found, Throwable failure) {
        String why = found instanceof InvalidTxnStateException
                ? "the broker has ended it, as it does after producer.transaction.timeout.ms"
                : "a record of it was not delivered, for which there is producer.delivery.timeout.ms";
        InvalidProducerEpochException ended = new InvalidProducerEpochException(
                "a transaction has ended uncommitted and is done again: " + why + "; " + found.getMessage());
        ended.initCause(failure);
        return ended;
    }
}
