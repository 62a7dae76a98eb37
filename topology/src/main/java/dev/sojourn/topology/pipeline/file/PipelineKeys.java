package dev.sojourn.topology.pipeline.file;

import static dev.sojourn.topology.pipeline.document.Key.optional;
import static dev.sojourn.topology.pipeline.document.Key.required;
import static dev.sojourn.topology.pipeline.document.Key.standard;

import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.pipeline.DurationText;
import dev.sojourn.topology.pipeline.Emit;
import dev.sojourn.topology.pipeline.EventFormat;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.Rule;
import dev.sojourn.topology.pipeline.StateSettings;
import dev.sojourn.topology.pipeline.StateSettings.Snapshots;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.document.Key;
import dev.sojourn.topology.pipeline.document.KeyType.Items;
import dev.sojourn.topology.pipeline.document.KeyType.Mapping;
import dev.sojourn.topology.pipeline.document.Section;
import dev.sojourn.topology.pipeline.document.YamlValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every key of a pipeline file, declared once: the reader, the schema and the reference go by it. */
public final class PipelineKeys {

    public static final Key<String> NAME = required(
            "name", ValueTypes.NAME, "name: clicks", "the pipeline's name: its application id and consumer group");
    public static final Key<Section> INPUT =
            required("input", Inputs.TYPE, "input: { topic: clicks, key: user, time: ts }", "where events come from");
    static final Key<List<Section>> STAGES =
            optional("stages", new Items(Stages.TYPE), "what happens to each event before the windows, in this order");
    static final Key<List<Section>> WINDOWS = required(
            "windows", new Items(Windows.TYPE), "a list with at least one window", "the windows over the input");
    public static final Key<Section> LATE = required(
            "late", Topics.TYPE, "late: { topic: clicks-late }", "where events go that come too late for a window");
    public static final Key<Section> DEAD_LETTERS = required(
            "dead-letters",
            Topics.TYPE,
            "dead-letters: { topic: clicks-dead }",
            "where records go that cannot be read or computed with");
    static final Key<Section> KAFKA = required(
            "kafka",
            Kafka.TYPE,
            "kafka: { bootstrap.servers: \"localhost:9092\" }",
            "properties for Kafka Streams and its clients, passed through");
    static final Key<Section> STATE = optional("state", States.TYPE, "where state is kept and copied to");

    public static final Mapping FILE = Mapping.of(NAME, INPUT, STAGES, WINDOWS, LATE, DEAD_LETTERS, KAFKA, STATE);

    private PipelineKeys() {}

    /** The keys of {@code input}. */
    static final class Inputs {

        static final Key<String> TOPIC =
                required("topic", ValueTypes.TOPIC, "the topic the events are in", "the topic the events are in");
        static final Key<EventFormat> FORMAT = standard(
                "format",
                ValueTypes.word(EventFormat.values(), EventFormat::text),
                EventFormat.JSON,
                "json",
                "what the records' values are; avro and protobuf need a schema registry");
        static final Key<Section> SCHEMA_REGISTRY =
                optional("schema-registry", Registries.TYPE, "where the schemas of avro and protobuf are");
        static final Key<YamlValue> KEY =
                required("key", ValueTypes.KEY, "the field with the session key", "what events belong together by");
        static final Key<YamlValue> TIME = required(
                "time",
                ValueTypes.TIME,
                "the field with the event time",
                "when the event happened: epoch milliseconds or an ISO-8601 instant with offset");
        static final Key<Boolean> PARTITIONED_BY_KEY = standard(
                "partitioned-by-key",
                ValueTypes.BOOLEAN,
                false,
                "false",
                "whether producers key their records by this key, so that events need not be sent to another partition");
        static final Key<Duration> MAX_FUTURE = duration(
                "max-future",
                Input.DEFAULT_MAX_FUTURE,
                Rule.NOT_NEGATIVE,
                "how far an event time may be ahead of the record's own Kafka timestamp");
        static final Key<Duration> IDLE_AFTER = duration(
                "idle-after",
                Input.DEFAULT_IDLE_AFTER,
                Rule.AT_LEAST_A_MILLISECOND,
                "how long a partition with nothing left to read must be silent to count as idle");
        static final Key<Duration> STALL_LIMIT = duration(
                "stall-limit",
                Input.DEFAULT_STALL_LIMIT,
                Rule.AT_LEAST_A_MILLISECOND,
                "how long a partition that nobody reads may hold up the closing of windows");

        static final Mapping TYPE = Mapping.of(
                TOPIC, FORMAT, SCHEMA_REGISTRY, KEY, TIME, PARTITIONED_BY_KEY, MAX_FUTURE, IDLE_AFTER, STALL_LIMIT);

