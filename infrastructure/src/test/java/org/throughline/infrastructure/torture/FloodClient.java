package org.throughline.infrastructure.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Speaks HTTP/1.1 on one connection, which is opened anew when it was closed. Costs little, so that the server is what is measured. */
final class FloodClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;
    private final String from;
    private Socket socket = new Socket();
    private boolean open;

    /** @param from the address of the loopback to come from, which makes a place */
    FloodClient(int port, String from) {
        this.port = port;
        this.from = from;
    }

    /** Sends a request and gives the status of its answer; 0 if the connection broke. */
    int ask(String method, String path, String authorization, String body) {
        String request = method + " /api/v1" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + authorization
                + "\r\nPurpose-Of-Use: TREAT\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body;
        try {
            if (!open) {
                socket = connected(port, from);
                open = true;
            }
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return status();
        } catch (IOException broken) {
            close();
            return 0;
        }
    }

    /** A new connection from one address of the loopback. */
    static Socket connected(int port, String from) throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
        return socket;
    }

    private int status() throws IOException {
        List<String> head = new ArrayList<>();
        var line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                ;
                next = socket.getInputStream().read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            String text = line.toString().strip();
            if (text.isEmpty()) {
                break;
            }
            head.add(text);
            line.setLength(0);
        }
        int length = 0;
        boolean closes = false;
        for (String header : head) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            closes |= lower.startsWith("connection:") && lower.contains("close");
        }
        socket.getInputStream().skipNBytes(length);
        if (closes) {
            close();
        }
        return Integer.parseInt(head.getFirst().split(" ", 3)[1]);
    }

    @Override
    public void close() {
        open = false;
        try {
            socket.close();
        } catch (IOException gone) {
            open = false;
        }
    }
}
