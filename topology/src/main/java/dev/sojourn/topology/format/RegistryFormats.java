package dev.sojourn.topology.format;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The formats that modules on the class path offer. */
public final class RegistryFormats {

    private static final List<RegistryFormat> FOUND =
            ServiceLoader.load(RegistryFormat.class, RegistryFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private RegistryFormats() {}

    /** The format of this name, or empty where no module offers it. */
    public static Optional<RegistryFormat> find(String name) {
        return FOUND.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
