package dev.sojourn.drill.recovery;

import dev.sojourn.drill.cluster.ChildCommand;
import dev.sojourn.drill.cluster.ChildProcess;
import dev.sojourn.drill.cluster.ParentWatch;
import dev.sojourn.topology.backfill.Backfill;
import dev.sojourn.topology.backfill.BackfillListener;
import dev.sojourn.topology.backfill.BackfillOptions;
import dev.sojourn.topology.backfill.BackfillProgress;
import dev.sojourn.topology.backfill.RangeRequest;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/** A backfill in a process of its own, which says how many events are through, one number a line. */
final class BackfillProcess {

    private BackfillProcess() {}

    static ChildProcess start(Path pipeline, String as, Path log, LongConsumer done) {
        return ChildProcess.start(new ChildCommand(
                "backfill-" + as,
                BackfillProcess.class.getName(),
                List.of(pipeline.toString(), as),
                List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                log,
                line -> done.accept(Long.parseLong(line))));
    }

    /** Arguments: the pipeline file, and the name of the backfill. */
    public static void main(String[] arguments) throws InterruptedException {
        ParentWatch.arm(() -> {});
        BackfillOptions options =
                new BackfillOptions(arguments[1], RangeRequest.ALL, false, Optional.empty(), OptionalInt.empty());
        new Backfill(PipelineFile.read(Path.of(arguments[0])), options, new Numbers()).run();
        System.exit(0);
    }

    private static final class Numbers implements BackfillListener {

        @Override
        public void notice(String sentence) {}

        @Override
        public void progress(BackfillProgress progress) {
            System.out.println(progress.done());
        }
    }
}
