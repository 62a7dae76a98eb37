package dev.sojourn.drill.cluster;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The children of this JVM that live, and the hook that ends them when this JVM ends. */
final class LiveChildren {

    private static final Set<ChildProcess> CHILDREN = ConcurrentHashMap.newKeySet();

    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LiveChildren::end, "end-children"));
    }

    private LiveChildren() {}

    static void add(ChildProcess child) {
        CHILDREN.add(child);
    }

    static void remove(ChildProcess child) {
        CHILDREN.remove(child);
    }

    /** Whether this JVM is about to end, and its children with it. */
    static boolean ending() {
        return ending;
    }

    private static void end() {
        ending = true;
        CHILDREN.forEach(ChildProcess::kill);
        CHILDREN.forEach(ChildProcess::close);
    }
}
