package dev.sojourn.topology.operator;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends a record to the partition of its key as any Kafka producer would, and one without a key to every partition. */
final class KeyedOrToAll implements StreamPartitioner<byte[], byte[]> {

    private static final Optional<Set<Integer>> BY_KEY = Optional.empty();

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int numPartitions) {
        return key != null ? BY_KEY : Optional.of(all(numPartitions));
    }

    private static Set<Integer> all(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
