package dev.sojourn.topology.stage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.values.NullValue;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A JSON object as the map that expressions read; a value is converted when it is asked for, the others never. */
public final class EventView extends AbstractMap<String, Object> {

    private final ObjectNode object;

    public EventView(ObjectNode object) {
        this.object = object;
    }

    @Override
    public Object get(Object name) {
        JsonNode value = name instanceof String field ? object.get(field) : null;
        return value == null ? null : value(value);
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String field && object.has(field);
    }

    @Override
    public int size() {
        return object.size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> values = new LinkedHashMap<>();
        object.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return values.entrySet();
    }

    /** An integer beyond 64 bits stays a BigInteger, for which CEL has no functions. */
    public static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case OBJECT -> new EventView((ObjectNode) node);
            case ARRAY -> new Elements((ArrayNode) node);
            default -> NullValue.NULL_VALUE;
        };
    }

    private static final class Elements extends AbstractList<Object> {

        private final ArrayNode array;

        private Elements(ArrayNode array) {
            this.array = array;
        }

        @Override
        public Object get(int index) {
            return value(array.get(index));
        }

        @Override
        public int size() {
            return array.size();
        }
    }
}
