package dev.sojourn.topology.pipeline;

import dev.sojourn.topology.format.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a value must be like, in one place: the reader of the file reports it, the records insist on it. */
@FunctionalInterface
public interface Rule<T> {

    /** Long enough for a name that says something, short enough for the topics that are named after two of them. */
    int LONGEST_NAME = 100;

    int LONGEST_TOPIC = 249;

    /** Far beyond any use, and far from where adding it to an event time would overflow. */
    Duration LONGEST_DURATION = Duration.ofDays(36_500);

    List<String> RESERVED = List.of("key", "start", "end", "closed", "revision", "truncated", "window");

    Pattern KAFKA_NAME = Pattern.compile("[A-Za-z0-9._-]+");

    Pattern RESULT_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

    /** A topic, by Kafka's rules. */
    Rule<String> TOPIC = kafkaName("a topic", LONGEST_TOPIC);

    /** A name that topics, folders and a consumer group are named after. */
    Rule<String> NAME = kafkaName("a name", LONGEST_NAME);

    /** A field of the event, by its own name: the expressions' {@code event.} would silently find nothing. */
    Rule<String> FIELD = field -> {
        if (field.isBlank() || field.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("the name of a field of the event");
        }
        return field.startsWith("event.")
                ? Optional.of("the field's own name, without event. in front")
                : Optional.empty();
    };

    /** A name among those the result itself brings. */
    Rule<String> RESULT_FIELD = name -> {
        if (RESERVED.contains(name)) {
            return Optional.of("another name than those of the result itself " + RESERVED);
        }
        return RESULT_NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("a name of letters, digits, _ and -, beginning with a letter");
    };

    Rule<Duration> NOT_NEGATIVE = atLeast(Duration.ZERO);

    Rule<Duration> AT_LEAST_A_MILLISECOND = atLeast(Duration.ofMillis(1));

    Rule<Duration> AT_LEAST_A_SECOND = atLeast(Duration.ofSeconds(1));

    Rule<Integer> NONE_OR_MORE = atLeast(0);

    Rule<Integer> ONE_OR_MORE = atLeast(1);

    /** A folder. */
    Rule<String> FOLDER =
            place -> place.isBlank() || place.indexOf('\0') >= 0 ? Optional.of("a folder") : Optional.empty();

    /** A folder, or a bucket in S3-compatible storage. */
    Rule<String> SNAPSHOT_PLACE = place -> place.isBlank() || place.indexOf('\0') >= 0
            ? Optional.of("a folder, or s3://bucket/prefix")
            : Optional.empty();

    /** A URL of a schema registry. */
    Rule<String> REGISTRY_URL = SchemaRegistry::expected;

    /** Text that can be part of an HTTP header. */
    Rule<String> LINE = text -> text.chars().anyMatch(Character::isISOControl)
            ? Optional.of("text of one line, without a line break at its end")
            : Optional.empty();

    /** What was expected, or empty where it is right. */
    Optional<String> broken(T value);

    /** The value itself. @throws IllegalArgumentException naming the key, where the rule is broken */
    default T require(String key, T value) {
        broken(value).ifPresent(what -> {
            throw new IllegalArgumentException(key + ": expected " + what + ", found " + value);
        });
        return value;
    }

    private static Rule<String> kafkaName(String noun, int longest) {
        Predicate<String> right = name -> name.length() <= longest
                && KAFKA_NAME.matcher(name).matches()
                && !name.equals(".")
                && !name.equals("..");
        String expected = noun + " of 1 to " + longest + " letters (a-z, A-Z), digits, '.', '_' and '-'";
        return name -> right.test(name) ? Optional.empty() : Optional.of(expected);
    }

    private static Rule<Integer> atLeast(int least) {
        return number -> number < least ? Optional.of("a whole number, " + least + " or more") : Optional.empty();
    }

    private static Rule<Duration> atLeast(Duration shortest) {
        return duration -> {
            if (duration.compareTo(shortest) < 0 || duration.compareTo(LONGEST_DURATION) > 0) {
                return Optional.of(DurationText.format(shortest) + " to " + DurationText.format(LONGEST_DURATION));
            }
            return duration.toNanosPart() % 1_000_000 == 0 ? Optional.empty() : Optional.of("whole milliseconds");
        };
    }
}
