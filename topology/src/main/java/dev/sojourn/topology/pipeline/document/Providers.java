package dev.sojourn.topology.pipeline.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Values from elsewhere, with Kafka's own config providers and in Kafka's notation: {@code ${env:NAME}}, {@code
 * ${file:/path:key}}, {@code ${dir:/path:file}}. What any other name stands for is left to whoever reads the value.
 */
final class Providers {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]*):(?:([^}]*?):)?([^}]*)}");

    private final Map<String, ConfigProvider> providers;

    Providers(Map<String, String> environment) {
        providers = Map.of(
                "env", new EnvVarConfigProvider(environment),
                "file", new FileConfigProvider(),
                "dir", new DirectoryConfigProvider());
        providers.values().forEach(provider -> provider.configure(Map.of()));
    }

    boolean isReference(String text) {
        return REFERENCE.matcher(text).results().anyMatch(match -> providers.containsKey(match.group(1)));
    }

    /** The text with all references resolved, or empty with a problem for each that leads nowhere. */
    Optional<String> resolve(YamlValue value, String text) {
        StringBuilder resolved = new StringBuilder();
        boolean complete = true;
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            Optional<String> found = value(value, reference);
            complete &= found.isPresent();
            reference.appendReplacement(resolved, Matcher.quoteReplacement(found.orElse("")));
        }
        reference.appendTail(resolved);
        return complete ? Optional.of(resolved.toString()) : Optional.empty();
    }

    private Optional<String> value(YamlValue value, Matcher reference) {
        String name = reference.group(1);
        String path = Optional.ofNullable(reference.group(2)).orElse("");
        String key = reference.group(3);
        if (!providers.containsKey(name)) {
            return Optional.of(reference.group());
        }
        if (path.isEmpty() != name.equals("env")) {
            return value.problem("expected ${" + (name.equals("env") ? "env:NAME" : name + ":/path:name") + "}");
        }
        if (!isThere(name, path)) { // of which Kafka's providers make a stack trace in the log
            return value.problem(
                    reference.group() + ": there is no " + (name.equals("dir") ? "folder " : "file ") + path);
        }
        try {
            Map<String, String> data =
                    providers.get(name).get(path, Set.of(key)).data();
            return data.containsKey(key) ? Optional.of(data.get(key)) : missing(value, name, path, key);
        } catch (ConfigException e) {
            return value.problem(reference.group() + ": " + path + " cannot be read");
        }
    }

    private static boolean isThere(String name, String path) {
        return switch (name) {
            case "file" -> Files.isReadable(Path.of(path));
            case "dir" -> Files.isDirectory(Path.of(path));
            default -> true;
        };
    }

    private Optional<String> missing(YamlValue value, String name, String path, String key) {
        return value.problem(
                switch (name) {
                    case "env" -> "there is no environment variable " + key;
                    case "file" -> "there is no key " + key + " in " + path + Spelling.hint(key, keys(name, path));
                    default -> "there is no file " + key + " in " + path + Spelling.hint(key, keys(name, path));
                });
    }

    /** Names of keys, never their values. */
    private Collection<String> keys(String name, String path) {
        try {
            return new TreeMap<>(providers.get(name).get(path).data()).keySet();
        } catch (ConfigException e) {
            return List.of();
        }
    }
}
