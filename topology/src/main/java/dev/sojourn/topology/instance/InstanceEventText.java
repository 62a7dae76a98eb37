package dev.sojourn.topology.instance;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Instance events as lines for a person: who watches an instance start, restore and end sees these. */
public final class InstanceEventText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private InstanceEventText() {}

    /** A listener that prints each event worth a line; progress of a restore is not. */
    public static Consumer<InstanceEvent> to(PrintStream out) {
        return event ->
                text(event).ifPresent(text -> out.println(TIME.format(Instant.ofEpochMilli(event.at())) + "  " + text));
    }

    static Optional<String> text(InstanceEvent event) {
        if (event instanceof InstanceEvent.StateChanged changed) {
            return Optional.of("instance " + changed.state());
        } else if (event instanceof InstanceEvent.TaskStarted started) {
            return Optional.of(
                    "task " + started.task() + " processes" + (started.stateful() ? ", its state complete" : ""));
        } else if (event instanceof InstanceEvent.TaskStopped stopped) {
            return Optional.of("task " + stopped.task() + " closed");
        } else if (event instanceof InstanceEvent.RestoreStarted started) {
            return Optional.of("task " + started.task() + " restores " + started.store() + ": "
                    + started.rung().text() + ", " + started.need() + " changelog offsets to replay"
                    + because(started.whyNotCheaper()));
        } else if (event instanceof InstanceEvent.RestoreEnded ended) {
            return Optional.of("task " + ended.task() + (ended.complete() ? " restored " : " gave up restoring ")
                    + ended.store() + ": " + ended.records() + " records replayed");
        } else if (event instanceof InstanceEvent.Certified certified) {
            return Optional.of("certificate: " + certified.certificate().text());
        } else if (event instanceof InstanceEvent.DeadLetters dead) {
            return Optional.of("task " + dead.task() + " wrote " + dead.letters() + " dead "
                    + (dead.letters() == 1 ? "letter" : "letters") + " (" + counts(dead.reasons())
                    + "), the last about offset " + dead.offset() + " in " + dead.topic() + "-" + dead.partition()
                    + ": its header sojourn.detail says more");
        } else if (event instanceof InstanceEvent.Notice notice) {
            return Optional.of("notice: " + notice.message());
        } else if (event instanceof InstanceEvent.Failed failed) {
            return Optional.of("failed: " + failed.cause());
        }
        return Optional.empty();
    }

    /** The greatest first. */
    private static String counts(Map<String, Long> reasons) {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String because(List<String> whyNotCheaper) {
        return whyNotCheaper.isEmpty() ? "" : " (" + String.join("; ", whyNotCheaper) + ")";
    }
}
