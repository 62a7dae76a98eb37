package dev.sojourn.formats.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.CodedOutputStream;
import dev.sojourn.formats.registry.RegisteredSchema;
import dev.sojourn.formats.registry.RegisteredSchema.Reference;
import dev.sojourn.topology.format.UndecodableException;
import dev.sojourn.topology.format.UndecodableException.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages arrive as JSON that says the same; their bytes are written here by hand, field by field. */
class ProtobufReaderTest {

    private static final String EVENT = """
            syntax = "proto3";
            package shop;
            import "google/protobuf/timestamp.proto";
            import "google/protobuf/duration.proto";
            import "google/protobuf/wrappers.proto";
            import "google/protobuf/struct.proto";

            enum Kind { VIEW = 0; ORDER = 1; }

            message First { string name = 1; message Inner { int32 n = 1; } message Other { bool yes = 1; } }

            message Event {
              int64 whole = 1;
              uint32 short_unsigned = 2;
              uint64 long_unsigned = 3;
              sint32 signed = 4;
              float narrow = 5;
              double wide = 6;
              bytes raw = 7;
              Kind kind = 8;
              repeated string tags = 9;
              map<int32, First> firsts = 10;
              optional int32 maybe = 11;
              oneof how { string card = 12; bool cash = 13; }
              First first = 14;
              google.protobuf.Timestamp at = 15;
              google.protobuf.Duration took = 16;
              google.protobuf.StringValue note = 17;
              google.protobuf.Struct more = 18;
            }
            """;

    private static final byte[] SECOND_MESSAGE = {2, 2};

    @Test
    void shouldGiveFieldsTheirDefaultsUnlessTheyTellWhetherTheyWereSet() throws Exception {
        assertThat(read(EVENT, SECOND_MESSAGE)).isEqualTo("""
                {"whole":0,"short_unsigned":0,"long_unsigned":0,"signed":0,"narrow":0.0,"wide":0.0,"raw":"","kind":"VIEW",\
                "tags":[],"firsts":{}}""");
    }

    @Test
    void shouldReadFieldsOfAllTypes() throws Exception {
        byte[] first = message(out -> out.writeString(1, "f"));
        byte[] event = message(out -> {
            out.writeInt64(1, -5);
            out.writeUInt32(2, -1);
            out.writeUInt64(3, -1);
            out.writeSInt32(4, -3);
            out.writeFloat(5, 0.1f);
            out.writeDouble(6, Double.NaN);
            out.writeByteArray(7, new byte[] {1, -1});
            out.writeEnum(8, 1);
            out.writeString(9, "a");
            out.writeString(9, "ö");
            out.writeByteArray(10, message(entry -> {
                entry.writeInt32(1, 7);
                entry.writeByteArray(2, first);
            }));
            out.writeInt32(11, 0);
            out.writeBool(13, true);
            out.writeByteArray(14, first);
        });

        assertThat(read(EVENT, join(SECOND_MESSAGE, event))).isEqualTo("""
                {"whole":-5,"short_unsigned":4294967295,"long_unsigned":18446744073709551615,"signed":-3,"narrow":0.1,\
                "wide":null,"raw":"Af8=","kind":"ORDER","tags":["a","ö"],"firsts":{"7":{"name":"f"}},"maybe":0,\
                "cash":true,"first":{"name":"f"}}""");
    }

    @Test
    void shouldReadGooglesOwnTypesAsWhatTheyStandFor() throws Exception {
        byte[] event = message(out -> {
            out.writeByteArray(15, message(at -> {
                at.writeInt64(1, 1_772_442_000L);
                at.writeInt32(2, 123_999_999);
            }));
            out.writeByteArray(16, message(took -> took.writeInt32(2, -500_000_000)));
            out.writeByteArray(17, message(note -> note.writeString(1, "n")));
        });

        assertThat(read(EVENT, join(SECOND_MESSAGE, event)))
                .contains("\"at\":1772442000123,\"took\":-500,\"note\":\"n\"");
    }

