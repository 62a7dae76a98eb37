package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.codec.Values;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.frequencies.ItemsSketch.Row;
import org.apache.datasketches.memory.Memory;

/**
 * About the most frequent values of a field with how often they occur, by their JSON text: 1 and 1.0 are two. Most
 * frequent first, ties by the text. Exact up to 192 different values (more, where more are asked for).
 */
final class Top implements Accumulator {

    /** The map has several times as many places as values are asked for. */
    private static final int PLACES_PER_VALUE = 16;

    private static final int LEAST_PLACES = 256;
    private static final int MOST_PLACES = 1_024;

    /** Longer values are not counted: they would make room for few others. */
    private static final int LONGEST = 256;

    private static final ArrayOfStringsSerDe SERDE = new ArrayOfStringsSerDe();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Comparator<Row<String>> MOST_FIRST =
            Comparator.<Row<String>>comparingLong(Row::getEstimate).reversed().thenComparing(Row::getItem);

    private final String field;
    private final int most;
    private ItemsSketch<String> sketch;
    private boolean truncated;

    Top(String field, int most) {
        this.field = field;
        this.most = most;
    }

    @Override
    public void add(Map<String, Object> event, long time, int partition, long offset) {
        Object value = event.get(field);
        if (Values.isNothing(value)) {
            return;
        }
        String text = Values.json(value).toString();
        if (text.length() > LONGEST) {
            truncated = true;
        } else {
            sketch().update(text);
        }
    }

    @Override
    public void merge(Accumulator other) {
        Top top = (Top) other;
        truncated |= top.truncated;
        if (top.sketch != null) {
            sketch().merge(top.sketch);
        }
    }

    private ItemsSketch<String> sketch() {
        if (sketch == null) {
            int places = Integer.highestOneBit(most * PLACES_PER_VALUE - 1) << 1;
            sketch = new ItemsSketch<>(Math.max(LEAST_PLACES, Math.min(places, MOST_PLACES)));
        }
        return sketch;
    }

    @Override
    public void write(StateOutput out) {
        out.writeByte((sketch == null ? 0 : 1) | (truncated ? 2 : 0));
        if (sketch != null) {
            out.writeBytes(sketch.toByteArray(SERDE));
        }
    }

    @Override
    public void read(StateInput in) {
        byte flags = in.readByte();
        truncated = (flags & 2) != 0;
        if ((flags & 1) != 0) {
            sketch = ItemsSketch.getInstance(Memory.wrap(in.readBytes()), SERDE);
        }
    }

    @Override
    public JsonNode result() {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        if (sketch != null) {
            List<Row<String>> rows = Arrays.asList(sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES));
            rows.stream()
                    .sorted(MOST_FIRST)
                    .limit(most)
                    .forEach(row -> result.addObject()
                            .<com.fasterxml.jackson.databind.node.ObjectNode>set("value", value(row.getItem()))
                            .put("count", row.getEstimate()));
        }
        return result;
    }

    private static JsonNode value(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value's own JSON text is always readable", e);
        }
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public boolean shed() {
        sketch = null;
        truncated = true;
        return true;
    }
}
