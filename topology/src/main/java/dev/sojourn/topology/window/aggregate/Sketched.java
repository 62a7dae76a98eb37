package dev.sojourn.topology.window.aggregate;

import dev.sojourn.topology.window.codec.StateInput;
import dev.sojourn.topology.window.codec.StateOutput;

/**
 * An aggregate whose state is a sketch, made for the first value and given up where there is no room for it.
 *
 * @param <S> the sketch
 */
abstract sealed class Sketched<S> implements Accumulator permits Distinct, Quantile {

    private static final int HERE = 1;
    private static final int SHED = 2;

    /** {@code null} while there is no value. */
    private S sketch;

    private boolean shed;

    abstract S emptySketch();

    /** What two sketches come to; {@code mine} may be changed for it, {@code others} not. */
    abstract S merged(S mine, S others);

    abstract byte[] toBytes(S of);

    abstract S fromBytes(byte[] bytes);

    /** To be updated with a value. */
    final S sketchForUpdate() {
        if (sketch == null) {
            sketch = emptySketch();
        }
        return sketch;
    }

    /** {@code null} if there was no value. */
    final S sketch() {
        return sketch;
    }

    @Override
    @SuppressWarnings("unchecked") // windows merge accumulators of the same aggregate only
    public final void merge(Accumulator other) {
        Sketched<S> sketched = (Sketched<S>) other;
        shed |= sketched.shed;
        if (sketched.sketch != null) {
            sketch = merged(sketchForUpdate(), sketched.sketch);
        }
    }

    @Override
    public final void write(StateOutput out) {
        out.writeByte((sketch == null ? 0 : HERE) | (shed ? SHED : 0));
        if (sketch != null) {
            out.writeBytes(toBytes(sketch));
        }
    }

    @Override
    public final void read(StateInput in) {
        byte flags = in.readByte();
        shed = (flags & SHED) != 0;
        if ((flags & HERE) != 0) {
            sketch = fromBytes(in.readBytes());
        }
    }

    @Override
    public final boolean truncated() {
        return shed;
    }

    @Override
    public final boolean shed() {
        sketch = null;
        shed = true;
        return true;
    }
}
