package dev.sojourn.cli;

import dev.sojourn.topology.backfill.Backfill;
import dev.sojourn.topology.backfill.BackfillOptions;
import dev.sojourn.topology.backfill.BackfillTotals;
import dev.sojourn.topology.backfill.EventSource;
import dev.sojourn.topology.backfill.RangeRequest;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sojourn backfill FILE}: a pipeline over old data, into topics of its own, to its end. */
@Command(
        name = "backfill",
        description = {
            "Runs a pipeline over old data, as fast as it goes, into topics of its own, and ends when all of it is"
                    + " through. The live application, its topics and its state are left as they are."
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {

    private static final String LOG_CONFIGURATION = "log4j2.configurationFile";

    @Parameters(paramLabel = "FILE", description = "The pipeline file.")
    private Path file;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            defaultValue = "backfill",
            description = "Stands behind the name of the pipeline and of every topic it writes"
                    + " (default: ${DEFAULT-VALUE}).")
    private String as;

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "How many partitions the topics get that are made (default: as many as the input has).")
    private Optional<Integer> partitions = Optional.empty();

    @Option(
            names = "--resume",
            description =
                    "Goes on with the backfill of this name that was stopped or killed, to the end it was to have.")
    private boolean resume;

    @Spec
    private CommandSpec command;

    /** Whether it has come to an end of its own, so that there is nothing to be stopped any more. */
    private volatile boolean over;

    @Override
    public Integer call() throws InterruptedException {
        Pipeline pipeline = PipelineFile.read(file);
        PrintWriter out = command.commandLine().getOut();
        BackfillView view = BackfillView.of(out);
        Backfill backfill = backfill(pipeline, view);
        logBeside(pipeline);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(backfill, view), "stop"));
        try {
            Optional<BackfillTotals> totals = backfill.run();
            over = totals.isPresent();
            totals.ifPresent(view::finish);
            return totals.isPresent() ? 0 : Main.FAILED;
        } catch (RuntimeException e) {
            over = true;
            view.close();
            throw e;
        }
    }

    private Backfill backfill(Pipeline pipeline, BackfillView view) {
        if (partitions.filter(number -> number < 1).isPresent()) {
            throw wrong("--partitions: expected 1 or more, found " + partitions.get());
        }
        try {
            Optional<EventSource> events = range.file().map(path -> new BackfillFile(path, pipeline.input()));
            OptionalInt number = partitions.map(OptionalInt::of).orElseGet(OptionalInt::empty);
            return new Backfill(pipeline, new BackfillOptions(as, request(), resume, events, number), view);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private RangeRequest request() {
        if (resume && range.given()) {
            throw wrong("--resume goes on with the range it began with: leave out --from-offset, --from-time and"
                    + " --to-time");
        }
        return range.request();
    }

    private void stop(Backfill backfill, BackfillView view) {
        if (!over) {
            backfill.close();
            view.notice("stopped; go on with: sojourn backfill " + file + " --as " + as + " --resume"
                    + range.file().map(path -> " --from-file " + path).orElse(""));
            view.close();
        }
    }

    /** What the libraries have to say would tear the progress bar apart. */
    private void logBeside(Pipeline pipeline) {
        if (System.getProperty(LOG_CONFIGURATION) == null) {
            Path log = pipeline.state().dir().resolve(pipeline.name() + "-" + as + ".log");
            System.setProperty("sojourn.log", log.toString());
            System.setProperty(LOG_CONFIGURATION, "classpath:dev/sojourn/cli/backfill-log4j2.xml");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
