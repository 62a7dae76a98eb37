package dev.sojourn.topology.pipeline;

import dev.sojourn.topology.pipeline.StateSettings.Snapshots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a pipeline of a YAML document. Whatever is wrong becomes a problem of the document and leaves an empty result,
 * so that reading goes on and finds the rest.
 */
final class PipelineReader {

    private final StageReader stages = new StageReader();
    private final Set<String> topics = new HashSet<>();

    Optional<Pipeline> pipeline(Section file) {
        Optional<String> name = file.text("name", "name: clicks", Rule.NAME);
        Optional<Input> input = file.section("input", "input: { topic: clicks, key: user, time: ts }")
                .flatMap(this::input);
        Optional<List<StageDefinition>> stageList = file.optional("stages", List.of(), stages::stages);
        Optional<WindowDefinition> window =
                file.required("windows", "a list with one window").flatMap(this::window);
        Optional<String> late =
                file.section("late", "late: { topic: clicks-late }").flatMap(this::topic);
        Optional<String> deadLetters = file.section("dead-letters", "dead-letters: { topic: clicks-dead }")
                .flatMap(this::topic);
        Optional<Map<String, String>> kafka = file.section("kafka", "kafka: { bootstrap.servers: \"localhost:9092\" }")
                .flatMap(this::kafka);
        Optional<StateSettings> state = file.optional("state", StateSettings.DEFAULT, this::state);
        return file.build(() -> new Pipeline(
                name.orElseThrow(),
                input.orElseThrow(),
                stageList.orElseThrow(),
                List.of(window.orElseThrow()),
                late.orElseThrow(),
                deadLetters.orElseThrow(),
                kafka.orElseThrow(),
                state.orElseThrow()));
    }

    private Optional<Input> input(Section section) {
        Optional<String> topic = section.text("topic", "the topic the events are in", this::brokenTopic);
        Optional<String> key = section.text("key", "the field with the session key", Rule.FIELD);
        Optional<String> time = section.text("time", "the field with the event time", Rule.FIELD);
        Optional<Duration> maxFuture = section.duration("max-future", Input.DEFAULT_MAX_FUTURE, Rule.NOT_NEGATIVE);
        Optional<Duration> idleAfter =
                section.duration("idle-after", Input.DEFAULT_IDLE_AFTER, Rule.AT_LEAST_A_MILLISECOND);
        Optional<Duration> stallLimit =
                section.duration("stall-limit", Input.DEFAULT_STALL_LIMIT, Rule.AT_LEAST_A_MILLISECOND);
        return section.build(() -> new Input(
                topic.orElseThrow(),
                key.orElseThrow(),
                time.orElseThrow(),
                maxFuture.orElseThrow(),
                idleAfter.orElseThrow(),
                stallLimit.orElseThrow()));
    }

    private Optional<WindowDefinition> window(YamlValue windows) {
        return windows.items().flatMap(items -> {
            items.stream().skip(1).forEach(item -> item.problem("only one window is supported for now"));
            return items.isEmpty()
                    ? windows.problem("expected one window, found none")
                    : items.get(0).section().flatMap(this::window);
        });
    }

    private Optional<WindowDefinition> window(Section window) {
        Optional<String> name = window.text("name", "name: sessions", Rule.NAME);
        Optional<SessionTimes> session =
                window.section("session", "session: { gap: 30m }").flatMap(this::session);
        Optional<List<AggregateDefinition>> aggregates = window.section("aggregate", "aggregate: { events: count() }")
                .flatMap(new AggregateReader(stages.fieldsAfter())::aggregates);
        Optional<String> output = window.text("output", "the topic for the results", this::brokenTopic);
        return window.build(() -> new WindowDefinition(
                name.orElseThrow(),
                new WindowShape.Session(session.orElseThrow().gap()),
                session.orElseThrow().grace(),
                session.orElseThrow().idleClose(),
                aggregates.orElseThrow(),
                output.orElseThrow()));
    }

    private Optional<SessionTimes> session(Section session) {
        Optional<Duration> gap = session.duration("gap", "a duration such as 30m", Rule.AT_LEAST_A_MILLISECOND);
        Optional<Duration> grace = session.duration("grace", WindowDefinition.DEFAULT_GRACE, Rule.NOT_NEGATIVE);
        Optional<Duration> idleClose =
                session.duration("idle-close", WindowDefinition.DEFAULT_IDLE_CLOSE, Rule.AT_LEAST_A_MILLISECOND);
        return session.build(() -> new SessionTimes(gap.orElseThrow(), grace.orElseThrow(), idleClose.orElseThrow()));
    }

    private Optional<String> topic(Section section) {
        Optional<String> topic = section.text("topic", "a topic", this::brokenTopic);
        return section.build(topic::orElseThrow);
    }

    private Optional<Map<String, String>> kafka(Section section) {
        section.required(KafkaSettings.BOOTSTRAP_SERVERS, "the brokers, such as \"localhost:9092\"");
        Map<String, String> properties = new TreeMap<>();
        section.all()
                .forEach((key, value) -> value.scalar().ifPresent(text -> {
                    KafkaSettings.refusal(key, text).ifPresent(value::problem);
                    properties.put(key, text);
                }));
        return section.build(() -> properties);
    }

    private Optional<StateSettings> state(YamlValue value) {
        return value.section().flatMap(section -> {
            Optional<Path> dir = section.optional("dir", StateSettings.DEFAULT.dir(), PipelineReader::folder);
            Optional<Optional<Snapshots>> snapshots =
                    section.optional("snapshots", Optional.empty(), PipelineReader::snapshots);
            Optional<Integer> standbys =
                    section.number("standbys", StateSettings.DEFAULT.standbys(), Rule.NONE_OR_MORE);
            return section.build(
                    () -> new StateSettings(dir.orElseThrow(), snapshots.orElseThrow(), standbys.orElseThrow()));
        });
    }

    private static Optional<Optional<Snapshots>> snapshots(YamlValue value) {
        return value.section().flatMap(section -> {
            Optional<String> to = section.text("to", "a folder, or s3://bucket/prefix", Rule.SNAPSHOT_PLACE);
            Optional<Duration> every = section.duration("every", Snapshots.DEFAULT_EVERY, Rule.AT_LEAST_A_SECOND);
            Optional<Integer> keep = section.number("keep", Snapshots.DEFAULT_KEEP, Rule.ONE_OR_MORE);
            return section.build(
                    () -> Optional.of(new Snapshots(to.orElseThrow(), every.orElseThrow(), keep.orElseThrow())));
        });
    }

    private static Optional<Path> folder(YamlValue value) {
        return value.text()
                .flatMap(text -> text.isBlank() || text.indexOf('\0') >= 0
                        ? value.wrong("a folder")
                        : Optional.of(Path.of(text)));
    }

    /** A topic that two keys name would feed the pipeline its own output, or mix two kinds of records. */
    private Optional<String> brokenTopic(String topic) {
        return Rule.TOPIC
                .broken(topic)
                .or(() -> topics.add(topic) ? Optional.empty() : Optional.of("a topic that no other key names"));
    }

    private record SessionTimes(Duration gap, Duration grace, Duration idleClose) {}
}
