package dev.sojourn.topology.pipeline.file;

import dev.sojourn.state.StateConfig;
import dev.sojourn.topology.pipeline.document.YamlValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which Kafka properties a pipeline file may set: any but those the product's promises hang on. */
final class KafkaSettings {

    static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

    private static final Pattern SERVERS = Pattern.compile("\\s*[^\\s,]+:\\d{1,5}\\s*(,\\s*[^\\s,]+:\\d{1,5}\\s*)*");

    /** Also with the name of one of Kafka Streams' clients in front. */
    private static final Pattern SERDE = Pattern.compile("(.*\\.)?(serde|serializer|deserializer)(\\..*)?");

    private static final Set<String> GUARANTEES = Set.of("exactly_once_v2", "at_least_once");

    private static final String SNAPSHOTS =
            "has a key of its own; write it in state: { snapshots: { to: …, every: …, keep: … } }";

    private static final Map<String, String> STATE = Map.of(
            "num.standby.replicas",
            "has a key of its own; write it as state: { standbys: … }",
            StateConfig.SNAPSHOTS_TO,
            SNAPSHOTS,
            StateConfig.SNAPSHOTS_EVERY_MS,
            SNAPSHOTS,
            StateConfig.SNAPSHOTS_KEEP,
            SNAPSHOTS);

    private static final Map<String, String> OWNED = Map.of(
            "application.id", "is the pipeline's own name; write it as name:",
            "state.dir", "has a key of its own; write it as state: { dir: … }",
            "default.timestamp.extractor",
                    "cannot be set: event time is the field named in input.time, and the partition's clock hangs on it",
            "production.exception.handler",
                    "cannot be set: a result that cannot be written must stop the instance, or it would be lost unseen",
            "default.production.exception.handler",
                    "cannot be set: a result that cannot be written must stop the instance, or it would be lost unseen",
            "processing.exception.handler",
                    "cannot be set: bad events go to dead-letters, any other failure must stop the instance",
            "deserialization.exception.handler",
                    "cannot be set: records are decoded by the pipeline, and bad ones go to dead-letters",
            "default.deserialization.exception.handler",
                    "cannot be set: records are decoded by the pipeline, and bad ones go to dead-letters");

    private KafkaSettings() {}

    /** Records why a property is refused; most are passed through. */
    static void check(String key, String text, YamlValue value) {
        Optional<String> owned = Optional.ofNullable(OWNED.get(key)).or(() -> Optional.ofNullable(STATE.get(key)));
        if (owned.isPresent()) {
            value.problem(owned.get());
        } else if (SERDE.matcher(key).matches()) {
            value.problem("cannot be set: input.format says what the input holds, all other topics hold JSON in UTF-8");
        } else if (key.equals("processing.guarantee") && !GUARANTEES.contains(text)) {
            value.wrong("exactly_once_v2 (the default) or at_least_once");
        } else if (key.equals(BOOTSTRAP_SERVERS) && !SERVERS.matcher(text).matches()) {
            value.wrong("host:port, or several with commas between");
        }
    }
}