        private Inputs() {}
    }

    /** The keys of {@code schema-registry}. */
    static final class Registries {

        static final Key<String> URL = required(
                "url",
                ValueTypes.REGISTRY_URL,
                "the registry's URL, such as \"http://localhost:8081\"",
                "where its Confluent-compatible API is");
        static final Key<String> USER = optional("user", ValueTypes.LINE, "who asks, where the registry wants to know");
        static final Key<String> PASSWORD = optional("password", ValueTypes.LINE, "the user's password");
        static final Key<String> TOKEN =
                optional("token", ValueTypes.LINE, "a bearer token, instead of user and password");
        static final Key<Duration> RETRY_LIMIT = duration(
                "retry-limit",
                SchemaRegistry.DEFAULT_RETRY_LIMIT,
                Rule.NOT_NEGATIVE,
                "how long a registry that does not answer is asked again before the instance ends, which loses nothing");

        static final Mapping TYPE = Mapping.of(URL, USER, PASSWORD, TOKEN, RETRY_LIMIT);

        private Registries() {}
    }

    /** The keys of which each of {@code stages} has one. */
    static final class Stages {

        static final Key<YamlValue> FILTER =
                optional("filter", ValueTypes.CONDITION, "lets an event pass where this is true");
        static final Key<Section> MAP = optional(
                "map",
                Mapping.of().withOthers(ValueTypes.EXPRESSION),
                "makes a new event of these fields, each what its expression gives");
        static final Key<List<YamlValue>> DROP =
                optional("drop", ValueTypes.FIELDS, "takes these fields out of an event");
        static final Key<Section> RENAME = optional(
                "rename", Mapping.of().withOthers(ValueTypes.FIELD), "gives fields other names, from old to new");

        static final Mapping TYPE = Mapping.of().withOneOf(FILTER, MAP, DROP, RENAME);

        private Stages() {}
    }

    /** The keys of each of {@code windows}. */
    public static final class Windows {

        static final Key<String> NAME = required(
                "name",
                ValueTypes.NAME,
                "name: sessions",
                "the window's name: its state and its topics are named after it");
        static final Key<YamlValue> KEY =
                optional("key", ValueTypes.EXPRESSION, "the window's own key, instead of the input's");
        static final Key<YamlValue> FILTER =
                optional("filter", ValueTypes.CONDITION, "the events in this window: those for which this is true");
        static final Key<Section> SESSION =
                optional("session", Sessions.TYPE, "events that follow one another closely");
        static final Key<Section> TUMBLING =
                optional("tumbling", Tumbling.TYPE, "windows of one length, one after the other");
        static final Key<Section> HOPPING = optional("hopping", Hopping.TYPE, "windows of one length that overlap");
        static final Key<Section> SLIDING =
                optional("sliding", Sliding.TYPE, "one window for each set of events that lie close enough together");
        static final Key<Section> AGGREGATE = required(
                "aggregate",
                Mapping.of().withOthers(ValueTypes.AGGREGATE),
                "aggregate: { events: count() }",
                "what a result holds, each value under a name of your own");
        static final Key<Emit> EMIT = standard(
                "emit",
                ValueTypes.word(Emit.values(), Emit::text),
                Emit.FINAL,
                "final",
                "one result when a window closes, or one whenever it has changed");
        static final Key<String> OUTPUT =
                required("output", ValueTypes.TOPIC, "the topic for the results", "the topic for the results");

        static final Mapping TYPE =
                Mapping.of(NAME, KEY, FILTER, AGGREGATE, EMIT, OUTPUT).withOneOf(SESSION, TUMBLING, HOPPING, SLIDING);

        private Windows() {}
    }

    /** The keys that say how long a window waits, which sessions do otherwise than windows whose length is given. */
    record Waiting(Key<Duration> grace, Key<Duration> idleClose) {

        static final Waiting OF_SESSIONS = of(
                "how far behind its partition's newest event an event may be before it is late",
                "how long all partitions must be idle until every open session is closed");

        static final Waiting OF_SPANS = of(
                "how far the newest event of a partition may be past a window's end while that partition's events still count in it",
                "how long all partitions must be idle, and a window over by wall-clock time, until it is closed");

        private static Waiting of(String grace, String idleClose) {
            return new Waiting(
                    duration("grace", WindowDefinition.DEFAULT_GRACE, Rule.NOT_NEGATIVE, grace),
                    duration(
                            "idle-close", WindowDefinition.DEFAULT_IDLE_CLOSE, Rule.AT_LEAST_A_MILLISECOND, idleClose));
        }
    }

    /** The keys of {@code session}. */
    static final class Sessions {

