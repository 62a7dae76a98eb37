package dev.sojourn.topology.window;

import dev.sojourn.topology.window.aggregate.Accumulator;
import dev.sojourn.topology.window.codec.StateOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes room in a key's state that has become too large: the largest aggregates give up what they hold, and say so. */
final class Room {

    private Room() {}

    private record Sized(Accumulator state, int bytes) {}

    /** @param excess how many bytes are too many */
    static void make(KeyState state, int excess) {
        int left = excess;
        for (Sized each : bySize(state)) {
            if (left <= 0) {
                return;
            }
            left -= each.state.shed() ? each.bytes : 0;
        }
    }

    private static List<Sized> bySize(KeyState state) {
        StateOutput scale = new StateOutput();
        List<Sized> all = new ArrayList<>();
        for (int i = 0; i < state.size; i++) {
            scale.base(state.slices[i].from);
            for (Accumulator each : state.slices[i].states) {
                int before = scale.length();
                each.write(scale);
                all.add(new Sized(each, scale.length() - before));
            }
        }
        all.sort(Comparator.comparingInt(Sized::bytes).reversed());
        return all;
    }
}
