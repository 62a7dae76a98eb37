package dev.sojourn.topology.description;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;

/** Pipelines to be described. */
final class Pipelines {

    private static final String YAML = """
            name: shop
            input: { topic: clicks, key: user, time: ts, partitioned-by-key: %s }
            stages:
              - filter: event.type != "heartbeat"
            windows:
              - name: visits
                session: { gap: 30m, grace: 1m }
                aggregate: { events: count() }
                output: shop-visits
              - name: traffic
                key: event.country
                tumbling: { size: 1m, grace: 10s }
                aggregate: { events: count() }
                emit: updates
                output: shop-traffic
            late: { topic: shop-late }
            dead-letters: { topic: shop-dead }
            kafka: { bootstrap.servers: "127.0.0.1:1" }
            """;

    private Pipelines() {}

    /** Sessions by the input's key, and updating minutes by a key of their own. */
    static Pipeline shop() {
        return parse(YAML.formatted(false));
    }

    static Pipeline partitionedByKey() {
        return parse(YAML.formatted(true));
    }

    /** The same with something replaced in its text. */
    static Pipeline shopWith(String text, String replacement) {
        return parse(YAML.formatted(false).replace(text, replacement));
    }

    static Pipeline partitionedByKeyWith(String text, String replacement) {
        return parse(YAML.formatted(true).replace(text, replacement));
    }

    private static Pipeline parse(String yaml) {
        return PipelineFile.parse("pipeline.yaml", yaml);
    }
}
