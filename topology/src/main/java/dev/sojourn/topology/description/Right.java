package dev.sojourn.topology.description;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a principal may do with a resource on the broker.
 *
 * @param resource as {@code kafka-acls} spells it: topic, group, transactional-id or cluster
 * @param prefix whether the right is for all names that begin with this one
 * @param operations as {@code kafka-acls} spells them
 */
public record Right(String resource, String name, boolean prefix, List<String> operations) {

    public Right {
        operations = List.copyOf(operations);
    }

    static Right on(String resource, String name, String... operations) {
        return new Right(resource, name, false, List.of(operations));
    }

    static Right onPrefix(String resource, String name, String... operations) {
        return new Right(resource, name, true, List.of(operations));
    }

    /** The arguments that grant it, to be put behind {@code kafka-acls --add --allow-principal User:…}. */
    public String arguments() {
        return operations.stream().map(each -> "--operation " + each).collect(Collectors.joining(" "))
                + " --" + resource
                + (resource.equals("cluster") ? "" : " " + name)
                + (prefix ? " --resource-pattern-type prefixed" : "");
    }
}
