package dev.sojourn.topology.description;

import dev.sojourn.topology.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline needs around it; nothing here asks a broker.
 *
 * @param topics in the data's order: input, results, late events, dead letters, then internal ones
 */
public record Description(
        Pipeline pipeline, List<TopicNeed> topics, List<StoreNeed> stores, List<Right> rights, Graph graph) {

    public Description {
        topics = List.copyOf(topics);
        stores = List.copyOf(stores);
        rights = List.copyOf(rights);
    }

    /** Of a pipeline that has been read. */
    public static Description of(Pipeline pipeline) {
        Names names = new Names(pipeline);
        List<TopicNeed> topics = new TopicNeeds(names).all();
        return new Description(
                pipeline, topics, names.stores(), Rights.of(pipeline, topics), new GraphDrawing(names).graph());
    }

    /** The topics of a role, in the order of the file. */
    public List<TopicNeed> topics(TopicRole role) {
        return topics.stream().filter(topic -> topic.role() == role).toList();
    }

    /** What can be said about the pipeline without a broker. */
    public List<Finding> findings() {
        return Contradictions.of(this);
    }

    TopicNeed input() {
        return topics(TopicRole.INPUT).get(0);
    }

    Optional<TopicNeed> topic(String name) {
        return topics.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}
