package dev.sojourn.state.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.junit.jupiter.api.Test;

class EndedTransactionTest {

    @Test
    void shouldFindOneThatTheBrokerHasEnded() {
        assertThat(EndedTransaction.in(new InvalidTxnStateException("not ongoing")))
                .hasValueSatisfying(told -> assertThat(told)
                        .hasMessageContaining("not ongoing")
                        .hasMessageContaining("producer.transaction.timeout.ms"));
    }

    /** As a producer says it to whoever sends the next record. */
    @Test
    void shouldFindOneInTheCause() {
        TransactionAbortableException cause = new TransactionAbortableException(
                "retries are exhausted", new TimeoutException("120000 ms have passed"));
        KafkaException failure = new KafkaException("we are in an error state", cause);

        assertThat(EndedTransaction.in(failure))
                .hasValueSatisfying(told -> assertThat(told).hasMessageContaining("retries are exhausted"));
        assertThat(EndedTransaction.told(failure)).isInstanceOf(InvalidProducerEpochException.class);
        assertThat(EndedTransaction.asCause(failure)).hasCauseInstanceOf(InvalidProducerEpochException.class);
    }

    /** A producer wraps its last error once for each call that fails because of it. */
    @Test
    void shouldFindOneInTheCauseOfACause() {
        KafkaException unacknowledged = new KafkaException(
                "The client hasn't received acknowledgment for some previously"
                        + " sent messages and can no longer retry them. It is safe to abort the transaction and continue.");
        KafkaException failure =
                new KafkaException("we are in an error state", new KafkaException("failed to abort", unacknowledged));

        assertThat(EndedTransaction.in(failure))
                .hasValueSatisfying(told -> assertThat(told)
                        .hasMessageContaining("delivery.timeout.ms")
                        .hasCause(failure));
    }

    @Test
    void shouldLeaveOtherFailuresAlone() {
        KafkaException refused = new TopicAuthorizationException("not yours");

        assertThat(EndedTransaction.in(refused)).isEmpty();
        assertThat(EndedTransaction.in(new TimeoutException("no answer"))).isEmpty();
        assertThat(EndedTransaction.told(refused)).isSameAs(refused);
        assertThat(EndedTransaction.asCause(refused)).isSameAs(refused);
    }
}
