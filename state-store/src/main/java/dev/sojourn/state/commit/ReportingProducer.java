package dev.sojourn.state.commit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A producer that reports what it has written to changelogs once the transaction is committed, and that waits for a broker
 * that does not answer, so that the outcome of a transaction is known.
 */
final class ReportingProducer extends KafkaProducer<byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(ReportingProducer.class);
    private static final String CHANGELOG = "-changelog";

    /** What is not aborted by then, the broker aborts when the transaction times out. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final Insistence insistence;
    private final Map<TopicPartition, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger transaction = new AtomicInteger();
    private final boolean transactional;
    private final boolean refusals;
    private final Runnable flush = super::flush;
    private boolean aborting;

    /**
     * @param patience how long to wait for the end of a transaction
     * @param refusals whether the stores are told of records that are not written without a transaction; not so where the
     *     application decides itself what to do then
     */
    ReportingProducer(Map<String, Object> config, Transactions transactions, Duration patience, boolean refusals) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.transactions = transactions;
        this.insistence = new Insistence(patience);
        this.transactional = config.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG) != null;
        this.refusals = refusals && !transactional;
    }

    @Override
    public void beginTransaction() {
        if (aborting) {
            insist("is the last transaction aborted?", super::abortTransaction);
            aborting = false;
        }
        super.beginTransaction();
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        awaitPartitions(record.topic());
        if (!transactional && !transactions.isChangelog(record.topic())) {
            transactions.sends(flush);
        }
        try {
            return super.send(record, answered(record, callback));
        } catch (KafkaException e) {
            throw EndedTransaction.asCause(e);
        }
    }

    /**
     * A record that nobody says in time where to send ends the transaction, and Kafka Streams, which tries to commit the
     * rest of it then, its thread. To ask for the partitions alone does no harm, and little work while they are known.
     */
    private void awaitPartitions(String topic) {
        try {
            partitionsFor(topic);
        } catch (ApiException e) {
            LOG.debug("sending to {} will say it again", topic, e);
        }
    }

    /** Kafka Streams asks this itself where a partitioner of ours decides, and ends the thread that is not answered on a tick. */
    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        try {
            return super.partitionsFor(topic);
        } catch (TimeoutException e) {
            List<PartitionInfo> found = new ArrayList<>();
            insistence.on("where are the partitions of " + topic + "?", () -> found.addAll(super.partitionsFor(topic)));
            return found;
        }
    }

    /** Kafka Streams flushes before it commits anything, and does not ask itself for what its handler went on without. */
    @Override
    public void flush() {
        super.flush();
        transactions.flushed();
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata consumers) {
        insist(
                "are the input's offsets part of the transaction?",
                () -> super.sendOffsetsToTransaction(offsets, consumers));
    }

    @Override
    public void commitTransaction() {
        insist("is the transaction committed?", super::commitTransaction);
        Map<TopicPartition, Long> committed = new HashMap<>(acknowledged);
        acknowledged.clear();
        transactions.committed(committed);
    }

    private void insist(String step, Runnable call) {
        try {
            insistence.on(step, call);
        } catch (KafkaException e) {
            InvalidProducerEpochException ended = EndedTransaction.in(e).orElseThrow(() -> e);
            LOG.warn(ended.getMessage());
            throw ended;
        }
    }

    @Override
    public void abortTransaction() {
        try {
            super.abortTransaction(); // fails what was not sent yet, and tells us of it
        } catch (TimeoutException e) {
            aborting = true; // to be finished before the next one begins
            throw e;
        } finally {
            transaction.incrementAndGet(); // what is still told of this one concerns nobody any more
            acknowledged.clear();
            transactions.aborted();
        }
    }

    /** Whatever Kafka's waits for, an instance must end while no broker answers. */
    @Override
    public void close(Duration timeout) {
        transactions.closed(flush);
        super.close(timeout.compareTo(CLOSE_LIMIT) < 0 ? timeout : CLOSE_LIMIT);
    }

    /** What is sent to a changelog is told to the stores, too, and without a transaction whatever is not written. */
    private Callback answered(ProducerRecord<byte[], byte[]> record, Callback callback) {
        boolean changelog = record.topic().endsWith(CHANGELOG);
        Thread sender = Thread.currentThread();
        int sentIn = transaction.get();
        return (metadata, failure) -> {
            if (refusals && failure != null) {
                transactions.refused(sender, failure);
            }
            if (changelog) {
                report(new TopicPartition(metadata.topic(), metadata.partition()), sentIn, metadata.offset(), failure);
            }
            if (callback != null) {
                callback.onCompletion(metadata, failure == null ? null : EndedTransaction.told(failure));
            }
        };
    }

    private void report(TopicPartition partition, int sentIn, long offset, Exception failure) {
        if (sentIn != transaction.get()) {
            LOG.debug("{} of an aborted transaction is settled late", partition.topic(), failure);
        } else if (failure == null) {
            acknowledged.merge(partition, offset, Math::max);
        } else {
            transactions.lost(partition, failure);
        }
    }
}
