package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.topology.operator.task.OutputHeaders;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Where what windows send belongs, by its headers: results to their window's topic, late events to theirs. */
final class OutputTopics implements TopicNameExtractor<byte[], byte[]> {

    private final Map<String, String> results;
    private final String late;

    OutputTopics(Pipeline pipeline) {
        results = pipeline.windows().stream()
                .collect(Collectors.toUnmodifiableMap(WindowDefinition::name, WindowDefinition::outputTopic));
        late = pipeline.lateTopic();
    }

    @Override
    public String extract(byte[] key, byte[] value, RecordContext context) {
        Headers headers = context.headers();
        if (headers.lastHeader(OutputHeaders.EMIT) == null) {
            return late;
        }
        Header window = headers.lastHeader(OutputHeaders.WINDOW);
        return results.get(new String(window.value(), UTF_8));
    }
}
