package dev.sojourn.topology.description;

import dev.sojourn.state.StateConfig;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Kafka Streams calls a pipeline's internal topics, and the operator its stores. */
record Names(Pipeline pipeline) {

    static final String REPARTITION = "-repartition";

    /** Whether a window takes its events straight from the input, without a repartition topic. */
    boolean direct(WindowDefinition window) {
        return pipeline.input().partitionedByKey() && window.key().isEmpty();
    }

    boolean anyDirect() {
        return pipeline.windows().stream().anyMatch(this::direct);
    }

    String repartition(WindowDefinition window) {
        return internal(window.name() + REPARTITION);
    }

    String ticks() {
        return internal("ticks" + REPARTITION);
    }

    String ledger(WindowDefinition window) {
        return window.name() + "-ledger";
    }

    String changelog(String store) {
        return internal(store + "-changelog");
    }

    /** What the names of all internal topics and all transactional ids begin with. */
    static String prefix(Pipeline pipeline) {
        return pipeline.name() + "-";
    }

    static Optional<String> certificates(Pipeline pipeline) {
        return Optional.ofNullable(pipeline.kafka().get(StateConfig.CERTIFICATES_TOPIC))
                .filter(topic -> !topic.isBlank());
    }

    List<StoreNeed> stores() {
        return pipeline.windows().stream().flatMap(this::stores).toList();
    }

    Stream<StoreNeed> stores(WindowDefinition window) {
        return Stream.of(
                new StoreNeed(window.name(), "open windows by key", changelog(window.name())),
                new StoreNeed(ledger(window), "counts by outcome, layouts", changelog(ledger(window))));
    }

    private String internal(String name) {
        return prefix(pipeline) + name;
    }
}
