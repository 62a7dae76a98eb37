package dev.sojourn.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which broker is asked, with the options of Kafka's own tools. */
final class BrokerOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "Asks this broker (default: that of the pipeline file, where one is needed).")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties for the client (default: what the pipeline file's kafka section says).")
    private Optional<Path> config = Optional.empty();

    boolean given() {
        return server.isPresent() || config.isPresent();
    }

    /** @param ofFile what the pipeline file says */
    Map<String, Object> client(Map<String, Object> ofFile) {
        Map<String, Object> client = new HashMap<>(ofFile);
        config.ifPresent(file -> {
            client.keySet().retainAll(Set.of("bootstrap.servers"));
            properties(file).forEach((key, value) -> client.put(String.valueOf(key), value));
        });
        server.ifPresent(address -> client.put("bootstrap.servers", address));
        return client;
    }

    private Properties properties(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--command-config: " + file + " cannot be read as properties", e);
        }
    }
}
