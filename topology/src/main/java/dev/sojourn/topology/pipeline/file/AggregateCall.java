package dev.sojourn.topology.pipeline.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an aggregate taken apart: {@code quantile(amount, 0.95)}, {@code fold("0", "acc + event.amount")}. */
record AggregateCall(String function, List<Argument> arguments) {

    private static final Pattern HEAD = Pattern.compile("\\s*(\\w+)\\s*\\(");

    /** Text in quotes, in which a backslash makes the next character an ordinary one, or whatever has no comma. */
    private static final Pattern ARGUMENT = Pattern.compile(
            "\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|([^,()\"']*?))\\s*([,)])", Pattern.DOTALL);

    /**
     * One argument.
     *
     * @param offset where in the text it begins, behind its quote
     */
    record Argument(String text, boolean quoted, int offset) {}

    /** The parts, or empty where the text is no call. */
    static Optional<AggregateCall> parse(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        List<Argument> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(text);
        int at = head.end();
        boolean closed = false;
        while (!closed) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                return Optional.empty();
            }
            arguments.add(argument(matcher));
            at = matcher.end();
            closed = matcher.group(4).equals(")");
        }
        return text.substring(at).isBlank()
                ? Optional.of(new AggregateCall(head.group(1), withoutNothing(arguments)))
                : Optional.empty();
    }

    private static Argument argument(Matcher matcher) {
        int group = matcher.start(1) >= 0 ? 1 : matcher.start(2) >= 0 ? 2 : 3;
        String text = group == 3 ? matcher.group(3) : unescaped(matcher.group(group));
        return new Argument(text, group != 3, matcher.start(group));
    }

    /** Only the quote and the backslash itself need one here: what CEL makes of others is CEL's matter. */
    private static String unescaped(String quoted) {
        return quoted.replaceAll("\\\\([\"'\\\\])", "$1");
    }

    /** Empty parentheses hold no argument. */
    private static List<Argument> withoutNothing(List<Argument> arguments) {
        Argument first = arguments.get(0);
        return arguments.size() == 1 && !first.quoted && first.text.isEmpty() ? List.of() : List.copyOf(arguments);
    }
}
