package dev.sojourn.cli;

import dev.sojourn.topology.instance.Instance;
import dev.sojourn.topology.instance.InstanceEvent;
import dev.sojourn.topology.instance.InstanceEventText;
import dev.sojourn.topology.instance.TopicCheck;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sojourn run FILE}: one instance of a pipeline, until it is stopped. */
@Command(
        name = "run",
        description = "Runs one instance of a pipeline until it is stopped (Ctrl-C). Start as many as you like.")
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The pipeline file.")
    private Path file;

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        Pipeline pipeline = PipelineFile.read(file);
        if (topics.create()) {
            topics.createMissing(new TopicCheck(pipeline), command.commandLine().getErr());
        }
        Consumer<InstanceEvent> events = InstanceEventText.to(System.out);
        Instance instance = new Instance(pipeline, events);
        Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
        return instance.run();
    }
}
