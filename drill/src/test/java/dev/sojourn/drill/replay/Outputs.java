package dev.sojourn.drill.replay;

import dev.sojourn.topology.operator.PipelineProcessors;
import dev.sojourn.topology.operator.task.Destination;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.Record;

/** Which topic of a pipeline is behind a node that has one. */
final class Outputs {

    private final Map<String, String> topics = new HashMap<>();
    private final TopicNameExtractor<byte[], byte[]> direct;
    private final Pipeline pipeline;

    Outputs(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.direct = PipelineProcessors.directOutputs(pipeline);
        topics.put(Destination.DEAD_LETTERS, pipeline.deadLetterTopic());
        for (WindowDefinition window : pipeline.windows()) {
            topics.put(Destination.results(window.name()), window.outputTopic());
            topics.put(Destination.late(window.name()), pipeline.lateTopic());
        }
    }

    /** Where a record belongs that was sent to a node. */
    String topic(String node, Record<? extends byte[], ? extends byte[]> record) {
        return node.equals(Destination.DIRECT)
                ? direct.extract(record.key(), record.value(), new Sent(record.headers(), record.timestamp()))
                : topics.get(node);
    }

    String results(String window) {
        return topics.get(Destination.results(window));
    }

    String late() {
        return pipeline.lateTopic();
    }

    String deadLetters() {
        return pipeline.deadLetterTopic();
    }

    /** Of a record that has not been written yet. */
    private record Sent(Headers headers, long timestamp) implements RecordContext {

        @Override
        public String topic() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int partition() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long offset() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] sourceRawKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] sourceRawValue() {
            throw new UnsupportedOperationException();
        }
    }
}
