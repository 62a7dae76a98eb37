package dev.sojourn.formats.registry;

import java.util.List;

/**
 * A schema as a registry gives it.
 *
 * @param type such as {@code AVRO}
 * @param references those it builds on
 */
public record RegisteredSchema(String type, String text, List<Reference> references) {

    /** Another schema under the name by which a schema's text calls it. */
    public record Reference(String name, RegisteredSchema schema) {}
}
