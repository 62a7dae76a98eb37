package dev.sojourn.state.commit;

import java.util.Optional;
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

    private EndedTransaction() {}

    /** What to tell Kafka Streams instead of a failure that says so, by itself or by its cause. */
    static Optional<InvalidProducerEpochException> in(Throwable failure) {
        return says(failure) || says(failure.getCause())
                ? Optional.of(
                        new InvalidProducerEpochException("the transaction has ended uncommitted: " + words(failure)))
                : Optional.empty();
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
        return failure instanceof InvalidTxnStateException || failure instanceof TransactionAbortableException;
    }

    private static String words(Throwable failure) {
        return says(failure) ? failure.getMessage() : failure.getCause().getMessage();
    }
}
