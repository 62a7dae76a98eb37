package dev.sojourn.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as they would arrive had they been written in JSON: whole ones, or doubles. */
public final class JsonNumbers {

    private JsonNumbers() {}

    /** By its shortest decimal text, so that 0.1 stays 0.1. */
    public static JsonNode of(float number) {
        return of(Double.parseDouble(Float.toString(number)));
    }

    /** JSON has no NaN; it is null. */
    public static JsonNode of(double number) {
        return Double.isNaN(number) ? NullNode.instance : DoubleNode.valueOf(number);
    }

    /** A whole number where the scale says so, whatever the digits: a field is always of one type. */
    public static JsonNode of(BigDecimal number) {
        return number.scale() > 0 ? DoubleNode.valueOf(number.doubleValue()) : of(number.toBigInteger());
    }

    /** Beyond 64 bits it stays as it is. */
    public static JsonNode of(BigInteger number) {
        return number.bitLength() < Long.SIZE ? LongNode.valueOf(number.longValue()) : BigIntegerNode.valueOf(number);
    }
}
