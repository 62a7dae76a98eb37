package dev.sojourn.state.commit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer that reports what it has written to changelogs once the transaction is committed. */
final class ReportingProducer extends KafkaProducer<byte[], byte[]> {

    private static final String CHANGELOG = "-changelog";

    private final Transactions transactions;
    private final Map<TopicPartition, Long> acknowledged = new ConcurrentHashMap<>();

    ReportingProducer(Map<String, Object> config, Transactions transactions) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.transactions = transactions;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        return record.topic().endsWith(CHANGELOG)
                ? super.send(record, reporting(record, callback))
                : super.send(record, callback);
    }

    @Override
    public void commitTransaction() {
        super.commitTransaction();
        Map<TopicPartition, Long> committed = new HashMap<>(acknowledged);
        acknowledged.clear();
        transactions.committed(committed);
    }

    @Override
    public void abortTransaction() {
        try {
            super.abortTransaction(); // fails what was not sent yet, and tells us of it
        } finally {
            acknowledged.clear();
            transactions.aborted();
        }
    }

    private Callback reporting(ProducerRecord<byte[], byte[]> record, Callback callback) {
        return (metadata, failure) -> {
            if (failure == null) {
                acknowledged.merge(
                        new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset(), Math::max);
            } else {
                transactions.lost(new TopicPartition(record.topic(), record.partition()), failure);
            }
            if (callback != null) {
                callback.onCompletion(metadata, failure);
            }
        };
    }
}
