package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Rule;
import dev.sojourn.topology.pipeline.document.Section;
import dev.sojourn.topology.pipeline.document.Spelling;
import dev.sojourn.topology.pipeline.document.YamlValue;
import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.pipeline.expression.ExpressionFailedException;
import dev.sojourn.topology.pipeline.expression.ExpressionScope;
import dev.sojourn.topology.pipeline.expression.ResultType;
import dev.sojourn.topology.pipeline.file.AggregateCall.Argument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a window's aggregates: {@code name: function(field, …)}. */
final class AggregateReader {

    private static final List<String> FUNCTIONS = Arrays.stream(AggregateKind.values())
            .map(AggregateKind::functionName)
            .toList();

    private final EventFields fields;

    AggregateReader(EventFields fields) {
        this.fields = fields;
    }

    Optional<List<AggregateDefinition>> aggregates(Section section) {
        List<AggregateDefinition> aggregates = new ArrayList<>();
        section.all().forEach((name, value) -> {
            Optional<String> broken = Rule.RESULT_FIELD.broken(name);
            broken.ifPresent(what -> section.keyPlace(name).problem("the key: expected " + what));
            definition(broken.isPresent() ? "any" : name, value).ifPresent(aggregates::add);
        });
        if (section.all().isEmpty()) {
            section.place().problem("expected at least one aggregate, such as { events: count() }");
        }
        return section.build(() -> List.copyOf(aggregates));
    }

    private Optional<AggregateDefinition> definition(String name, YamlValue value) {
        return value.text().flatMap(text -> {
            Optional<AggregateCall> call = AggregateCall.parse(text);
            return call.isPresent()
                    ? definition(name, value, call.get())
                    : value.wrong("a function of a field, such as count() or sum(amount)");
        });
    }

    private Optional<AggregateDefinition> definition(String name, YamlValue value, AggregateCall call) {
        if (!FUNCTIONS.contains(call.function())) {
            String unknown =
                    value.mayBeShown() ? " " + call.function() + Spelling.hint(call.function(), FUNCTIONS) : "";
            return value.problem("unknown function" + unknown + " (known: " + String.join(", ", FUNCTIONS) + ")");
        }
        AggregateKind kind = AggregateKind.valueOf(call.function().toUpperCase(Locale.ROOT));
        return kind == AggregateKind.FOLD
                ? fold(name, value, call.arguments())
                : ofField(name, kind, value, call.arguments());
    }

    private Optional<AggregateDefinition> ofField(
            String name, AggregateKind kind, YamlValue value, List<Argument> arguments) {
        Optional<List<String>> rest = AggregateArguments.of(kind, value, arguments);
        if (rest.isEmpty() || !kind.takesField()) {
            return rest.map(none -> new AggregateDefinition(name, kind, "", none));
        }
        Argument field = arguments.get(0);
        Optional<String> broken = Rule.FIELD.broken(field.text());
        if (broken.isPresent()) {
            return value.wrong(broken.get());
        }
        Optional<String> missing = fields.missing(field.text());
        return missing.isPresent()
                ? value.problem(value.mayBeShown() ? missing.get() : "the stages leave no such field", field.offset())
                : Optional.of(new AggregateDefinition(name, kind, field.text(), rest.get()));
    }

    private Optional<AggregateDefinition> fold(String name, YamlValue value, List<Argument> arguments) {
        if (arguments.size() != 2 || !arguments.stream().allMatch(Argument::quoted)) {
            return value.wrong("two CEL expressions in quotes, such as fold(\"0\", \"acc + event.amount\")");
        }
        Optional<String> start =
                expression(value, arguments.get(0), ExpressionScope.NOTHING).filter(source -> hasValue(value, source));
        Optional<String> step = expression(value, arguments.get(1), ExpressionScope.FOLD);
        return start.flatMap(
                first -> step.map(then -> new AggregateDefinition(name, AggregateKind.FOLD, "", List.of(first, then))));
    }

    private Optional<String> expression(YamlValue value, Argument argument, ExpressionScope scope) {
        return new ExpressionReader(fields)
                .expression(value, argument.text(), argument.offset(), scope, ResultType.JSON);
    }

    private static boolean hasValue(YamlValue value, String source) {
        try {
            Expression.foldStart(source).evaluate(Map.of());
            return true;
        } catch (ExpressionFailedException e) {
            value.problem("the value a fold begins with cannot be computed");
            return false;
        }
    }
}
