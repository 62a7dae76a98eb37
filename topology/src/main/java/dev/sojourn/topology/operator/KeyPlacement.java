package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Whether events lie in the partition that Kafka's own producers would put their key in. */
public record KeyPlacement(int partition, int partitions) {

    /** The partition that Kafka's own producers would put a key in. */
    public static int of(byte[] key, int partitions) {
        return partitions == 1 ? 0 : Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /**
     * Insists on it.
     *
     * @throws IllegalStateException naming the key and what to do, where it lies elsewhere
     */
    public void require(byte[] key) {
        int own = of(key, partitions);
        if (own != partition) {
            throw new IllegalStateException("partitioned-by-key: the key \"" + new String(key, UTF_8)
                    + "\" lies in partition " + partition + " of the input, and belongs in " + own + " of " + partitions
                    + " by Kafka's default partitioner: other events of it may lie elsewhere. Take partitioned-by-key"
                    + " out of the pipeline file, or have producers key their records by the event's key");
        }
    }
}
