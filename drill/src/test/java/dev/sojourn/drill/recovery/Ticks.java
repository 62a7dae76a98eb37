package dev.sojourn.drill.recovery;

import dev.sojourn.topology.clock.SourceClock;
import dev.sojourn.topology.clock.Stamp;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the stateless tasks of a run have told their readers beside events. */
record Ticks(Run run) {

    /** A tick as it was committed. */
    record Tick(ConsumerRecord<byte[], byte[]> record, SourceClock clock) {

        /** The same word once more, as an instance would say it that does not know better. */
        ProducerRecord<byte[], byte[]> again() {
            return new ProducerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers());
        }
    }

    /** In the order of each partition's reader. */
    List<Tick> of(int source) {
        return new CommittedTopic(run.bootstrapServers())
                .records(run.pipeline().repartitionTopic()).stream()
                        .filter(record -> Stamp.of(record.headers()).kind() == Stamp.Kind.TICK)
                        .map(record ->
                                new Tick(record, Stamp.of(record.headers()).clock()))
                        .filter(tick -> tick.clock().partition() == source)
                        .toList();
    }
}
