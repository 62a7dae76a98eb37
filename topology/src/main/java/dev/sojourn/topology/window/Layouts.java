package dev.sojourn.topology.window;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The layouts of a window's state: the one it is written in, and those it may have been written in before. */
final class Layouts {

    /** Where the layout that was used last is kept once more: what may change is judged against it. */
    static final int LAST = 0;

    private final LayoutRegistry registry;
    private final Layout own;
    private final int id;
    private final Map<Integer, Layout> others = new HashMap<>();

    /** @throws IllegalStateException if state is kept that would mean something else under this layout */
    Layouts(String window, Layout own, LayoutRegistry registry) {
        this.registry = registry;
        this.own = own;
        Optional<Layout> last = registry.find(LAST).map(Layout::read);
        last.ifPresent(before -> new LayoutChange(window, before, own).requireKept());
        this.id = freeOrOwn();
        if (last.filter(own::equals).isEmpty()) {
            registry.add(id, own.toBytes());
            registry.add(LAST, own.toBytes());
        }
    }

    /** Two layouts may share a hash; the later one then takes the next number. */
    private int freeOrOwn() {
        int candidate = own.id();
        while (candidate == LAST
                || registry.find(candidate)
                        .map(Layout::read)
                        .filter(other -> !other.readsLike(own))
                        .isPresent()) {
            candidate++;
        }
        return candidate;
    }

    int id() {
        return id;
    }

    boolean isOwn(int other) {
        return other == id;
    }

    /** @throws IllegalStateException if there is no such layout */
    Layout get(int other) {
        return others.computeIfAbsent(
                other,
                unknown -> registry.find(unknown)
                        .map(Layout::read)
                        .orElseThrow(() -> new IllegalStateException("the state has a layout, "
                                + Integer.toHexString(unknown)
                                + ", that is not recorded beside it: was the ledger's changelog deleted?")));
    }
}
