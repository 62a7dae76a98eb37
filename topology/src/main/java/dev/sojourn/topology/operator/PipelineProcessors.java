package dev.sojourn.topology.operator;

import dev.sojourn.topology.pipeline.Pipeline;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * What a pipeline's tasks run, for whoever runs them: Kafka Streams as {@link PipelineTopology} wires them, or something
 * that plays its part.
 *
 * <p>Records go on to nodes by name: {@code <window>-results}, {@code <window>-late}, {@code dead-letters}, {@code direct}
 * for all that direct windows send, and {@code <topic>-repartition-filter} in front of the repartition topics, one for each
 * window that is not direct, and {@code ticks}. A window {@code w} has the stores {@code w} and {@code w-ledger}.
 *
 * @param values of the input topic
 * @param times asked for each input record's time, once, before it is processed
 * @param intake of the input's tasks; has the stores of the direct windows
 * @param windows behind repartition topics, by name
 * @param ticks in the intake's tasks, where there are direct windows
 * @param partitioner of the windows' repartition topics; a tick goes to its source's number
 */
public record PipelineProcessors(
        Deserializer<Arrival> values,
        TimestampExtractor times,
        ProcessorSupplier<byte[], Arrival, byte[], byte[]> intake,
        Map<String, ProcessorSupplier<byte[], byte[], byte[], byte[]>> windows,
        ProcessorSupplier<byte[], byte[], byte[], byte[]> ticks,
        StreamPartitioner<byte[], byte[]> partitioner) {

    /** Of the topic that ticks go through where there are direct windows. */
    public static StreamPartitioner<byte[], byte[]> ticksPartitioner() {
        return new SourcePartitioner();
    }

    /** The topic behind the node {@code direct}. */
    public static TopicNameExtractor<byte[], byte[]> directOutputs(Pipeline pipeline) {
        return new OutputTopics(pipeline);
    }
}
