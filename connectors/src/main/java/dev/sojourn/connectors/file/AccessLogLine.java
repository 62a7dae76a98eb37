package dev.sojourn.connectors.file;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a web server's combined access log, as Apache and nginx write it.
 *
 * <pre>
 * 203.0.113.9 - ada [17/May/2015:10:05:03 +0000] "GET /x?y=1 HTTP/1.1" 200 512 "http://a.example/" "Mozilla/5.0"
 *
 * {"host":"203.0.113.9","user":"ada","ts":1431857103000,"method":"GET","path":"/x?y=1","status":200,"bytes":512,
 *  "referrer":"http://a.example/","agent":"Mozilla/5.0"}
 * </pre>
 *
 * <p>Every event has every field, so that an expression may name any of them: a {@code -} for user, referrer or agent
 * is null, for bytes it is 0. A request that is none, like the {@code -} of a connection closed early, has a null
 * method and all of its text as path. {@code \"} and {@code \\} are unescaped; other escapes stay as they were
 * written, since what their bytes meant is not known. An agent may lack its closing quote, as some servers cut long
 * lines; what follows the agent is ignored.
 */
record AccessLogLine(
        String host,
        String user,
        long ts,
        String method,
        String path,
        int status,
        long bytes,
        String referrer,
        String agent) {

    private static final String QUOTED = "(?:[^\"\\\\]|\\\\.)*+";

    private static final Pattern LINE = Pattern.compile(
            "(?<host>\\S+) \\S+ (?<user>\\S+) \\[(?<time>[^\\]]*+)\\] \"(?<request>.*?)\" (?<status>\\d{3}) "
                    + "(?<bytes>\\d{1,18}|-) \"(?<referrer>" + QUOTED + ")\" \"(?<agent>" + QUOTED
                    + "\\\\?)(?:\"(?: .*)?)?",
            Pattern.DOTALL);

    private static final Pattern REQUEST =
            Pattern.compile("(?<method>[A-Z-]*[A-Z]) (?<path>.+) HTTP/\\S+", Pattern.DOTALL);

    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final String EXPECTED =
            "host ident user [day/Mon/year:hh:mm:ss zone] \"request\" status bytes \"referrer\" \"agent\"";

    private static final int SHOWN = 60;

    static AccessLogLine parse(String line) throws BadLineException {
        Matcher field = LINE.matcher(line);
        if (!field.matches()) {
            throw new BadLineException(
                    "not a combined access log line; expected " + EXPECTED + ", found \"" + shortened(line) + "\"");
        }
        String request = unescaped(field.group("request"));
        Matcher part = REQUEST.matcher(request);
        boolean wellFormed = part.matches();
        return new AccessLogLine(
                field.group("host"),
                orNull(field.group("user")),
                epochMillis(field.group("time")),
                wellFormed ? part.group("method") : null,
                wellFormed ? part.group("path") : request,
                Integer.parseInt(field.group("status")),
                number(field.group("bytes")),
                orNull(unescaped(field.group("referrer"))),
                orNull(unescaped(field.group("agent"))));
    }

    private static long epochMillis(String time) throws BadLineException {
        long millis;
        try {
            millis = OffsetDateTime.parse(time, TIME).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new BadLineException("wrong date; expected day/Mon/year:hh:mm:ss zone, such as"
                    + " 17/May/2015:10:05:03 +0000, found \"" + shortened(time) + "\"");
        }
        if (millis < 0) {
            throw new BadLineException("wrong date; expected 1970 or later, found \"" + shortened(time) + "\"");
        }
        return millis;
    }

    private static long number(String digits) {
        return digits.equals("-") ? 0 : Long.parseLong(digits);
    }

    private static String orNull(String text) {
        return text.equals("-") ? null : text;
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll("$1");
    }

    /** Fit for a terminal: the line may be anything, a piece of a binary file, too. */
    private static String shortened(String text) {
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
