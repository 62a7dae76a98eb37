package dev.sojourn.state.commit;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a step of a transaction that no broker answered in time.
 *
 * <p>Kafka's producer allows nothing else then, since the step may already be on its way; Kafka Streams tries something
 * else all the same, and its thread dies of it.
 */
final class Insistence {

    private static final Logger LOG = LoggerFactory.getLogger(Insistence.class);

    private final Duration limit;

    /** @param limit after how long to give up; the step under way is waited for */
    Insistence(Duration limit) {
        this.limit = limit;
    }

    /** @throws KafkaException if there is still no answer at the limit */
    void on(String step, Runnable call) {
        long begun = System.nanoTime();
        for (boolean done = false; !done; ) {
            done = tried(step, call, begun);
        }
    }

    /** The call itself has waited, up to max.block.ms. */
    private boolean tried(String step, Runnable call, long begun) {
        try {
            call.run();
            return true;
        } catch (TimeoutException e) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (waited.compareTo(limit) >= 0) {
                throw unanswered(step, waited, e);
            }
            LOG.warn("no broker has answered for {} s: {}; asking again", waited.toSeconds(), step);
            return false;
        }
    }

    /** Without a cause: the root of it all is said here, as what it means to an operator. */
    private static KafkaException unanswered(String step, Duration waited, TimeoutException last) {
        KafkaException failure = new KafkaException("no broker has answered for " + waited.toSeconds() + " s: " + step
                + "; nothing is lost: start again when the brokers can be reached (task.timeout.ms says how long to"
                + " wait for them)");
        failure.addSuppressed(last);
        return failure;
    }
}
