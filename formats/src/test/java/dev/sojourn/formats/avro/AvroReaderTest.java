package dev.sojourn.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.formats.registry.RegisteredSchema;
import dev.sojourn.formats.registry.RegisteredSchema.Reference;
import dev.sojourn.topology.format.UndecodableException;
import dev.sojourn.topology.format.UndecodableException.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Avro's own writer has written arrives as JSON that says the same. */
class AvroReaderTest {

    private static final String LIST = """
            {"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"]}]}""";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"plain", "logical"})
    void shouldReadAField(String type, Object written, String json) throws UndecodableException {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"a\",\"type\":" + type + "}]}");
        GenericData.Record event = new GenericData.Record(schema);
        event.put("a", written);

        JsonNode read = read(schema.toString(), bytes(schema, event));

        assertThat(read).hasToString("{\"a\":" + json + "}");
    }

    static List<Arguments> plain() {
        Schema suit = new Schema.Parser().parse("{\"type\":\"enum\",\"name\":\"S\",\"symbols\":[\"X\",\"Y\"]}");
        Schema four = Schema.createFixed("F", null, null, 4);
        return List.of(
                Arguments.of("\"int\"", -7, "-7"),
                Arguments.of("\"long\"", Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of("\"float\"", 0.1f, "0.1"),
                Arguments.of("\"double\"", 1e300, "1.0E300"),
                Arguments.of("\"double\"", Double.NaN, "null"),
                Arguments.of("\"float\"", Float.NaN, "null"),
                Arguments.of("\"boolean\"", true, "true"),
                Arguments.of("\"null\"", null, "null"),
                Arguments.of("\"string\"", "Ærø 🚲", "\"Ærø 🚲\""),
                Arguments.of("\"bytes\"", ByteBuffer.wrap(new byte[] {1, -1}), "\"Af8=\""),
                Arguments.of(four.toString(), new GenericData.Fixed(four, new byte[] {0, 1, 2, 3}), "\"AAECAw==\""),
                Arguments.of(suit.toString(), new GenericData.EnumSymbol(suit, "Y"), "\"Y\""),
                Arguments.of("[\"null\",\"string\"]", null, "null"),
                Arguments.of("[\"null\",\"string\"]", "b", "\"b\""),
                Arguments.of("{\"type\":\"array\",\"items\":\"int\"}", List.of(1, 2, 3), "[1,2,3]"),
                Arguments.of("{\"type\":\"array\",\"items\":\"int\"}", List.of(), "[]"),
                Arguments.of("{\"type\":\"map\",\"values\":\"int\"}", Map.of("b", 1), "{\"b\":1}"));
    }

    static List<Arguments> logical() {
        return List.of(
                Arguments.of(logical("long", "timestamp-millis"), 1_772_442_000_123L, "1772442000123"),
                Arguments.of(logical("long", "timestamp-micros"), 1_772_442_000_123_999L, "1772442000123"),
                Arguments.of(logical("long", "timestamp-micros"), -1L, "-1"),
                Arguments.of(logical("long", "timestamp-nanos"), 1_772_442_000_123_999_999L, "1772442000123"),
                Arguments.of(logical("int", "date"), 20_514, "\"2026-03-02\""),
                Arguments.of(logical("int", "time-millis"), 32_400_000, "\"09:00:00\""),
                Arguments.of(logical("long", "time-micros"), 32_400_000_001L, "\"09:00:00.000001\""),
                Arguments.of(logical("long", "local-timestamp-millis"), 1_772_442_000_000L, "\"2026-03-02T09:00:00\""),
                Arguments.of(decimal(2), ByteBuffer.wrap(new byte[] {4, -46}), "12.34"),
                Arguments.of(decimal(2), ByteBuffer.wrap(new byte[] {4, -80}), "12.0"),
                Arguments.of(decimal(0), ByteBuffer.wrap(new byte[] {-1}), "-1"),
                Arguments.of(
                        logical("string", "uuid"),
                        "c0ffee00-0000-0000-0000-000000000001",
                        "\"c0ffee00-0000-0000-0000-000000000001\""));
    }

    @Test
    void shouldReadASchemaThatBuildsOnOthers() throws UndecodableException {
        RegisteredSchema who = new RegisteredSchema("AVRO", """
                {"type":"record","name":"shop.Who","fields":[{"name":"user","type":"string"}]}""", List.of());
        RegisteredSchema pair = new RegisteredSchema("AVRO", """
                {"type":"record","name":"shop.Pair","fields":[{"name":"a","type":"shop.Who"},{"name":"b","type":"Who"}]}""", List.of(new Reference("shop.Who", who)));

        JsonNode read = AvroSchemas.reader(new RegisteredSchema(
                        "AVRO", """
                                {"type":"record","name":"E","fields":[{"name":"p","type":"shop.Pair"},{"name":"w","type":"shop.Who"}]}""", List.of(new Reference("shop.Pair", pair), new Reference("shop.Who", who))))
                .read(HexFormat.of().parseHex("026102620263"), 0);

        assertThat(read).hasToString("{\"p\":{\"a\":{\"user\":\"a\"},\"b\":{\"user\":\"b\"}},\"w\":{\"user\":\"c\"}}");
    }

    /** Hex of broken bodies; each would have cost memory, time or the stack, or have gone unseen. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "string"                          | feffffff0f     | it ends early
            "string"                          | 01             | it ends early
            "string"                          | 02ff           | a string in it is not UTF-8
            "string"                          | 0261ff         | something follows it
            "bytes"                           | 08             | it ends early
            {"type":"array","items":"null"}   | 80dac40900     | more than 1000000 members
            {"type":"array","items":"long"}   | 80dac40900     | it ends early
            {"type":"map","values":"null"}    | 80dac40900     | it ends early
            ["null","string"]                 | 08             | Index 4 out of bounds
            {"type":"enum","name":"S","symbols":["X"]} | 02    | Index 1 out of bounds
            "long"                            | ffffffffffffffffffffff | Invalid long encoding
            """)
    void shouldRefuseBrokenBytes(String type, String hex, String why) {
        String schema = "{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"a\",\"type\":" + type + "}]}";

        assertThat(refused(schema, HexFormat.of().parseHex(hex)))
                .hasMessageStartingWith("the value is not what its schema, E, says: ")
                .hasMessageContaining(why);
    }

    @Test
    void shouldNotLetDeepNestingCostTheStack() {
        byte[] deep = new byte[1_000_000];
        Arrays.fill(deep, (byte) 2);

        assertThat(refused(LIST, deep)).hasMessageContaining("nested more than 250 deep");
    }

    @Test
    void shouldGoOnAfterABrokenValue() throws UndecodableException {
        var reader = AvroSchemas.reader(new RegisteredSchema("AVRO", LIST, List.of()));
        assertThatThrownBy(() -> reader.read(new byte[] {2}, 0)).isInstanceOf(UndecodableException.class);

        assertThat(reader.read(new byte[] {2, 0}, 0)).hasToString("{\"next\":{\"next\":null}}");
    }

    private static UndecodableException refused(String schema, byte[] value) {
        UndecodableException refused = catchThrowableOfType(UndecodableException.class, () -> read(schema, value));
        assertThat(refused.why()).isEqualTo(Why.NOT_OF_ITS_SCHEMA);
        return refused;
    }

    private static JsonNode read(String schema, byte[] value) throws UndecodableException {
        return AvroSchemas.reader(new RegisteredSchema("AVRO", schema, List.of()))
                .read(value, 0);
    }

    private static byte[] bytes(Schema schema, Object event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(schema).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static String logical(String type, String logical) {
        return "{\"type\":\"%s\",\"logicalType\":\"%s\"}".formatted(type, logical);
    }

    private static String decimal(int scale) {
        return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":" + scale + "}";
    }
}
