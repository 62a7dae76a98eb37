package dev.sojourn.topology.format;

/** A format whose schemas are in a registry; a module on the class path offers it as a service. */
public interface RegistryFormat {

    /** How pipeline files spell it, such as {@code avro}. */
    String name();

    /** Reads values whose schemas are in this registry, and asks it for nothing before the first; for one thread. */
    ValueDecoder decoder(SchemaRegistry registry);
}
