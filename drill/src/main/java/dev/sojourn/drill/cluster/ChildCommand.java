package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a child JVM runs. It has this JVM's class path, libraries first, and working folder.
 *
 * @param name what people call the child, in messages and in thread and file names
 * @param log the file that what the child writes to its standard error is appended to; its folder is made if missing
 * @param onStdoutLine gets each line of the child's standard output, in order, on one thread of the child's own
 */
public record ChildCommand(
        String name,
        String mainClass,
        List<String> arguments,
        List<String> jvmOptions,
        Path log,
        Consumer<String> onStdoutLine) {

    public ChildCommand {
        arguments = List.copyOf(arguments);
        jvmOptions = List.copyOf(jvmOptions);
        log = log.toAbsolutePath();
    }

    Process launch() throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(commandLine()).redirectError(Redirect.appendTo(log.toFile()));
        // Not as an option: dozens of jars would bury the rest of the line in every process list.
        builder.environment().put("CLASSPATH", ClassPath.ofThisJvm().text());
        return builder.start();
    }

    List<String> commandLine() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Without these the JVM would complain on standard output, and leave its crash report in the user's folder.
        line.add("-XX:+DisplayVMOutputToStderr");
        line.add("-XX:ErrorFile=" + log.resolveSibling(name + "-crash-%p.log"));
        line.addAll(ClassArchives.options(mainClass));
        line.addAll(jvmOptions);
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }
}
