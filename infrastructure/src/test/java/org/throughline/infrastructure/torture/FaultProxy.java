package org.throughline.infrastructure.torture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Stands between a node and the store: delays, resets connections, and drops answers whose requests have arrived. */
final class FaultProxy implements Closeable {
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicLong faults = new AtomicLong();
    private final double faultRate;

    /** @param faultRate part of the pieces of an answer that meet a fault, 0 to 1 */
    FaultProxy(int port, double faultRate) throws IOException {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.faultRate = faultRate;
        this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Delays, resets and dropped answers so far. */
    long faults() {
        return faults.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket();
                server.connect(target);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> pump(client, server, false));
                Thread.ofVirtual().start(() -> pump(server, client, true));
            } catch (IOException e) {
                // closed, or the store is away: the node will try again
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        Random random = ThreadLocalRandom.current();
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (random.nextDouble() < faultRate) {
                    faults.incrementAndGet();
                    switch (random.nextInt(3)) {
                        case 0 -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(200)));
                        case 1 -> {
                            return; // a reset, with what was read lost
                        }
                        default -> {
                            if (answers) {
                                return; // the request has arrived, its answer is dropped
                            }
                        }
                    }
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one side has gone, so the other goes too
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
