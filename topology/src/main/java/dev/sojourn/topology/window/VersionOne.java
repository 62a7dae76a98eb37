package dev.sojourn.topology.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.stage.json.EventView;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import dev.sojourn.topology.window.codec.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes values of the first format anew in the present one. They hold sessions with a fixed gap only:
 *
 * <pre>
 * offset  0                  8        9            13
 *         earliest deadline  version  fingerprint  number of sessions, then each: start, end - start, aggregate states
 * </pre>
 *
 * Numbers from offset 13 on are zigzag; decimals are scale and unscaled value; first and last are JSON text.
 */
final class VersionOne {

    static final byte VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<AggregateDefinition> aggregates;
    private final int layout;
    private final StateOutput out = new StateOutput();

    /** @param layout that of the values written, of these aggregates */
    VersionOne(List<AggregateDefinition> aggregates, int layout) {
        this.aggregates = aggregates;
        this.layout = layout;
    }

    /** @throws IllegalStateException if the value was written for other aggregates */
    byte[] rewritten(byte[] value) {
        StateInput in = new StateInput(value);
        out.clear();
        out.writeLong(in.readLong());
        in.readByte();
        if (in.readInt() != fingerprint()) {
            throw new IllegalStateException(
                    "the state is of the first format and was written for other aggregates than the pipeline file names"
                            + " now: restore them for one run, or give the window a new name");
        }
        out.writeByte(StateCodec.VERSION);
        out.writeInt(layout);
        out.writeByte(0);
        long sessions = in.readVarLong();
        out.writeCount(sessions);
        long before = 0;
        for (long i = 0; i < sessions; i++) {
            long start = in.readVarLong();
            out.writeVarLong(start - before);
            out.writeVarLong(in.readVarLong());
            out.writeByte(0);
            out.base(start);
            aggregates.forEach(each -> state(each, in));
            before = start;
        }
        return out.toBytes();
    }

    /** As it was computed when aggregates had a name, a kind and a field and nothing else. */
    private int fingerprint() {
        return aggregates.stream()
                .map(each -> "AggregateDefinition[name=" + each.name() + ", kind="
                        + each.kind().name() + ", field=" + each.field() + "]")
                .collect(Collectors.joining(", ", "[", "]"))
                .hashCode();
    }

    private void state(AggregateDefinition aggregate, StateInput in) {
        switch (aggregate.kind()) {
            case COUNT -> out.writeCount(in.readVarLong());
            case SUM -> sum(in);
            case MIN, MAX -> extreme(in);
            case FIRST, LAST -> edge(in);
            default ->
                throw new IllegalStateException(
                        "the first format knew no " + aggregate.kind().functionName());
        }
    }

    private void sum(StateInput in) {
        out.writeVarLong(in.readVarLong() << 1 | 1);
        out.writeInteger(in.readInteger());
    }

    private void extreme(StateInput in) {
        if (in.readByte() == 0) {
            Values.write(out, null);
            return;
        }
        int scale = (int) in.readVarLong();
        BigInteger unscaled = in.readInteger();
        BigDecimal number = new BigDecimal(unscaled, scale);
        boolean whole = scale == 0 && unscaled.bitLength() < Long.SIZE;
        Values.write(out, whole ? (Object) number.longValue() : (Object) number.doubleValue());
    }

    private void edge(StateInput in) {
        if (in.readByte() == 0) {
            Values.write(out, null);
            out.writeByte(0);
            return;
        }
        long time = in.readVarLong();
        long partition = in.readVarLong();
        long offset = in.readVarLong();
        Values.write(out, value(in.readBytes()));
        out.writeTime(time);
        out.writeCount(partition << 1);
        out.writeCount(offset);
    }

    private static Object value(byte[] json) {
        try {
            ObjectNode event = JSON.createObjectNode();
            event.set("value", JSON.readTree(new String(json, UTF_8)));
            return new EventView(event).get("value");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state holds a value that is not JSON", e);
        }
    }
}
