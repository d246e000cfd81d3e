package org.throughline.infrastructure.embeddedmongo.durability;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;

/** One connection that sends one command at a time, so that every answer belongs to the command before it. */
public final class RawClient implements AutoCloseable {
    private static final int OP_MSG = 2013;
    private static final int HEADER_BYTES = 16;
    private static final int FLAGS_AND_KIND_BYTES = 5;

    private final SSLSocket socket;
    private final DataInputStream in;

    /** Connects to the store of this directory, which a process has. */
    public RawClient(Path home) throws IOException {
        String uri = Files.readString(home.resolve(EmbeddedMongo.URI_FILE), StandardCharsets.UTF_8);
        SSLContext context =
                Objects.requireNonNull(EmbeddedMongo.clientSettings(uri, home.resolve(EmbeddedMongo.KEY_FILE))
                        .build()
                        .getSslSettings()
                        .getContext());
        int port = Integer.parseInt(uri.replaceAll(".*:(\\d+)/.*", "$1"));
        this.socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        this.in = new DataInputStream(socket.getInputStream());
        run(new Document("ping", 1).append("$db", "admin"));
    }

    int localPort() {
        return socket.getLocalPort();
    }

    /** Inserts one document; the answer may say anything. */
    Document insert(String collection, Document document) throws IOException {
        return run(new Document("insert", collection)
                .append("documents", List.of(document))
                .append("$db", "ledger"));
    }

    /** Sends a command and takes the answer that comes next. */
    public Document run(Document command) throws IOException {
        send(command);
        return receive();
    }

    /** Sends a command and takes no answer. */
    public void send(Document command) throws IOException {
        var body = new BasicOutputBuffer();
        new DocumentCodec()
                .encode(
                        new BsonBinaryWriter(body),
                        command,
                        EncoderContext.builder().build());
        ByteBuffer message = ByteBuffer.allocate(HEADER_BYTES + FLAGS_AND_KIND_BYTES + body.size())
                .order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(message.capacity())
                .putInt(1)
                .putInt(0)
                .putInt(OP_MSG)
                .putInt(0)
                .put((byte) 0);
        message.put(body.toByteArray());
        socket.getOutputStream().write(message.array());
        socket.getOutputStream().flush();
    }

    /** The answer that comes next. */
    public Document receive() throws IOException {
        byte[] answer = new byte[Integer.reverseBytes(in.readInt()) - Integer.BYTES];
        in.readFully(answer);
        int start = HEADER_BYTES - Integer.BYTES + FLAGS_AND_KIND_BYTES;
        return new RawBsonDocument(answer, start, answer.length - start).decode(new DocumentCodec());
    }

    static boolean isAcknowledged(Document answer) {
        return answer.getDouble("ok") == 1.0 && !answer.containsKey("writeErrors");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
