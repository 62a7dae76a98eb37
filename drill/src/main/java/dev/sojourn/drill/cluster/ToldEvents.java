package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a child has told, in order, and what is to be said of the child when something went wrong. For any threads.
 *
 * @param <E> what all its events are
 */
public final class ToldEvents<E> {

    private static final int LAST_EVENTS = 20;
    private static final int LAST_LINES = 30;

    private final List<E> events = new CopyOnWriteArrayList<>();
    private volatile Consumer<? super E> watcher = event -> {};

    /** To be called with each, on one thread. */
    public void add(E event) {
        events.add(event);
        watcher.accept(event);
    }

    /** Calls {@code action} with each event from now on, on the thread that adds it; whoever watched before is let go. */
    public void watch(Consumer<? super E> action) {
        watcher = action;
    }

    public List<E> all() {
        return List.copyOf(events);
    }

    /** Everything so far of one kind. */
    public <K extends E> List<K> of(Class<K> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public <K extends E> Optional<K> last(Class<K> kind) {
        return of(kind).stream().reduce((before, last) -> last);
    }

    /** What somebody who has to find out why a test failed wants to see of the child. */
    public String report(ChildProcess child, Path log, Predicate<? super E> worthTelling) {
        String told =
                tail(events.stream().filter(worthTelling).map(Object::toString).toList(), LAST_EVENTS);
        String state = child.isAlive() ? "alive" : "exit code " + child.exitCode();
        return "\n%s (%s), its last events:\n%s\nthe end of its log:\n%s\n"
                .formatted(child.name(), state, told, tail(lines(log), LAST_LINES));
    }

    /** The lines of a log, or why there are none. */
    public static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            return List.of("cannot be read: " + e);
        }
    }

    private static String tail(List<String> lines, int count) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                .collect(Collectors.joining("\n  ", "  ", ""));
    }
}
