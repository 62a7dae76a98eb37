package dev.sojourn.cli;

import dev.sojourn.topology.description.Description;
import dev.sojourn.topology.description.DescriptionText;
import dev.sojourn.topology.description.Finding;
import dev.sojourn.topology.description.MermaidText;
import dev.sojourn.topology.instance.TopicCheck;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sojourn describe FILE}: what a pipeline is made of and needs, and whether a broker has it. */
@Command(
        name = "describe",
        description = "Shows a pipeline's topology, topics, stores and the rights it needs. Asks a broker only with"
                + " --bootstrap-server, --command-config or --create-topics, and then compares.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The pipeline file.")
    private Path file;

    @Option(names = "--mermaid", description = "Prints the topology as a Mermaid flowchart, and nothing else.")
    private boolean mermaid;

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Description description = Description.of(PipelineFile.read(file));
        if (topics.create() || broker.given()) {
            return compared(description);
        }
        print(description, DescriptionText.of(description));
        return outcome(description.findings());
    }

    private int compared(Description description) {
        Map<String, Object> client = broker.client(TopicCheck.client(description.pipeline()));
        TopicCheck check = new TopicCheck(description, client);
        if (topics.create()) {
            topics.createMissing(check, command.commandLine().getErr());
        }
        TopicCheck.Result result = check.look();
        print(description, DescriptionText.of(description, result.found()));
        return outcome(result.findings());
    }

    private void print(Description description, List<String> needs) {
        if (mermaid) {
            MermaidText.of(description.graph()).forEach(this::print);
        } else {
            PipelineFile.summary(file).forEach(this::print);
            needs.forEach(this::print);
        }
    }

    private void print(String line) {
        command.commandLine().getOut().println(line);
    }

    /** Everything is said, and said last, so that it is not overlooked. */
    private int outcome(List<Finding> findings) {
        command.commandLine().getOut().flush();
        findings.forEach(finding -> command.commandLine()
                .getErr()
                .println((finding.isRefused() ? "refused: " : "warning: ") + finding.text()));
        return findings.stream().anyMatch(Finding::isRefused) ? Main.FAILED : 0;
    }
}
