package dev.sojourn.drill.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 that nothing listens on.
 *
 * <p>They are taken from below the range out of which systems number outgoing connections, port 0 included: from in
 * there, a client that keeps trying to reach a killed node would some day get the node's port as its own, connect to
 * itself, and keep the node from coming back.
 */
final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int END = 32_768;
    private static final int TRIES = 1_000;

    private FreePorts() {}

    static List<Integer> take(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int tries = 0; held.size() < count && tries < TRIES; tries++) {
                bound(ThreadLocalRandom.current().nextInt(FIRST, END)).ifPresent(held::add);
            }
            requireEnough(held.size(), count);
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(FreePorts::close);
        }
    }

    static void requireFree(int port) {
        try (ServerSocket socket = bind(port)) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new ClusterException(
                    "port " + port + " on 127.0.0.1 is in use; stop what listens there, or choose another port or none",
                    e);
        }
    }

    private static void requireEnough(int found, int needed) {
        if (found < needed) {
            throw new ClusterException("fewer than " + needed + " ports from " + FIRST + " to " + (END - 1)
                    + " are free on 127.0.0.1; stop what listens there");
        }
    }

    private static Optional<ServerSocket> bound(int port) {
        try {
            return Optional.of(bind(port));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new ClusterException("port " + socket.getLocalPort() + " could not be given back; try again", e);
        }
    }
}
