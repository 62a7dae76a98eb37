package dev.sojourn.drill.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives of classes that let children start in two thirds of the CPU time: the first of a kind write down what they
 * load, and once {@link #makeMissing} was called those that follow find it loaded, linked and verified.
 *
 * <p>They lie where this build lies. A child without one starts as it always did, and so does one whose archive does not
 * hold for it.
 */
public final class ClassArchives {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchives.class);
    private static final Optional<ClassArchives> HERE = besideThisBuild();

    private final Path folder;
    private final ClassPath classPath;
    private final String key;

    ClassArchives(Path folder, ClassPath classPath) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.classPath = classPath;
        this.key = key(classPath);
    }

    /** Makes the archives there is something to make of, on a thread of its own that nobody need wait for. */
    public static void makeMissing() {
        Thread thread = new Thread(() -> HERE.ifPresent(ClassArchives::make), "class-archives");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is to be said to a JVM that runs this class. */
    static List<String> options(String mainClass) {
        return HERE.map(archives -> archives.of(mainClass).options()).orElse(List.of());
    }

    ClassArchive of(String mainClass) {
        return new ClassArchive(folder, mainClass + "-" + key);
    }

    void make() {
        try {
            for (ClassArchive each : ClassArchive.written(folder, key)) {
                each.make(classPath);
            }
        } catch (IOException e) {
            LOG.debug("No archives of classes were made in {}", folder, e);
        }
    }

    private static Optional<ClassArchives> besideThisBuild() {
        try {
            Path build = Path.of(ClassArchives.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(new ClassArchives(build.resolveSibling("class-archives"), ClassPath.ofThisJvm()));
        } catch (IOException | URISyntaxException e) {
            LOG.debug("There is no place for archives of classes", e);
            return Optional.empty();
        }
    }

    /** Of all that an archive depends on: another JVM or another library has another. */
    private static String key(ClassPath classPath) throws IOException {
        StringBuilder facts =
                new StringBuilder(System.getProperty("java.home") + System.getProperty("java.vm.version"));
        for (Path library : classPath.libraries()) {
            if (Files.exists(library)) {
                BasicFileAttributes is = Files.readAttributes(library, BasicFileAttributes.class);
                facts.append(library).append(is.size()).append(is.lastModifiedTime());
            }
        }
        CRC32 sum = new CRC32();
        sum.update(facts.toString().getBytes(UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
