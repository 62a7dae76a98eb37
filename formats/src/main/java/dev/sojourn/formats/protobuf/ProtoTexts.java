package dev.sojourn.formats.protobuf;

import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Loader;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import dev.sojourn.formats.registry.RegisteredSchema;
import dev.sojourn.formats.registry.RegisteredSchema.Reference;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a registered {@code .proto} text imports, from its references; Google's own come with Wire. */
final class ProtoTexts implements Loader {

    private final Map<String, ProtoFile> files = new LinkedHashMap<>();

    void add(String name, RegisteredSchema registered) {
        if (!files.containsKey(name)) {
            files.put(
                    name, ProtoFile.Companion.get(ProtoParser.Companion.parse(Location.get(name), registered.text())));
            for (Reference reference : registered.references()) {
                add(reference.name(), reference.schema());
            }
        }
    }

    Iterable<ProtoFile> files() {
        return files.values();
    }

    @Override
    public ProtoFile load(String name) {
        ProtoFile file = files.get(name);
        try {
            return file != null ? file : CoreLoader.INSTANCE.load(name);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("it imports " + name + ", which is not among its references", e);
        }
    }

    @Override
    public Loader withErrors(ErrorCollector errors) {
        return this;
    }
}