        static final Key<YamlValue> GAP = required(
                "gap",
                ValueTypes.GAP,
                "a duration such as 30m",
                "the silence that ends a session; an expression gives each event its own");
        static final Key<Duration> MAX = optional(
                "max",
                ValueTypes.duration(Rule.AT_LEAST_A_MILLISECOND),
                "the longest time from a session's first event to its last");
        static final Key<YamlValue> END =
                optional("end", ValueTypes.CONDITION, "the event for which this is true is its session's last");

        static final Mapping TYPE =
                Mapping.of(GAP, Waiting.OF_SESSIONS.grace(), MAX, END, Waiting.OF_SESSIONS.idleClose());

        private Sessions() {}
    }

    /** The keys of {@code tumbling}. */
    public static final class Tumbling {

        static final Key<Duration> SIZE = length("size", "how long a window is");

        static final Mapping TYPE = Mapping.of(SIZE, Waiting.OF_SPANS.grace(), Waiting.OF_SPANS.idleClose());

        private Tumbling() {}
    }

    /** The keys of {@code hopping}. */
    public static final class Hopping {

        static final Key<Duration> SIZE = length("size", "how long a window is");
        static final Key<Duration> ADVANCE = length("advance", "how often one begins, at most the size");

        static final Mapping TYPE = Mapping.of(SIZE, ADVANCE, Waiting.OF_SPANS.grace(), Waiting.OF_SPANS.idleClose());

        private Hopping() {}
    }

    /** The keys of {@code sliding}. */
    public static final class Sliding {

        static final Key<Duration> DIFFERENCE =
                length("difference", "how far apart the events of a window may be, both ends included");

        static final Mapping TYPE = Mapping.of(DIFFERENCE, Waiting.OF_SPANS.grace(), Waiting.OF_SPANS.idleClose());

        private Sliding() {}
    }

    /** The key of {@code late} and {@code dead-letters}. */
    public static final class Topics {

        static final Key<String> TOPIC = required("topic", ValueTypes.TOPIC, "a topic", "the topic");

        static final Mapping TYPE = Mapping.of(TOPIC);

        private Topics() {}
    }

    /** The one key of {@code kafka} that must be there. */
    public static final class Kafka {

        static final Key<String> BOOTSTRAP_SERVERS = required(
                KafkaSettings.BOOTSTRAP_SERVERS,
                ValueTypes.PROPERTY,
                "the brokers, such as \"localhost:9092\"",
                "the brokers to begin with, host:port, several with commas between");

        static final Mapping TYPE = Mapping.of(BOOTSTRAP_SERVERS).withOthers(ValueTypes.PROPERTY);

        private Kafka() {}
    }

    /** The keys of {@code state}. */
    static final class States {

        static final Key<Path> DIR = standard(
                "dir", ValueTypes.FOLDER, StateSettings.DEFAULT.dir(), "data/state", "the folder for the state");
        static final Key<Section> SNAPSHOTS =
                optional("snapshots", Copies.TYPE, "copies of the state that an instance on a new disk begins from");
        static final Key<Integer> STANDBYS = standard(
                "standbys",
                ValueTypes.number(0, Rule.NONE_OR_MORE),
                StateSettings.DEFAULT.standbys(),
                "0",
                "how many other instances keep a copy of each task's state");

        static final Mapping TYPE = Mapping.of(DIR, SNAPSHOTS, STANDBYS);

        private States() {}
    }

    /** The keys of {@code snapshots}. */
    static final class Copies {

        static final Key<String> TO = required(
                "to",
                ValueTypes.SNAPSHOT_PLACE,
                "a folder, or s3://bucket/prefix",
                "where all instances find them: a folder, or a bucket in S3-compatible storage");
        static final Key<Duration> EVERY =
                duration("every", Snapshots.DEFAULT_EVERY, Rule.AT_LEAST_A_SECOND, "how often one is taken");
        static final Key<Integer> KEEP = standard(
                "keep",
                ValueTypes.number(1, Rule.ONE_OR_MORE),
                Snapshots.DEFAULT_KEEP,
                String.valueOf(Snapshots.DEFAULT_KEEP),
                "how many of each store are kept");

        static final Mapping TYPE = Mapping.of(TO, EVERY, KEEP);

        private Copies() {}
    }

    private static Key<Duration> duration(String name, Duration standard, Rule<Duration> rule, String meaning) {
        return standard(name, ValueTypes.duration(rule), standard, DurationText.format(standard), meaning);
    }

    private static Key<Duration> length(String name, String meaning) {
        return required(name, ValueTypes.duration(Rule.AT_LEAST_A_MILLISECOND), "a duration such as 1m", meaning);
    }
}
