package dev.sojourn.cli;

import dev.sojourn.drill.cluster.ClusterSettings;
import dev.sojourn.drill.cluster.DataFolder;
import dev.sojourn.drill.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker for the tests of a class. */
final class LocalBroker implements BeforeAllCallback, AfterAllCallback {

    private Path folder;
    private LocalCluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("sojourn-test-");
        cluster = LocalCluster.start(ClusterSettings.single(folder.resolve("broker")));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (cluster != null) {
            cluster.close();
        }
        if (folder != null) {
            new DataFolder(folder).delete();
        }
    }

    String bootstrapServers() {
        return cluster.bootstrapServers();
    }
}
