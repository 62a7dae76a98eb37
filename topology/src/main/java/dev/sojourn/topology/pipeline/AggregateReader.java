package dev.sojourn.topology.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a window's aggregates: {@code name: function(field)}. */
final class AggregateReader {

    private static final Pattern CALL = Pattern.compile("\\s*(\\w+)\\s*\\(\\s*([^()]*?)\\s*\\)\\s*");

    private static final List<String> FUNCTIONS = Arrays.stream(AggregateKind.values())
            .map(AggregateKind::functionName)
            .toList();

    private final List<String> fields;

    /** @param fields the only fields an event has, or none where they are not known */
    AggregateReader(List<String> fields) {
        this.fields = fields;
    }

    Optional<List<AggregateDefinition>> aggregates(Section section) {
        List<AggregateDefinition> aggregates = new ArrayList<>();
        section.all().forEach((name, value) -> {
            Optional<String> broken = Rule.RESULT_FIELD.broken(name);
            broken.ifPresent(what -> value.problem("the key: expected " + what));
            call(value)
                    .filter(call -> broken.isEmpty())
                    .map(call -> new AggregateDefinition(name, call.kind, call.field))
                    .ifPresent(aggregates::add);
        });
        if (section.isEmpty()) {
            section.problem("expected at least one aggregate, such as { events: count() }");
        }
        return section.build(() -> List.copyOf(aggregates));
    }

    private Optional<Call> call(YamlValue value) {
        return value.text().flatMap(text -> {
            Matcher call = CALL.matcher(text);
            return call.matches()
                    ? call(value, call.group(1), call.group(2))
                    : value.wrong("a function of a field, such as count() or sum(amount)");
        });
    }

    private Optional<Call> call(YamlValue value, String function, String field) {
        if (!FUNCTIONS.contains(function)) {
            return value.problem("unknown function " + function + Spelling.hint(function, FUNCTIONS) + " (known: "
                    + String.join(", ", FUNCTIONS) + ")");
        }
        AggregateKind kind = AggregateKind.valueOf(function.toUpperCase(Locale.ROOT));
        Optional<String> broken = brokenField(kind, field);
        return broken.isPresent() ? value.wrong(broken.get()) : Optional.of(new Call(kind, field));
    }

    private Optional<String> brokenField(AggregateKind kind, String field) {
        if (!kind.takesField()) {
            return field.isEmpty() ? Optional.empty() : Optional.of(kind.functionName() + "() without a field");
        }
        return Rule.FIELD
                .broken(field)
                .or(() -> fields.isEmpty() || fields.contains(field)
                        ? Optional.empty()
                        : Optional.of("one of the fields the map stage leaves " + fields));
    }

    private record Call(AggregateKind kind, String field) {}
}
