package dev.sojourn.topology.operator;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends a record to the partition of its key as any Kafka producer would, and one with neither key bytes nor a value to
 * every partition. (Kafka Streams drops records whose key is null on the way to a repartition topic.)
 */
final class KeyedOrToAll implements StreamPartitioner<byte[], byte[]> {

    /** The key, beside a value of null, of what goes to all partitions. */
    static final byte[] TO_ALL = {};

    private static final Optional<Set<Integer>> BY_KEY = Optional.empty();

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int numPartitions) {
        return value != null || key.length > 0 ? BY_KEY : Optional.of(all(numPartitions));
    }

    private static Set<Integer> all(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
