package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.format.SchemaRegistry;
import dev.sojourn.topology.pipeline.EventFormat;
import dev.sojourn.topology.pipeline.EventKey;
import dev.sojourn.topology.pipeline.EventTime;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.document.Section;
import dev.sojourn.topology.pipeline.document.YamlValue;
import dev.sojourn.topology.pipeline.expression.ResultType;
import dev.sojourn.topology.pipeline.file.PipelineKeys.Inputs;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads where events come from, and where their keys and times are. */
final class InputReader {

    /** What makes a text an expression; a field whose name looks like one is written {@code event["…"]}. */
    private static final Pattern EXPRESSION = Pattern.compile("(?<![\\w.])event\\s*[.\\[]");

    private static final String RECORD_KEY = "record.key";
    private static final String RECORD_TIMESTAMP = "record.timestamp";

    private final UniqueTopics topics;

    InputReader(UniqueTopics topics) {
        this.topics = topics;
    }

    Optional<Input> input(Section section) {
        Optional<String> topic = section.get(Inputs.TOPIC).flatMap(name -> topics.unique(section, Inputs.TOPIC, name));
        Optional<EventFormat> format = section.orStandard(Inputs.FORMAT);
        Optional<SchemaRegistry> registry = new RegistryReader(section).registry(format);
        Optional<EventKey> key = section.get(Inputs.KEY)
                .flatMap(value -> place(
                        value,
                        RECORD_KEY,
                        new EventKey.OfRecord(),
                        EventKey.Field::new,
                        ResultType.KEY,
                        EventKey.Computed::new));
        Optional<EventTime> time = section.get(Inputs.TIME)
                .flatMap(value -> place(
                        value,
                        RECORD_TIMESTAMP,
                        new EventTime.OfRecord(),
                        EventTime.Field::new,
                        ResultType.TIME,
                        EventTime.Computed::new));
        Optional<Boolean> partitioned = section.orStandard(Inputs.PARTITIONED_BY_KEY);
        Optional<Duration> maxFuture = section.orStandard(Inputs.MAX_FUTURE);
        Optional<Duration> idleAfter = section.orStandard(Inputs.IDLE_AFTER);
        Optional<Duration> stallLimit = section.orStandard(Inputs.STALL_LIMIT);
        return section.build(() -> new Input(
                topic.orElseThrow(),
                format.orElseThrow(),
                registry,
                key.orElseThrow(),
                time.orElseThrow(),
                partitioned.orElseThrow(),
                maxFuture.orElseThrow(),
                idleAfter.orElseThrow(),
                stallLimit.orElseThrow()));
    }

    private static <T> Optional<T> place(
            YamlValue value,
            String ofRecord,
            T record,
            Function<String, T> field,
            ResultType type,
            Function<String, T> computed) {
        return value.text().flatMap(text -> {
            if (text.equals(ofRecord)) {
                return Optional.of(record);
            }
            if (text.startsWith("record.")) {
                return value.wrong(ofRecord + ", the name of a field, or an expression such as event.meta.id");
            }
            return EXPRESSION.matcher(text).find()
                    ? new ExpressionReader(EventFields.ANY)
                            .expression(value, type)
                            .map(computed)
                    : ValueTypes.FIELD.read(value).map(field);
        });
    }
}
