package dev.sojourn.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogLineTest {

    private static final String BEFORE = "203.0.113.9 - ada [17/May/2015:10:05:03 +0000] ";

    @Test
    void shouldReadEveryFieldOfALine() throws BadLineException {
        // when
        AccessLogLine hit =
                AccessLogLine.parse(BEFORE + "\"GET /x?y=1 HTTP/1.1\" 200 512 \"http://a.example/\" \"Mozilla/5.0\"");

        // then
        assertThat(hit)
                .isEqualTo(new AccessLogLine(
                        "203.0.113.9",
                        "ada",
                        1431857103000L,
                        "GET",
                        "/x?y=1",
                        200,
                        512,
                        "http://a.example/",
                        "Mozilla/5.0"));
    }

    @Test
    void shouldReadDashesAsNothing() throws BadLineException {
        // when
        AccessLogLine hit =
                AccessLogLine.parse("host - - [17/May/2015:10:05:03 +0000] \"GET /x HTTP/1.1\" 304 - \"-\" \"-\"");

        // then
        assertThat(hit.bytes()).isZero();
        assertThat(hit.user()).isNull();
        assertThat(hit.referrer()).isNull();
        assertThat(hit.agent()).isNull();
    }

    @Test
    void shouldHonourTheZoneOfTheDate() throws BadLineException {
        // when
        AccessLogLine hit =
                AccessLogLine.parse("host - - [17/May/2015:12:05:03 +0200] \"GET /x HTTP/1.1\" 200 1 \"-\" \"-\"");

        // then
        assertThat(hit.ts()).isEqualTo(1431857103000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-", "", "garbage", "GET /only-two", "\\x16\\x03\\x01 HTTP/1.1", "get HTTP/1.1", "quit \\n"})
    void shouldKeepARequestThatIsNoneAsPath(String request) throws BadLineException {
        // when
        AccessLogLine hit = AccessLogLine.parse(BEFORE + "\"" + request + "\" 400 226 \"-\" \"-\"");

        // then
        assertThat(hit.method()).isNull();
        assertThat(hit.path()).isEqualTo(request);
        assertThat(hit.status()).isEqualTo(400);
    }

    @Test
    void shouldKeepQuotesAndSpacesInsideARequest() throws BadLineException {
        // when
        AccessLogLine hit = AccessLogLine.parse(BEFORE + "\"GET /say?\\\"a b\" 200 5 HTTP/1.1\" 404 9 \"-\" \"agent\"");

        // then
        assertThat(hit.method()).isEqualTo("GET");
        assertThat(hit.path()).isEqualTo("/say?\"a b\" 200 5");
        assertThat(hit.status()).isEqualTo(404);
    }

    @Test
    void shouldUnescapeQuotesAndBackslashesOnly() throws BadLineException {
        // when
        AccessLogLine hit = AccessLogLine.parse(
                BEFORE + "\"GET / HTTP/1.1\" 200 1 \"http://\\xe4.example/\" \"the \\\"best\\\" C:\\\\x \\t\"");

        // then
        assertThat(hit.referrer()).isEqualTo("http://\\xe4.example/");
        assertThat(hit.agent()).isEqualTo("the \"best\" C:\\x \\t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mozilla/5.0 (cut", "", "cut in an escape \\"})
    void shouldReadALineCutInsideItsAgent(String agent) throws BadLineException {
        // when
        AccessLogLine hit = AccessLogLine.parse(BEFORE + "\"GET / HTTP/1.1\" 200 1 \"-\" \"" + agent);

        // then
        assertThat(hit.agent()).isEqualTo(agent);
    }

    @Test
    void shouldIgnoreWhatFollowsTheAgent() throws BadLineException {
        // when
        AccessLogLine hit = AccessLogLine.parse(BEFORE + "\"GET / HTTP/1.1\" 200 1 \"-\" \"agent\" 0.012 \"10.0.0.1\"");

        // then
        assertThat(hit.agent()).isEqualTo("agent");
    }

    @Test
    void shouldReadAnAgentLongerThanAnyStack() throws BadLineException {
        // given
        String agent = "a\\t".repeat(100_000);

        // when
        AccessLogLine hit = AccessLogLine.parse(BEFORE + "\"GET / HTTP/1.1\" 200 1 \"-\" \"" + agent + "\"");

        // then
        assertThat(hit.agent()).isEqualTo(agent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "a,b,c",
                "host - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1",
                "host - - 17/May/2015:10:05:03 +0000 \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"",
                "host - - [17/May/2015:10:05:03 +0000] GET / HTTP/1.1 200 1 \"-\" \"-\"",
                "host - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" ok 1 \"-\" \"-\"",
                "host - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 many \"-\" \"-\"",
                "vhost:80 host - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\""
            })
    void shouldRefuseALineThatIsNoLogLine(String line) {
        assertThatExceptionOfType(BadLineException.class)
                .isThrownBy(() -> AccessLogLine.parse(line))
                .withMessageStartingWith("not a combined access log line; expected host ident user"
                        + " [day/Mon/year:hh:mm:ss zone] \"request\" status bytes \"referrer\" \"agent\", found \""
                        + line.substring(0, 5));
    }

    @Test
    void shouldShowAWrongLineShortenedAndWithoutControlCharacters() {
        assertThatExceptionOfType(BadLineException.class)
                .isThrownBy(() -> AccessLogLine.parse("\u001b[31mred" + "x".repeat(500)))
                .withMessageEndingWith(", found \"?[31mred" + "x".repeat(52) + "...\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"31/Feb/2015:10:05:03 +0000", "17/Mai/2015:10:05:03 +0000", "17/May/2015:25:05:03 +0000", "now"})
    void shouldRefuseAWrongDate(String date) {
        assertThatExceptionOfType(BadLineException.class)
                .isThrownBy(() -> AccessLogLine.parse("host - - [" + date + "] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\""))
                .withMessage("wrong date; expected day/Mon/year:hh:mm:ss zone, such as 17/May/2015:10:05:03 +0000,"
                        + " found \"" + date + "\"");
    }

    @Test
    void shouldReadTheFirstDateKafkaCanCarry() throws BadLineException {
        String line = "host - - [01/Jan/1970:00:00:00 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"";

        assertThat(AccessLogLine.parse(line).ts()).isZero();
    }

    @Test
    void shouldRefuseADateKafkaCannotCarry() {
        String line = "host - - [31/Dec/1969:23:59:59 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"";
        assertThatExceptionOfType(BadLineException.class)
                .isThrownBy(() -> AccessLogLine.parse(line))
                .withMessage("wrong date; expected 1970 or later, found \"31/Dec/1969:23:59:59 +0000\"");
    }
}
