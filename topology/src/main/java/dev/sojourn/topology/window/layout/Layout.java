package dev.sojourn.topology.window.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the meaning of state depends on: the shape of its windows, their key, and the aggregates kept in them.
 *
 * <p>Kept as JSON: {@code {"version":1,"shape":{"kind":"session","gap":"10000"},"aggregates":[{"name":"events",
 * "kind":"count","field":"","arguments":[]}]}}, durations in milliseconds.
 *
 * @param shape the kind of window and its parameters as texts
 */
public record Layout(Map<String, String> shape, List<AggregateDefinition> aggregates) {

    static final String KIND = "kind";
    static final String GAP = "gap";
    static final String GAP_EXPRESSION = "gap expression";
    static final String MAX = "max";
    static final String END = "end";
    static final String KEY = "key";

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Layout of(WindowDefinition definition) {
        Map<String, String> shape = new TreeMap<>();
        definition.key().ifPresent(key -> shape.put(KEY, key));
        if (definition.shape() instanceof WindowShape.Session session) {
            session(session, shape);
        } else if (definition.shape() instanceof WindowShape.Tumbling tumbling) {
            shape.put(KIND, "tumbling");
            shape.put("size", millis(tumbling.size()));
        } else if (definition.shape() instanceof WindowShape.Hopping hopping) {
            shape.put(KIND, "hopping");
            shape.put("size", millis(hopping.size()));
            shape.put("advance", millis(hopping.advance()));
        } else if (definition.shape() instanceof WindowShape.Sliding sliding) {
            shape.put(KIND, "sliding");
            shape.put("difference", millis(sliding.difference()));
        }
        return new Layout(shape, definition.aggregates());
    }

    private static void session(WindowShape.Session session, Map<String, String> shape) {
        shape.put(KIND, "session");
        if (session.gap() instanceof WindowShape.Gap.Fixed fixed) {
            shape.put(GAP, millis(fixed.length()));
        } else if (session.gap() instanceof WindowShape.Gap.PerEvent each) {
            shape.put(GAP_EXPRESSION, each.expression());
        }
        session.max().ifPresent(max -> shape.put(MAX, millis(max)));
        session.end().ifPresent(end -> shape.put(END, end));
    }

    private static String millis(java.time.Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** A number that differs for layouts whose slices cannot be read by each other, most likely. */
    int id() {
        int hash = (shape.get(KIND) + aggregates).hashCode();
        return hash == 0 ? 1 : hash;
    }

    /** Whether slices are written the same way. */
    boolean readsLike(Layout other) {
        return shape.get(KIND).equals(other.shape.get(KIND)) && aggregates.equals(other.aggregates);
    }

    byte[] toBytes() {
        ObjectNode layout = JSON.createObjectNode().put("version", VERSION);
        ObjectNode parameters = layout.putObject("shape");
        shape.forEach(parameters::put);
        ArrayNode columns = layout.putArray("aggregates");
        for (AggregateDefinition aggregate : aggregates) {
            ObjectNode column = columns.addObject()
                    .put("name", aggregate.name())
                    .put("kind", aggregate.kind().functionName())
                    .put("field", aggregate.field());
            aggregate.arguments().forEach(column.putArray("arguments")::add);
        }
        try {
            return JSON.writeValueAsBytes(layout);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable", e);
        }
    }

    /** @throws IllegalStateException if a newer build wrote it */
    static Layout read(byte[] bytes) {
        JsonNode layout = json(bytes);
        if (layout.path("version").intValue() != VERSION) {
            throw new IllegalStateException("a layout of state has format version " + layout.path("version")
                    + ", but this build reads " + VERSION + ": run the newer build, or give the window a new name");
        }
        Map<String, String> shape = new TreeMap<>();
        layout.path("shape")
                .properties()
                .forEach(each -> shape.put(each.getKey(), each.getValue().textValue()));
        List<AggregateDefinition> aggregates = new ArrayList<>();
        layout.path("aggregates").forEach(column -> aggregates.add(aggregate(column)));
        return new Layout(shape, aggregates);
    }

    private static AggregateDefinition aggregate(JsonNode column) {
        List<String> arguments = new ArrayList<>();
        column.path("arguments").forEach(argument -> arguments.add(argument.textValue()));
        return new AggregateDefinition(
                column.path("name").textValue(),
                AggregateKind.valueOf(column.path("kind").textValue().toUpperCase(java.util.Locale.ROOT)),
                column.path("field").textValue(),
                arguments);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a layout of state is not JSON", e);
        }
    }
}
