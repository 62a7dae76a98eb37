package dev.sojourn.topology.description;

import dev.sojourn.topology.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;

/** Which rights an instance of a pipeline needs where the broker grants none by default. */
final class Rights {

    private static final String TOPIC = "topic";

    private Rights() {}

    /** Describing settings lets a start see contradictions; without it they are passed over with a warning. */
    static List<Right> of(Pipeline pipeline, List<TopicNeed> topics) {
        List<Right> rights = new ArrayList<>();
        topics.stream().filter(topic -> !topic.role().internal()).forEach(topic -> rights.add(of(topic)));
        String prefix = Names.prefix(pipeline);
        rights.add(Right.onPrefix(TOPIC, prefix, "Read", "Write", "Create", "Delete", "Describe", "DescribeConfigs"));
        rights.add(Right.on("group", pipeline.name(), "Read", "Describe"));
        if (!"at_least_once".equals(pipeline.kafka().get("processing.guarantee"))) {
            rights.add(Right.onPrefix("transactional-id", prefix, "Write", "Describe"));
        }
        return rights;
    }

    private static Right of(TopicNeed topic) {
        if (topic.role() == TopicRole.INPUT) {
            return Right.on(TOPIC, topic.name(), "Read", "Describe", "DescribeConfigs");
        }
        return topic.role() == TopicRole.CERTIFICATES
                ? Right.on(TOPIC, topic.name(), "Write", "Create", "Describe", "DescribeConfigs")
                : Right.on(TOPIC, topic.name(), "Write", "Describe", "DescribeConfigs");
    }

    /** What {@code --create-topics} needs beyond what running does. */
    static List<Right> toCreate(List<TopicNeed> topics) {
        return topics.stream()
                .filter(topic -> topic.role().external() && topic.role() != TopicRole.INPUT)
                .map(topic -> Right.on(TOPIC, topic.name(), "Create"))
                .toList();
    }

    /** Since 2.8 brokers take the right to write to any topic for it. */
    static Right beforeKafka28() {
        return Right.on("cluster", "kafka-cluster", "IdempotentWrite");
    }
}
