package dev.sojourn.formats.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sojourn.topology.format.UndecodableException;
import dev.sojourn.topology.format.UndecodableException.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a value's first bytes to the reader of its schema; schema 7 is known, and 8 of another type. */
class FramedDecoderTest {

    private static final long A_MINUTE = 60_000;

    private final List<Integer> asked = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final FramedDecoder decoder =
            new FramedDecoder(new SchemaReaders(this::schema, "AVRO", FramedDecoderTest::reader, () -> now));

    @Test
    void shouldReadTheBodyWithTheSchemaOfTheIdAndAskForItOnce() throws UndecodableException {
        assertThat(decoder.decode(bytes("00 00000007 2a")).path("body").asInt()).isEqualTo(42);
        assertThat(decoder.decode(bytes("00 00000007 07")).path("body").asInt()).isEqualTo(7);
        assertThat(asked).containsExactly(7);
    }

    @ParameterizedTest
    @CsvSource({
        "7b2261223a317d, NO_SCHEMA_ID, its first byte is 0x7b",
        "00 000000,      NO_SCHEMA_ID, it has 4 bytes",
        "'',             NO_SCHEMA_ID, it has 0 bytes",
        "00 ffffffff 01, NO_SCHEMA_ID, no registry gives the id -1",
        "00 00000063 01, UNKNOWN_SCHEMA, there is no schema 99",
        "00 00000008 01, UNKNOWN_SCHEMA, 'schema 8 is of type JSON, not AVRO'",
        "00 00000009 01, UNKNOWN_SCHEMA, schema 9 cannot be used: odd",
        "00 00000007,    NOT_AN_OBJECT, 'expected a record, found NUMBER'",
    })
    void shouldSayWhyAValueCannotBeRead(String value, Why why, String detail) {
        UndecodableException failure =
                catchThrowableOfType(UndecodableException.class, () -> decoder.decode(bytes(value)));

        assertThat(failure.why()).isEqualTo(why);
        assertThat(failure).hasMessageContaining(detail);
    }

    @Test
    void shouldAskForAnUnknownSchemaAgainAfterAMinute() {
        refuse();
        refuse();
        assertThat(asked).containsExactly(99);

        now = now.plusMillis(A_MINUTE);
        refuse();
        assertThat(asked).containsExactly(99, 99);
    }

    private void refuse() {
        assertThatThrownBy(() -> decoder.decode(bytes("00 00000063 01"))).isInstanceOf(UndecodableException.class);
    }

    private RegisteredSchema schema(int id) throws UndecodableException {
        asked.add(id);
        return switch (id) {
            case 7 -> new RegisteredSchema("AVRO", "", List.of());
            case 8 -> new RegisteredSchema("JSON", "", List.of());
            case 9 -> new RegisteredSchema("AVRO", "odd", List.of());
            default -> throw new UndecodableException(Why.UNKNOWN_SCHEMA, "there is no schema " + id);
        };
    }

    /** Takes the first byte of the body for the event; without one it reads a number. */
    private static BodyReader reader(RegisteredSchema schema) {
        if (!schema.text().isEmpty()) {
            throw new IllegalArgumentException(schema.text());
        }
        return (value, from) -> from < value.length
                ? JsonNodeFactory.instance.objectNode().put("body", value[from])
                : JsonNodeFactory.instance.numberNode(1);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
