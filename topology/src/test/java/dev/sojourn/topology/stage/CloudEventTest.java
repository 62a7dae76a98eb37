package dev.sojourn.topology.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.pipeline.file.PipelineFile;
import dev.sojourn.topology.stage.decode.InputHeaders;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.outcome.Outcome;
import dev.sojourn.topology.stage.outcome.Outcome.Accepted;
import dev.sojourn.topology.stage.outcome.Outcome.Rejected;
import dev.sojourn.topology.stage.outcome.Reason;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudEvents as their own library writes them, and as nobody should. */
class CloudEventTest {

    private static final CloudEvent ORDER = CloudEventBuilder.v1()
            .withId("1")
            .withSource(URI.create("/shop"))
            .withType("order.placed")
            .withSubject("u1")
            .withTime(OffsetDateTime.parse("2023-11-14T22:13:20.5Z"))
            .withExtension("region", "eu")
            .withExtension("attempt", 3)
            .withData("application/json", "{\"amount\":12.50,\"lines\":[{\"n\":1}]}".getBytes(UTF_8))
            .build();

    private final Intake intake = new Intake(PipelineFile.parse("orders.yaml", """
            name: orders
            input: { topic: orders, format: cloudevents, key: event.ce.subject, time: event.ce.time }
            windows:
              - name: orders
                session: { gap: 10s }
                aggregate: { n: count() }
                output: sessions
            late: { topic: late }
            dead-letters: { topic: dead }
            kafka: { bootstrap.servers: "localhost:9092" }
            """));

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldReadBothEncodings(Encoding encoding) {
        // when
        Outcome outcome = intake.take(written(ORDER, encoding));

        // then
        assertThat(outcome).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(Clicks.key(accepted)).isEqualTo("u1");
            assertThat(accepted.time()).isEqualTo(1_700_000_000_500L);
            assertThat(accepted.event()).containsEntry("amount", 12.5).containsKey("lines");
            assertThat(accepted.event().get("ce"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("id", "1")
                    .containsEntry("source", "/shop")
                    .containsEntry("type", "order.placed")
                    .containsEntry("subject", "u1")
                    .containsEntry("time", "2023-11-14T22:13:20.5Z")
                    .containsEntry("datacontenttype", "application/json")
                    .containsEntry("region", "eu")
                    .containsKey("attempt");
        });
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldTakeAnEventWithoutData(Encoding encoding) {
        // given
        CloudEvent event = CloudEventBuilder.v1(ORDER).withoutData().build();

        // then
        assertThat(intake.take(written(event, encoding)))
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.event()).containsOnlyKeys("ce"));
    }

    @Test
    void shouldWriteTheAttributesWithTheEvent() {
        assertThat(Clicks.fields(intake.take(written(ORDER, Encoding.BINARY))))
                .startsWith("{\"amount\":12.5,\"lines\":[{\"n\":1}],\"ce\":{")
                .contains("\"type\":\"order.placed\"");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldRejectDataThatIsNoJsonObject(Encoding encoding) {
        // given
        CloudEvent list = CloudEventBuilder.v1(ORDER)
                .withData("application/json", "[1]".getBytes(UTF_8))
                .build();
        CloudEvent xml = CloudEventBuilder.v1(ORDER)
                .withData("application/xml", "<a/>".getBytes(UTF_8))
                .build();

        // then
        assertRejected(written(list, encoding), Reason.NOT_AN_OBJECT, "found an array");
        assertRejected(written(xml, encoding), Reason.NOT_JSON, "the data is no JSON but application/xml");
    }

    @Test
    void shouldHideAFieldWithTheAttributesName() {
        // given
        CloudEvent event = CloudEventBuilder.v1(ORDER)
                .withData("application/json", "{\"ce\":1}".getBytes(UTF_8))
                .build();

        // then
        assertThat(Clicks.fields(intake.take(written(event, Encoding.BINARY)))).startsWith("{\"ce\":{");
    }

    @Test
    void shouldRejectRecordsThatAreNoCloudEvents() {
        assertRejected(record(Map.of(), "{}"), Reason.NOT_A_CLOUDEVENT, "neither the header ce_specversion nor");
        assertRejected(record(Map.of("ce_specversion", "2.0"), "{}"), Reason.NOT_A_CLOUDEVENT, "2.0");
        assertRejected(record(Map.of("ce_specversion", "1.0"), "{}"), Reason.NOT_A_CLOUDEVENT, "id");
        assertRejected(
                record(Map.of("content-type", "application/cloudevents-batch+json"), "[]"),
                Reason.NOT_A_CLOUDEVENT,
                "of the structured formats only application/cloudevents+json");
        assertRejected(
                record(Map.of("content-type", "application/cloudevents+json; charset=UTF-8"), "{}"),
                Reason.NOT_A_CLOUDEVENT,
                "specversion");
        assertRejected(
                new InputRecord(null, null, 1, headers(Map.of("content-type", "application/cloudevents+json"))),
                Reason.NO_VALUE,
                "no value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{} x", "\ufeff{}", "{\"specversion\":\"1.0\"", "nul"})
    void shouldRejectStructuredEventsThatAreNoJson(String value) {
        assertThat(intake.take(record(Map.of("content-type", "application/cloudevents+json"), value)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isIn(Reason.NOT_JSON, Reason.NOT_AN_OBJECT));
    }

    @ParameterizedTest
    @CsvSource({"ce_time, yesterday", "ce_source, ':'", "ce_specversion, 0", "ce_id, ''"})
    void shouldNotThrowForOddAttributes(String header, String value) {
        // given
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                "1",
                "ce_source",
                "/",
                "ce_type",
                "t",
                "ce_subject",
                "u1",
                "ce_time",
                "2020-01-01T00:00:00Z"));
        headers.put(header, value);

        // then
        assertThat(intake.take(record(headers, "{}"))).isNotNull();
    }

    private void assertRejected(InputRecord record, Reason reason, String detail) {
        assertThat(intake.take(record)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).contains(detail);
        });
    }

    private static InputRecord written(CloudEvent event, Encoding encoding) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CloudEventSerializer.ENCODING_CONFIG, encoding);
        settings.put(CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE);
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            serializer.configure(settings, false);
            Headers headers = new ProducerRecord<>("orders", "").headers();
            byte[] value = serializer.serialize("orders", headers, event);
            return new InputRecord(
                    null,
                    value,
                    1_800_000_000_000L,
                    each -> headers.forEach(header -> each.accept(header.key(), header.value())));
        }
    }

    private static InputRecord record(Map<String, String> headers, String value) {
        return new InputRecord(null, value.getBytes(UTF_8), 1_800_000_000_000L, headers(headers));
    }

    private static InputHeaders headers(Map<String, String> headers) {
        return each -> headers.forEach((name, value) -> each.accept(name, value.getBytes(UTF_8)));
    }
}
