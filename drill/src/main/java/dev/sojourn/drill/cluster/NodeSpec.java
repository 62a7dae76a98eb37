package dev.sojourn.drill.cluster;

import org.apache.kafka.common.Uuid;

/** One node of a cluster: broker and controller in one. */
record NodeSpec(int id, int clientPort, int controllerPort, Uuid directory) {

    static final String HOST = "127.0.0.1";

    String client() {
        return HOST + ":" + clientPort;
    }

    String controller() {
        return HOST + ":" + controllerPort;
    }

    /** As Kafka's storage tool wants to have a voter written. */
    String voter() {
        return id + "@" + controller() + ":" + directory;
    }
}
