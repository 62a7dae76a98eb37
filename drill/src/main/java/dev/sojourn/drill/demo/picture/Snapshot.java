package dev.sojourn.drill.demo.picture;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The demo at one moment.
 *
 * @param since time since the start of the round
 * @param recovery empty until an instance is killed
 * @param happenings everything that happened so far, oldest first
 * @param failure why the demo cannot go on
 * @param ending present once the verdict is in
 */
public record Snapshot(
        Title title,
        Duration since,
        Act act,
        List<Member> members,
        Feed feed,
        Lag lag,
        Outputs outputs,
        Memory memory,
        Optional<Recovery> recovery,
        List<Happening> happenings,
        Optional<Failure> failure,
        Optional<Ending> ending) {

    public Snapshot {
        members = List.copyOf(members);
        happenings = List.copyOf(happenings);
    }

    public Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** The instances that are meant to be alive. */
    public List<Member> living() {
        return members.stream().filter(member -> !member.gone()).toList();
    }

    /** What is being shown, as it was asked for. */
    public record Title(String load, int instances, int partitions, long seed, List<Act> acts) {

        public Title {
            acts = List.copyOf(acts);
        }
    }

    /**
     * How much of the load is in the input topic.
     *
     * @param total how much there will be
     * @param perSecond over the last seconds; empty before there is enough to tell
     */
    public record Feed(long sent, long total, OptionalDouble perSecond) {

        public static final Feed NONE = new Feed(0, 0, OptionalDouble.empty());

        /** From 0, also before the feed began, to 1. */
        public double fraction() {
            return total == 0 ? 0 : (double) sent / total;
        }

        public boolean done() {
            return total > 0 && sent >= total;
        }
    }

    /**
     * Records in the topics that the group has not committed yet.
     *
     * @param now of the input topic and of the repartition topic
     * @param unread of the input topic alone
     * @param samples the last values of {@code now}, oldest first
     */
    public record Lag(long now, long unread, List<Long> samples) {

        public static final Lag NONE = new Lag(0, 0, List.of());

        public Lag {
            samples = List.copyOf(samples);
        }
    }

    /**
     * What has come out so far, as a consumer that sees only committed records counts it.
     *
     * @param accounted events whose place is known: counted in a session, late, dead or filtered
     * @param latest the session that came out last, in words
     */
    public record Outputs(
            long sessions, long late, long deadLetters, long filtered, long accounted, Optional<String> latest) {

        public static final Outputs NONE = new Outputs(0, 0, 0, 0, 0, Optional.empty());
    }

    /** Resident memory of all processes together. */
    public record Memory(long now, long peak) {}

    /** Why the demo cannot go on: which of its processes, and what happened to it. */
    public record Failure(String culprit, String cause) {}

    /**
     * How a round ended.
     *
     * @param verdict the oracle's words
     * @param rerun the command that runs the same case again
     * @param kept where the data is and how to look at it; empty where it is deleted
     */
    public record Ending(boolean passed, List<String> verdict, String rerun, List<String> kept) {

        public Ending {
            verdict = List.copyOf(verdict);
            kept = List.copyOf(kept);
        }
    }
}
