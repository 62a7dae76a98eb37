package dev.sojourn.topology.backfill;

import dev.sojourn.topology.description.Description;
import dev.sojourn.topology.description.TopicNeed;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.StateSettings;
import dev.sojourn.topology.pipeline.WindowDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A live pipeline made into that of a backfill: the same rules, and nothing of what it writes is the live one's. */
final class BackfillPipeline {

    /** Where a source is read to its end and no further, that is certain, and nothing more is waited for. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /** All sources are read by this one process: a slow one is waited for, or results would differ. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private BackfillPipeline() {}

    /**
     * The pipeline under another name.
     *
     * @param as goes behind the name and behind every topic that is written
     * @param ownInput whether the input is another topic, too
     * @throws IllegalArgumentException if that is no name, or something of the live pipeline is called so
     */
    static Pipeline of(Pipeline live, String as, boolean ownInput, int cores) {
        Pipeline backfill = new Pipeline(
                named(live.name(), as),
                input(live.input(), as, ownInput),
                live.stages(),
                live.windows().stream().map(window -> window(window, as)).toList(),
                named(live.lateTopic(), as),
                named(live.deadLetterTopic(), as),
                Haste.settings(live.kafka(), cores),
                new StateSettings(live.state().dir(), Optional.empty(), 0));
        requireApart(live, backfill, as);
        return backfill;
    }

    private static String named(String name, String as) {
        return name + "-" + as;
    }

    private static Input input(Input live, String as, boolean own) {
        return new Input(
                own ? named(live.topic(), as) : live.topic(),
                live.format(),
                live.registry(),
                live.key(),
                live.time(),
                live.partitionedByKey(),
                live.maxFuture(),
                AT_ONCE,
                NEVER);
    }

    private static WindowDefinition window(WindowDefinition live, String as) {
        return new WindowDefinition(
                live.name(),
                live.key(),
                live.filter(),
                live.shape(),
                live.grace(),
                AT_ONCE,
                live.aggregates(),
                live.emit(),
                named(live.outputTopic(), as));
    }

    private static void requireApart(Pipeline live, Pipeline backfill, String as) {
        Set<String> taken = Set.copyOf(names(live));
        List<String> both = names(backfill).stream()
                .filter(taken::contains)
                .filter(name -> !name.equals(live.input().topic())
                        || !name.equals(backfill.input().topic()))
                .toList();
        if (!both.isEmpty()) {
            throw new IllegalArgumentException(
                    "with the name " + as + " the backfill would write to the live pipeline's "
                            + String.join(", ", both) + ": give it another name");
        }
    }

    private static List<String> names(Pipeline pipeline) {
        return Description.of(pipeline).topics().stream().map(TopicNeed::name).collect(Collectors.toList());
    }
}
