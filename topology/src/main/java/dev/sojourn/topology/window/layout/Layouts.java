package dev.sojourn.topology.window.layout;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The layouts of a window's state: the one it is written in, and those it may have been written in before. */
public final class Layouts {

    /** Where the layout that was used last is kept once more: what may change is judged against it. */
    static final int LAST = 0;

    private final LayoutRegistry registry;
    private final Layout own;
    private final int id;
    private final Map<Integer, Layout> others = new HashMap<>();

    /**
     * The layouts that a registry knows, and a window's own, which is added to it.
     *
     * @throws IllegalStateException if state is kept that would mean something else under this layout
     */
    public Layouts(String window, Layout own, LayoutRegistry registry) {
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

    /** The number of the layout it is written in. */
    public int id() {
        return id;
    }

    public boolean isOwn(int other) {
        return other == id;
    }

    /**
     * The layout of this number, in which state was written before.
     *
     * @throws IllegalStateException if there is no such layout
     */
    public Layout get(int other) {
        return others.computeIfAbsent(
                other,
                unknown -> registry.find(unknown)
                        .map(Layout::read)
                        .orElseThrow(() -> new IllegalStateException("the state has a layout, "
                                + Integer.toHexString(unknown)
                                + ", that is not recorded beside it: was the ledger's changelog deleted?")));
    }
}
