package dev.sojourn.topology.stage.decode;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A CloudEvent's data with its attributes in {@code ce}; a field of the data with that name is hidden. */
final class CloudEventView extends AbstractMap<String, Object> {

    private static final String ATTRIBUTES = "ce";

    private final Map<String, Object> attributes;
    private final Map<String, Object> data;

    CloudEventView(Map<String, Object> attributes, Map<String, Object> data) {
        this.attributes = attributes;
        this.data = data;
    }

    @Override
    public Object get(Object name) {
        return ATTRIBUTES.equals(name) ? attributes : data.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return ATTRIBUTES.equals(name) || data.containsKey(name);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.put(ATTRIBUTES, attributes);
        return all.entrySet();
    }
}
