package dev.sojourn.drill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FeederTest {

    private static final double AN_EVENT_A_DAY = 1.0 / 86_400;

    @Test
    void shouldPublishEveryEventAsTheSourceHasIt() {
        // given
        LoadSource source = ClickGenerator.of(1, 500, 3);
        MockProducer<byte[], byte[]> producer = producer(true);

        // when
        try (Feeder feeder = feed(source, producer, 0)) {
            feeder.done().join();

            // then
            assertThat(feeder.sent()).isEqualTo(500);
            assertThat(feeder.total()).isEqualTo(500);
        }
        assertThat(producer.history())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(records(source));
    }

    @Test
    void shouldCountOnlyWhatWasAcknowledged() {
        // given
        MockProducer<byte[], byte[]> producer = new SilentProducer();

        // when
        try (Feeder feeder = feed(ClickGenerator.of(1, 3, 1), producer, 0)) {
            await().until(() -> producer.history().size() == 3);

            // then
            assertThat(feeder.sent()).isZero();
            producer.completeNext();
            assertThat(feeder.sent()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotBeDoneBeforeTheLastEventIsAcknowledged() {
        // given
        MockProducer<byte[], byte[]> producer = producer(false);

        // when
        try (Feeder feeder = feed(ClickGenerator.of(1, 3, 1), producer, 0)) {
            feeder.done().join();

            // then
            assertThat(producer.flushed()).isTrue();
            assertThat(feeder.sent()).isEqualTo(3);
        }
    }

    @Test
    void shouldFailWhenTheBrokerRefusesAnEvent() {
        // given
        MockProducer<byte[], byte[]> producer = new SilentProducer();

        // when
        try (Feeder feeder = feed(ClickGenerator.of(1, 3, 1), producer, 0)) {
            await().until(() -> producer.history().size() == 3);
            producer.completeNext();
            producer.errorNext(new InvalidTimestampException("from the year 2100"));
            producer.completeNext();

            // then
            failed(feeder, "the feed of topic clicks failed after 2 of 3 events: from the year 2100");
        }
    }

    @Test
    void shouldSendNothingAfterAnEventThatFailed() {
        // given
        MockProducer<byte[], byte[]> producer = new SilentProducer() {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> event, Callback callback) {
                Future<RecordMetadata> answer = super.send(event, callback);
                errorNext(new TimeoutException("no broker"));
                return answer;
            }
        };

        // when
        try (Feeder feeder = feed(ClickGenerator.of(1, 3, 1), producer, 0)) {
            // then
            failed(feeder, "the feed of topic clicks failed after 0 of 3 events: no broker");
            assertThat(producer.history()).hasSize(1);
        }
    }

    @Test
    void shouldFailWhenItsSourceDoes() {
        // given
        LoadSource source = new LoadSource() {
            @Override
            public long size() {
                return 7;
            }

            @Override
            public Iterator<LoadEvent> events() {
                throw new IllegalStateException("access.log:17: not a log line");
            }
        };

        // when
        try (Feeder feeder = feed(source, producer(true), 0)) {
            // then
            failed(feeder, "the feed of topic clicks failed after 0 of 7 events: access.log:17: not a log line");
        }
    }

    @Test
    void shouldStopWhileItWaitsForTheNextEventToBeDue() {
        // given
        MockProducer<byte[], byte[]> producer = producer(true);
        Feeder feeder = feed(ClickGenerator.of(1, 10, 1), producer, AN_EVENT_A_DAY);
        await().until(() -> feeder.sent() == 1);

        // when
        feeder.close();

        // then
        failed(feeder, "the feed of topic clicks was stopped after 1 of 10 events");
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void shouldStopWhileItWaitsForAnswers() {
        // given
        MockProducer<byte[], byte[]> producer = new SilentProducer();
        Feeder feeder = feed(ClickGenerator.of(1, 3, 1), producer, 0);
        await().until(() -> producer.history().size() == 3);

        // when
        feeder.close();

        // then
        failed(feeder, "the feed of topic clicks was stopped after 0 of 3 events");
    }

    @Test
    void shouldStayDoneWhenClosed() {
        // given
        Feeder feeder = feed(ClickGenerator.of(1, 10, 1), producer(true), 0);
        feeder.done().join();

        // when
        feeder.close();
        feeder.close();

        // then
        assertThat(feeder.done()).isCompleted();
    }

    @Test
    void shouldRefuseToStartWithoutABroker() {
        assertThatExceptionOfType(FeedException.class)
                .isThrownBy(() -> Feeder.start(ClickGenerator.of(1, 1, 1), "no-port", "clicks", 0))
                .withMessage("the feed of topic clicks cannot start: Invalid url in bootstrap.servers: no-port");
    }

    private static Feeder feed(LoadSource source, MockProducer<byte[], byte[]> producer, double rate) {
        return new Feeder(source, "clicks", producer, new Pace(rate, System::nanoTime)).begin();
    }

    private static void failed(Feeder feeder, String message) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> feeder.done().join())
                .withCauseInstanceOf(FeedException.class)
                .havingCause()
                .withMessage(message);
    }

    private static List<ProducerRecord<byte[], byte[]>> records(LoadSource source) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        source.events()
                .forEachRemaining(event -> records.add(new ProducerRecord<>(
                        "clicks", event.partition(), event.timestamp(), event.key(), event.value())));
        return records;
    }

    private static MockProducer<byte[], byte[]> producer(boolean acknowledging) {
        return new MockProducer<>(acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A broker that answers only when it is told to, even to a flush. */
    private static class SilentProducer extends MockProducer<byte[], byte[]> {

        private int answered;

        SilentProducer() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> event, Callback callback) {
            return super.send(event, (written, error) -> {
                callback.onCompletion(written, error);
                countAnswer();
            });
        }

        @Override
        public synchronized void flush() {
            while (answered < history().size()) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new InterruptException(e);
                }
            }
        }

        @Override
        public synchronized void close(Duration timeout) {
            boolean more = true;
            while (more) {
                more = errorNext(new KafkaException("closed before an answer"));
            }
            super.close(timeout);
        }

        private synchronized void countAnswer() {
            answered++;
            notifyAll();
        }
    }
}
