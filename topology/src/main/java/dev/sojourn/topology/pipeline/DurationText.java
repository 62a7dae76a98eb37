package dev.sojourn.topology.pipeline;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as a pipeline file has them: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 1d} or ISO-8601. */
public final class DurationText {

    /** What a value must look like to be one. */
    public static final String PATTERN = "\\d{1,15}(ms|s|m|h|d)|[Pp][\\dDdTtHhMmSs.]+";

    public static final String EXPECTED = "a duration such as 500ms, 10s, 5m, 2h, 1d or PT1M30S";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");

    private static final Map<String, ChronoUnit> UNITS = units();

    private DurationText() {}

    public static Optional<Duration> parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        try {
            return Optional.of(
                    matcher.matches()
                            ? Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)))
                            : Duration.parse(text));
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** In the longest unit in which it is a whole number; nothing at all in seconds. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        String text = millis == 0 ? "0s" : millis + "ms";
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            long length = unit.getValue().getDuration().toMillis();
            if (millis >= length && millis % length == 0) {
                text = millis / length + unit.getKey();
            }
        }
        return text;
    }

    private static Map<String, ChronoUnit> units() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        units.put("ms", ChronoUnit.MILLIS);
        units.put("s", ChronoUnit.SECONDS);
        units.put("m", ChronoUnit.MINUTES);
        units.put("h", ChronoUnit.HOURS);
        units.put("d", ChronoUnit.DAYS);
        return units;
    }
}
