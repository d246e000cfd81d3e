package org.throughline.infrastructure.boot;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * Stands for a MongoDB in which the password is wrong: it speaks as much of the wire protocol as a driver needs to be told
 * so, and answers {@code saslStart} as a real one does (error 18, AuthenticationFailed). It holds no data.
 */
final class RefusingMongo implements AutoCloseable {
    private static final int OP_REPLY = 1;
    private static final int OP_QUERY = 2004;
    private static final int OP_MSG = 2013;
    private static final int HEADER_BYTES = 16;

    private final ServerSocket listening;

    private RefusingMongo(ServerSocket listening) {
        this.listening = listening;
    }

    static RefusingMongo start() throws IOException {
        var mongo = new RefusingMongo(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(mongo::accept);
        return mongo;
    }

    String uri(String user, String password) {
        return "mongodb://" + user + ":" + password + "@127.0.0.1:" + listening.getLocalPort() + "/";
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listening.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            var in = new DataInputStream(connection.getInputStream());
            while (true) {
                byte[] header = in.readNBytes(HEADER_BYTES);
                if (header.length < HEADER_BYTES) {
                    return;
                }
                ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
                byte[] body = in.readNBytes(fields.getInt(0) - HEADER_BYTES);
                boolean legacy = fields.getInt(12) == OP_QUERY;
                Document answer = answer(command(body, legacy));
                connection.getOutputStream().write(reply(fields.getInt(4), legacy, answer));
                connection.getOutputStream().flush();
            }
        } catch (IOException closed) {
            // the driver has gone
        }
    }

    private static String command(byte[] body, boolean legacy) {
        int start = Integer.BYTES + 1;
        if (legacy) {
            start = Integer.BYTES;
            while (body[start] != 0) {
                start++;
            }
            start += 1 + 2 * Integer.BYTES;
        }
        return new RawBsonDocument(body, start, body.length - start).getFirstKey();
    }

    private static Document answer(String command) {
        return switch (command) {
            case "hello", "isMaster", "ismaster" ->
                new Document("ok", 1.0)
                        .append("helloOk", true)
                        .append("ismaster", true)
                        .append("isWritablePrimary", true)
                        .append("maxBsonObjectSize", 16 * 1024 * 1024)
                        .append("maxMessageSizeBytes", 48_000_000)
                        .append("maxWriteBatchSize", 100_000)
                        .append("saslSupportedMechs", List.of("SCRAM-SHA-256"))
                        .append("minWireVersion", 0)
                        .append("maxWireVersion", 25);
            default ->
                new Document("ok", 0.0)
                        .append("code", 18)
                        .append("codeName", "AuthenticationFailed")
                        .append("errmsg", "Authentication failed.");
        };
    }

    private static byte[] reply(int to, boolean legacy, Document answer) {
        var document = new BasicOutputBuffer();
        new DocumentCodec()
                .encode(
                        new BsonBinaryWriter(document),
                        answer,
                        EncoderContext.builder().build());
        int before = legacy ? 4 * Integer.BYTES + Integer.BYTES : Integer.BYTES + 1;
        ByteBuffer message = ByteBuffer.allocate(HEADER_BYTES + before + document.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(HEADER_BYTES + before + document.size())
                .putInt(1)
                .putInt(to)
                .putInt(legacy ? OP_REPLY : OP_MSG);
        if (legacy) {
            message.putInt(8).putLong(0).putInt(0).putInt(1);
        } else {
            message.putInt(0).put((byte) 0);
        }
        return message.put(document.toByteArray()).array();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
