package dev.sojourn.drill.recovery;

import dev.sojourn.drill.oracle.Oracle;
import dev.sojourn.drill.oracle.topic.OracleTopics;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.topic.TopicContents;
import dev.sojourn.drill.oracle.topic.TopicReader;
import dev.sojourn.drill.oracle.verdict.Verdict;
import dev.sojourn.topology.backfill.Backfill;
import dev.sojourn.topology.backfill.BackfillListener;
import dev.sojourn.topology.backfill.BackfillOptions;
import dev.sojourn.topology.backfill.BackfillProgress;
import dev.sojourn.topology.backfill.BackfillTotals;
import dev.sojourn.topology.backfill.EventSource;
import dev.sojourn.topology.backfill.RangeRequest;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Backfills of a run's pipeline under one name, in this process, and what is to be said of what they wrote. */
final class BackfillOf {

    private static final Duration READ_LIMIT = Duration.ofSeconds(30);

    private final Run run;
    private final String as;
    private final List<String> notices = new ArrayList<>();
    private String yaml;
    private Optional<EventSource> file = Optional.empty();

    BackfillOf(Run run, String as) {
        this.run = run;
        this.as = as;
        this.yaml = run.pipeline().yaml(run.bootstrapServers(), state());
    }

    /** Instead of the live input. */
    BackfillOf reading(EventSource source) {
        file = Optional.of(source);
        return this;
    }

    /** On the disk of the live application, as if they shared a file. */
    BackfillOf onTheDiskOf(TestInstance live) {
        yaml = run.pipeline().yaml(run.bootstrapServers(), live.stateFolder());
        return this;
    }

    Path state() {
        return run.folder().resolve("state-" + as);
    }

    String yaml() {
        return yaml;
    }

    BackfillTotals start(RangeRequest range) throws InterruptedException {
        return backfill(range, false);
    }

    BackfillTotals resume() throws InterruptedException {
        return backfill(RangeRequest.ALL, true);
    }

    private BackfillTotals backfill(RangeRequest range, boolean resume) throws InterruptedException {
        BackfillOptions options = new BackfillOptions(
                as, range, resume, file, OptionalInt.of(run.pipeline().partitions()));
        return new Backfill(PipelineFile.parse("backfill", yaml), options, new Notices())
                .run()
                .orElseThrow();
    }

    List<String> notices() {
        return notices;
    }

    OracleTopics topics() {
        OracleTopics live = run.pipeline().topics();
        return new OracleTopics(
                live.input() + (file.isPresent() ? "-" + as : ""),
                live.results() + "-" + as,
                live.late() + "-" + as,
                live.deadLetters() + "-" + as,
                run.pipeline().name() + "-" + as + "-sessions-ledger-changelog");
    }

    TopicContents history() {
        return new TopicReader().read(run.bootstrapServers(), topics(), READ_LIMIT);
    }

    /** On what it wrote, as if its input had been these records. */
    Verdict judge(Predicate<RawRecord> input) {
        TopicContents all = history();
        List<RawRecord> read = all.input().stream().filter(input).toList();
        return new Oracle(ClickPipeline.rules())
                .judge(new TopicContents(read, all.late(), all.deadLetters(), all.windows()));
    }

    private final class Notices implements BackfillListener {

        @Override
        public void notice(String sentence) {
            notices.add(sentence);
        }

        @Override
        public void progress(BackfillProgress progress) {}
    }
}
