package dev.sojourn.topology.pipeline.file;

import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.document.YamlValue;
import dev.sojourn.topology.pipeline.file.AggregateCall.Argument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What stands in an aggregate's parentheses behind the field, filled in where it may be left out. */
final class AggregateArguments {

    private static final String DEFAULT_COLLECTED = "100";
    private static final int MOST_COLLECTED = 10_000;
    private static final String DEFAULT_TOP = "10";
    private static final int MOST_TOP = 100;

    private AggregateArguments() {}

    /** Nothing for most kinds. */
    static Optional<List<String>> of(AggregateKind kind, YamlValue value, List<Argument> arguments) {
        List<String> texts = arguments.stream().map(Argument::text).toList();
        return switch (kind) {
            case COUNT -> texts.isEmpty() ? Optional.of(texts) : value.wrong("count() without a field");
            case COLLECT -> collect(value, texts);
            case QUANTILE -> quantile(value, texts);
            case TOP -> top(value, texts);
            default -> texts.size() == 1 ? Optional.of(List.of()) : value.wrong(oneField(kind));
        };
    }

    private static Optional<List<String>> collect(YamlValue value, List<String> texts) {
        String most = texts.size() == 1 ? DEFAULT_COLLECTED : texts.size() == 2 ? texts.get(1) : "";
        return isNumber(most, MOST_COLLECTED)
                ? Optional.of(List.of(String.valueOf(Integer.parseInt(most))))
                : value.wrong("collect(field) or collect(field, most) with 1 to " + MOST_COLLECTED + " values");
    }

    private static Optional<List<String>> top(YamlValue value, List<String> texts) {
        String most = texts.size() == 1 ? DEFAULT_TOP : texts.size() == 2 ? texts.get(1) : "";
        return isNumber(most, MOST_TOP)
                ? Optional.of(List.of(String.valueOf(Integer.parseInt(most))))
                : value.wrong("top(field) or top(field, most) with 1 to " + MOST_TOP + " values");
    }

    private static Optional<List<String>> quantile(YamlValue value, List<String> texts) {
        return texts.size() == 2 && isRank(texts.get(1))
                ? Optional.of(List.of(
                        new BigDecimal(texts.get(1)).stripTrailingZeros().toPlainString()))
                : value.wrong("quantile(field, rank) with a rank from 0 to 1, such as quantile(amount, 0.95)");
    }

    private static String oneField(AggregateKind kind) {
        return kind.functionName() + "(field) with the name of a field";
    }

    private static boolean isNumber(String text, int most) {
        return text.matches("\\d{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most;
    }

    private static boolean isRank(String text) {
        return text.matches("0(\\.\\d{1,17})?|1(\\.0{1,17})?");
    }
}