    @Test
    void shouldReadJsonThatAMessageHolds() throws Exception {
        byte[] number = message(value -> value.writeDouble(2, 1.5));
        byte[] nothing = message(value -> value.writeEnum(1, 0));
        byte[] list = message(value -> value.writeByteArray(6, message(values -> {
            values.writeByteArray(1, number);
            values.writeByteArray(1, nothing);
        })));
        byte[] event = message(out -> out.writeByteArray(18, message(struct -> {
            struct.writeByteArray(1, member("a", number));
            struct.writeByteArray(1, member("b", list));
        })));

        assertThat(read(EVENT, join(SECOND_MESSAGE, event))).contains("\"more\":{\"a\":1.5,\"b\":[1.5,null]}");
    }

    @ParameterizedTest
    @CsvSource({
        "00,         0a0166,  '{\"name\":\"f\"}'",
        "0200,       0a0166,  '{\"name\":\"f\"}'",
        "040000,     0805,    '{\"n\":5}'",
        "040002,     0801,    '{\"yes\":true}'",
    })
    void shouldFindTheMessageByItsIndexes(String indexes, String body, String json) throws Exception {
        assertThat(read(EVENT, HexFormat.of().parseHex(indexes + body))).isEqualTo(json);
    }

    @Test
    void shouldKeepANumberForWhichAnEnumHasNoName() throws Exception {
        byte[] event = message(out -> out.writeEnum(8, 9));

        assertThat(read(EVENT, join(SECOND_MESSAGE, event))).contains("\"kind\":9");
    }

    @Test
    void shouldReadAFileThatImportsOthers() throws Exception {
        RegisteredSchema who = new RegisteredSchema(
                "PROTOBUF", "syntax = \"proto2\"; package a; message Who { required string user = 1; }", List.of());
        RegisteredSchema schema = new RegisteredSchema(
                "PROTOBUF",
                "syntax = \"proto3\"; import \"a/who.proto\"; message E { a.Who who = 1; }",
                List.of(new Reference("a/who.proto", who)));

        assertThat(ProtobufReader.of(schema).read(HexFormat.of().parseHex("000a030a0161"), 0))
                .hasToString("{\"who\":{\"user\":\"a\"}}");
    }

    @Test
    void shouldSayWhichImportIsMissing() {
        RegisteredSchema schema = new RegisteredSchema(
                "PROTOBUF", "syntax = \"proto3\"; import \"b.proto\"; message E { int32 a = 1; }", List.of());

        assertThatThrownBy(() -> ProtobufReader.of(schema))
                .hasMessage("it imports b.proto, which is not among its references");
    }

    @ParameterizedTest
    @CsvSource({
        "01,                 no message indexes stand before it",
        "0206,               there is no message with the index 3",
        "0201,               there is no message with the index -1",
        "fe01,               truncated",
        "000a05,             truncated",
        "'',                 truncated",
        "00ff,               truncated",
        "000a02ff61,         UTF-8",
    })
    void shouldRefuseBrokenBytes(String hex, String why) {
        UndecodableException refused = catchThrowableOfType(
                UndecodableException.class, () -> read(EVENT, HexFormat.of().parseHex(hex)));

        assertThat(refused.why()).isEqualTo(Why.NOT_OF_ITS_SCHEMA);
        assertThat(refused).hasMessageContaining(why);
    }

    @Test
    void shouldNotLetDeepNestingCostTheStack() {
        byte[] groups = new byte[100_000];
        Arrays.fill(groups, (byte) 0x0b);
        groups[0] = 0;

        assertThat(catchThrowableOfType(UndecodableException.class, () -> read(EVENT, groups)))
                .hasMessageContaining("too many levels of nesting");
    }

    private static String read(String schema, byte[] value) throws UndecodableException {
        return ProtobufReader.of(new RegisteredSchema("PROTOBUF", schema, List.of()))
                .read(value, 0)
                .toString();
    }

    private static byte[] member(String name, byte[] value) {
        return message(entry -> {
            entry.writeString(1, name);
            entry.writeByteArray(2, value);
        });
    }

    private static byte[] join(byte[] indexes, byte[] body) {
        byte[] both = Arrays.copyOf(indexes, indexes.length + body.length);
        System.arraycopy(body, 0, both, indexes.length, body.length);
        return both;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }
}
