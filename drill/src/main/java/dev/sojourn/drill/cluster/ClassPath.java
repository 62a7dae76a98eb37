package dev.sojourn.drill.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This JVM's class path, as its children get it: absolute, and libraries first. An archive of classes holds for what
 * stands at the beginning only; and what we build ourselves is new after every build.
 */
record ClassPath(List<Path> libraries, List<Path> rest) {

    private static final Predicate<Path> LIBRARY = path ->
            path.toString().endsWith(".jar") && !path.getFileName().toString().startsWith("sojourn-");

    static ClassPath ofThisJvm() {
        return of(System.getProperty("java.class.path"));
    }

    static ClassPath of(String text) {
        List<Path> all = Stream.of(text.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        return new ClassPath(
                all.stream().filter(LIBRARY).toList(),
                all.stream().filter(LIBRARY.negate()).toList());
    }

    /** As the JVM wants it. */
    String text() {
        return joined(Stream.concat(libraries.stream(), rest.stream()));
    }

    String librariesText() {
        return joined(libraries.stream());
    }

    private static String joined(Stream<Path> paths) {
        return paths.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
