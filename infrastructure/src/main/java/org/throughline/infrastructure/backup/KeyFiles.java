package org.throughline.infrastructure.backup;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.RawBsonDocument;
import org.throughline.infrastructure.ledger.store.LongRead;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A database as files, one {@code .bson} for each collection: documents one after the other, as mongodump writes them. */
final class KeyFiles {
    private static final String SUFFIX = ".bson";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int DOCUMENTS_AT_ONCE = 1_000;

    private KeyFiles() {}

    static void write(MongoDatabase database, Path directory) throws IOException {
        List<String> names = Flux.from(database.listCollectionNames())
                .collectSortedList()
                .blockOptional(PATIENCE)
                .orElseThrow();
        for (String name : names) {
            var content = new ByteArrayOutputStream();
            documents(database, name)
                    .doOnNext(document -> content.writeBytes(bytes(document)))
                    .blockLast(PATIENCE);
            PartFiles.write(directory.resolve(name + SUFFIX), content.toByteArray());
        }
    }

    /** All of a collection, however long its consumer takes. */
    static Flux<RawBsonDocument> documents(MongoDatabase database, String collection) {
        return Flux.from(LongRead.of(database.getCollection(collection, RawBsonDocument.class), Filters.empty())
                .batchSize(DOCUMENTS_AT_ONCE));
    }

    private static byte[] bytes(RawBsonDocument document) {
        ByteBuffer buffer = document.getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    static void load(Path directory, MongoDatabase database) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                String name = String.valueOf(file.getFileName());
                var collection = database.getCollection(
                        name.substring(0, name.length() - SUFFIX.length()), RawBsonDocument.class);
                Flux.fromIterable(documents(file))
                        .buffer(DOCUMENTS_AT_ONCE)
                        .concatMap(some -> Mono.from(collection.insertMany(some)))
                        .blockLast(PATIENCE);
            }
        }
    }

    private static List<RawBsonDocument> documents(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var documents = new ArrayList<RawBsonDocument>();
        while (content.hasRemaining()) {
            int length = content.remaining() < Integer.BYTES ? 0 : content.getInt(content.position());
            if (length < Integer.BYTES || length > content.remaining()) {
                throw new IOException("The file " + file + " does not hold whole documents");
            }
            byte[] bytes = new byte[length];
            content.get(bytes);
            documents.add(new RawBsonDocument(bytes));
        }
        return documents;
    }

    /** Copies the files of keys in a directory, if there is one: not the exported data keys and not a manifest. */
    static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var files = Files.newDirectoryStream(from, Files::isRegularFile)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(SUFFIX) && !name.equals(BackupManifest.FILE)) {
                    PartFiles.write(to.resolve(name), Files.readAllBytes(file));
                }
            }
        }
    }
}
