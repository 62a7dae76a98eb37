package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.cluster.LocalTopics;
import dev.sojourn.state.DurableState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker that does not answer the end of a transaction: the producer that Kafka Streams is given waits for it. */
@Tag("deep")
@Timeout(120)
class SilentBrokerIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final Duration SILENCE = Duration.ofSeconds(4);
    private static final int BLOCK_MS = 1_000;

    private String topic;
    private DurableState state;
    private Producer<byte[], byte[]> producer;

    @BeforeEach
    void createATopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
        new LocalTopics(BROKER.cluster().bootstrapServers()).create(List.of(new LocalTopic(topic, 1)));
    }

    @AfterEach
    void close() {
        BROKER.cluster().node(1).resume();
        producer.close();
        state.close();
    }

    @Test
    void shouldWaitUntilACommitIsAnswered() throws Exception {
        open(Duration.ofMinutes(1));
        write();

        duringSilence(() -> {
            producer.commitTransaction();
            return null;
        });

        assertThat(readable()).isPositive();
        write();
        producer.commitTransaction();
    }

    @Test
    void shouldWaitUntilItIsAnsweredWhereARecordBelongs() throws Exception {
        open(Duration.ofMinutes(1));
        write();
        String unknown = unknownTopic();

        Future<RecordMetadata> sent = duringSilence(() -> producer.send(new ProducerRecord<>(unknown, new byte[1])));

        producer.commitTransaction();
        assertThat(sent.get().topic()).isEqualTo(unknown);
    }

    /** Kafka Streams asks before it sends what a partitioner places, on a tick, too, and then ends where it gets no answer. */
    @Test
    void shouldWaitUntilItIsAnsweredWhichPartitionsThereAre() throws Exception {
        open(Duration.ofMinutes(1));
        write();
        String unknown = unknownTopic();

        assertThat(duringSilence(() -> producer.partitionsFor(unknown))).hasSize(1);

        producer.commitTransaction();
    }

    /** Kafka Streams takes part in the group again, and does the same once more, at either of these; at others it ends. */
    @Test
    void shouldSayThatItIsToBeDoneAgainWhatTheBrokerHasEnded() throws Exception {
        open(Duration.ofMinutes(1), Map.of("transaction.timeout.ms", 1_000));
        write();
        CountingBroker.letPass(SILENCE);

        assertThatThrownBy(producer::commitTransaction)
                .isInstanceOfAny(InvalidProducerEpochException.class, ProducerFencedException.class);
    }

    @Test
    void shouldSayThatItIsToBeDoneAgainWhatWasNotDelivered() throws Exception {
        open(Duration.ofMinutes(1), Map.of("delivery.timeout.ms", 2_000, "request.timeout.ms", 1_000, "linger.ms", 0));
        write();
        BROKER.cluster().node(1).pause();
        CompletableFuture<Exception> told = new CompletableFuture<>();
        Future<RecordMetadata> sent =
                producer.send(new ProducerRecord<>(topic, new byte[1]), (metadata, failure) -> told.complete(failure));

        assertThat(told.get(30, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(sent::get).hasCauseInstanceOf(TimeoutException.class);
        BROKER.cluster().node(1).resume();
        assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1])))
                .isInstanceOf(KafkaException.class)
                .hasCauseInstanceOf(InvalidProducerEpochException.class);
        assertThatThrownBy(producer::commitTransaction).isInstanceOf(InvalidProducerEpochException.class);
        assertThat(readable()).isZero();
    }

    /** Whose changelog nobody is, and whose partition nobody has named. */
    @Test
    void shouldTellOfARecordToATopicThatIsNamedLikeAChangelog() throws Exception {
        open(Duration.ofMinutes(1));
        String results = topic + "-changelog";
        new LocalTopics(BROKER.cluster().bootstrapServers()).create(List.of(new LocalTopic(results, 1)));
        CompletableFuture<Long> told = new CompletableFuture<>();

        producer.beginTransaction();
        Future<RecordMetadata> sent = producer.send(
                new ProducerRecord<>(results, new byte[1]), (metadata, failure) -> told.complete(metadata.offset()));

        assertThat(told.get(30, TimeUnit.SECONDS))
                .isEqualTo(sent.get().offset())
                .isZero();
        producer.commitTransaction();
    }

    @Test
    void shouldFinishAnAbortBeforeTheNextTransaction() throws Exception {
        open(Duration.ofMinutes(1));
        write();

        CompletableFuture<Void> awake = silence();
        assertThatThrownBy(producer::abortTransaction).isInstanceOf(TimeoutException.class);
        producer.beginTransaction();

        awake.join();
        producer.send(new ProducerRecord<>(topic, new byte[1])).get();
        producer.commitTransaction();
    }

    @Test
    void shouldGiveUpWithASentenceAndLetGoOfTheProducer() throws Exception {
        open(Duration.ofSeconds(2));
        write();
        BROKER.cluster().node(1).pause();

        assertThatThrownBy(producer::commitTransaction)
                .isInstanceOf(KafkaException.class)
                .isNotInstanceOf(TimeoutException.class)
                .hasMessageContaining("no broker has answered for")
                .hasMessageContaining("start again")
                .hasNoCause();

        CompletableFuture.runAsync(producer::close).get(20, TimeUnit.SECONDS);
    }

    /** Asks a broker that is silent, and expects that the answer is waited for. */
    private static <T> T duringSilence(Callable<T> question) throws Exception {
        CompletableFuture<Void> awake = silence();
        long begun = System.nanoTime();
        try {
            T answer = question.call();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(3 * BLOCK_MS));
            return answer;
        } finally {
            awake.join();
        }
    }

    /** A topic that the producer has not heard of. */
    private String unknownTopic() {
        String unknown = topic + "-unknown";
        new LocalTopics(BROKER.cluster().bootstrapServers()).create(List.of(new LocalTopic(unknown, 1)));
        return unknown;
    }

    private void open(Duration patience) {
        open(patience, Map.of());
    }

    private void open(Duration patience, Map<String, Object> settings) {
        Map<String, Object> streams = Map.of(
                "application.id", topic,
                "bootstrap.servers", BROKER.cluster().bootstrapServers(),
                "state.dir", BROKER.folder().resolve(topic).toString(),
                "processing.guarantee", "exactly_once_v2",
                "task.timeout.ms", patience.toMillis());
        state = DurableState.of(streams);
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", BROKER.cluster().bootstrapServers());
        config.put("transactional.id", topic);
        config.put("max.block.ms", BLOCK_MS);
        config.putAll(settings);
        producer = state.clientSupplier().getProducer(config);
        producer.initTransactions();
    }

    private void write() throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, new byte[1])).get();
    }

    /** From now on, for a while. */
    private static CompletableFuture<Void> silence() {
        BROKER.cluster().node(1).pause();
        return CompletableFuture.runAsync(
                () -> BROKER.cluster().node(1).resume(),
                CompletableFuture.delayedExecutor(SILENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Where the committed part of the topic ends. */
    private long readable() throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", BROKER.cluster().bootstrapServers()))) {
            return admin.listOffsets(
                            Map.of(partition, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }
}
