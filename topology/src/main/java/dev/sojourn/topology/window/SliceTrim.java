package dev.sojourn.topology.window;

import java.util.Arrays;
import java.util.Comparator;

/** Shortens slices by the windows that are over. */
final class SliceTrim {

    private static final Comparator<Slice> ORDER =
            Comparator.<Slice>comparingLong(slice -> slice.from).thenComparingLong(slice -> slice.to);

    private SliceTrim() {}

    /**
     * Leaves the windows from {@code open} on.
     *
     * @param keep how far beyond its last window a slice is still needed
     */
    static void trim(KeyState state, long open, long keep) {
        int left = 0;
        for (int i = 0; i < state.size; i++) {
            Slice slice = state.slices[i];
            if (slice.to + keep >= open) {
                if (slice.from < open) {
                    slice.from = open;
                    slice.shortened = true;
                }
                state.slices[left++] = slice;
            }
        }
        Arrays.fill(state.slices, left, state.size, null);
        state.size = left;
        Arrays.sort(state.slices, 0, left, ORDER);
        unite(state);
    }

    private static void unite(KeyState state) {
        for (int i = state.size - 1; i > 0; i--) {
            Slice slice = state.slices[i];
            Slice before = state.slices[i - 1];
            if (slice.from == before.from && slice.to == before.to) {
                before.absorb(slice);
                state.remove(i);
            }
        }
    }
}
