package dev.sojourn.drill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.load.ClickGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The open transaction of an instance that was killed holds back the readers of what it wrote, until it times out and the
 * broker's sweep ends it. How long that takes is timed with Kafka's defaults and with both set low.
 */
@Tag("deep")
@Timeout(300)
class OpenTransactionIT {

    private static final String SWEEP = "transaction.abort.timed.out.transaction.cleanup.interval.ms";
    private static final String TIMEOUT = "producer.transaction.timeout.ms";
    private static final int PARTITIONS = 2;

    @RegisterExtension
    static final SharedBroker LOW = SharedBroker.ofOneNode(); // As all local clusters: 500 ms.

    @RegisterExtension
    static final SharedBroker DEFAULT = SharedBroker.with(settings -> settings.withBrokerProperty(SWEEP, "10000"));

    @Test
    void shouldHoldBackReadersFarLessLongWithBothSetLow() {
        Duration withDefaults = heldBack(DEFAULT, "10000");
        Duration withBothLow = heldBack(LOW, "3000");

        System.out.printf(
                "readers held back after kill -9: %d ms with Kafka's defaults, %d ms with both set low%n",
                withDefaults.toMillis(), withBothLow.toMillis());
        assertThat(withBothLow.multipliedBy(3)).isLessThan(withDefaults.multipliedBy(2));
    }

    /** From the kill until readers of committed data may read all that had been written then. */
    private static Duration heldBack(SharedBroker broker, String transactionTimeout) {
        Run run = broker.run(ClickPipeline.of("open-" + transactionTimeout, PARTITIONS)
                .with(TIMEOUT, transactionTimeout)
                .with("commit.interval.ms", "2000"));
        TestInstance victim = run.start("A");
        run.awaitAllRunning();
        run.feed(ClickGenerator.of(Run.seed(), 100_000, PARTITIONS), 500);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", run.bootstrapServers()))) {
            run.await(
                    "a transaction is open",
                    () -> !ends(admin, run, IsolationLevel.READ_COMMITTED)
                            .equals(ends(admin, run, IsolationLevel.READ_UNCOMMITTED)));
            victim.kill();
            Instant killed = Instant.now();
            Map<TopicPartition, Long> written = ends(admin, run, IsolationLevel.READ_UNCOMMITTED);
            assertThat(ends(admin, run, IsolationLevel.READ_COMMITTED)).isNotEqualTo(written);
            run.await(
                    "all that was written may be read",
                    () -> ends(admin, run, IsolationLevel.READ_COMMITTED).entrySet().stream()
                            .allMatch(end -> end.getValue() >= written.get(end.getKey())));
            return Duration.between(killed, Instant.now());
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Run run, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(run.pipeline().repartitionTopic(), partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
