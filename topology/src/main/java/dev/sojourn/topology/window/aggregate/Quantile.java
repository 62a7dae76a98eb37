package dev.sojourn.topology.window.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;
import java.util.Map;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;

/**
 * About the number of a field at or below which a share of its numbers lies; null where it has none.
 *
 * <p>A KLL sketch with k = 200: exact up to 200 numbers, beyond that off by 1.33 % of the rank at most in 99 of 100
 * cases. Which numbers it keeps then is drawn at random, so two runs may differ within that.
 */
final class Quantile implements Accumulator {

    private static final int K = 200;

    private final String field;
    private final double rank;
    private KllDoublesSketch sketch;
    private boolean shed;

    Quantile(String field, double rank) {
        this.field = field;
        this.rank = rank;
    }

    @Override
    public void add(Map<String, Object> event, long time, int partition, long offset) {
        Object value = event.get(field);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            sketch().update(number.doubleValue());
        }
    }

    @Override
    public void merge(Accumulator other) {
        Quantile quantile = (Quantile) other;
        shed |= quantile.shed;
        if (quantile.sketch != null) {
            sketch().merge(quantile.sketch);
        }
    }

    private KllDoublesSketch sketch() {
        if (sketch == null) {
            sketch = KllDoublesSketch.newHeapInstance(K);
        }
        return sketch;
    }

    @Override
    public void write(StateOutput out) {
        out.writeByte((sketch == null ? 0 : 1) | (shed ? 2 : 0));
        if (sketch != null) {
            out.writeBytes(sketch.toByteArray());
        }
    }

    @Override
    public void read(StateInput in) {
        byte flags = in.readByte();
        shed = (flags & 2) != 0;
        if ((flags & 1) != 0) {
            sketch = KllDoublesSketch.heapify(Memory.wrap(in.readBytes()));
        }
    }

    @Override
    public JsonNode result() {
        if (sketch == null) {
            return NullNode.getInstance();
        }
        double quantile = sketch.getQuantile(rank, QuantileSearchCriteria.INCLUSIVE);
        return DecimalNode.valueOf(Decimal.stripped(Decimal.shortest(quantile)));
    }

    @Override
    public boolean truncated() {
        return shed;
    }

    @Override
    public boolean shed() {
        sketch = null;
        shed = true;
        return true;
    }
}
