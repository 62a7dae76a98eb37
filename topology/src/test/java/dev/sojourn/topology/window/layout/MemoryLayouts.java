package dev.sojourn.topology.window.layout;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Layouts in memory. */
public final class MemoryLayouts implements LayoutRegistry {

    private final Map<Integer, byte[]> layouts = new HashMap<>();

    @Override
    public Optional<byte[]> find(int id) {
        return Optional.ofNullable(layouts.get(id));
    }

    @Override
    public void add(int id, byte[] description) {
        layouts.put(id, description);
    }
}
