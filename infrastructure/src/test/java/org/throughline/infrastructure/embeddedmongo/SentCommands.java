package org.throughline.infrastructure.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * What a client sends to the test store. The client itself is content with little, as one may be whose URI says so:
 * whatever must not be lost or missed has to ask for more by itself.
 */
public final class SentCommands implements CommandListener, AutoCloseable {
    private static final Set<String> READS = Set.of("find", "aggregate", "count", "distinct");
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");
    private static final String READ_CONCERN = "readConcern";
    private static final String WRITE_CONCERN = "writeConcern";
    private static final BsonString MAJORITY = new BsonString("majority");

    private final List<BsonDocument> sent = new CopyOnWriteArrayList<>();
    private final MongoClient client = MongoClients.create(TestStore.settings()
            .readConcern(ReadConcern.LOCAL)
            .readPreference(ReadPreference.secondaryPreferred())
            .writeConcern(WriteConcern.W1)
            .addCommandListener(this)
            .build());

    /** A database that no other test uses, through the client that is watched. */
    public MongoDatabase freshDatabase() {
        return client.getDatabase(TestStore.freshName());
    }

    /** All reads were of what a majority has, and all writes wait until a majority has them in its journal. */
    public void assertDurable() {
        assertThat(sent).anyMatch(isOneOf(READS)).anyMatch(isOneOf(WRITES));
        assertThat(sent)
                .filteredOn(isOneOf(READS))
                .allSatisfy(read -> assertThat(read.getDocument(READ_CONCERN))
                        .as(read.getFirstKey() + " in " + read.get(read.getFirstKey()))
                        .containsEntry("level", MAJORITY));
        assertThat(sent)
                .filteredOn(isOneOf(WRITES))
                .allSatisfy(write -> assertThat(write.getDocument(WRITE_CONCERN))
                        .as(write.getFirstKey() + " in " + write.get(write.getFirstKey()))
                        .containsEntry("w", MAJORITY)
                        .containsEntry("j", BsonBoolean.TRUE));
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        BsonDocument command = event.getCommand();
        sent.add(new BsonDocument(event.getCommandName(), command.get(event.getCommandName()))
                .append(READ_CONCERN, copied(command, READ_CONCERN))
                .append(WRITE_CONCERN, copied(command, WRITE_CONCERN)));
    }

    @Override
    public void close() {
        client.close();
    }

    /** The command's own bytes are given back once it is sent. */
    private static BsonDocument copied(BsonDocument command, String part) {
        return BsonDocument.parse(command.getDocument(part, new BsonDocument()).toJson());
    }

    private static Predicate<BsonDocument> isOneOf(Set<String> commands) {
        return command -> commands.contains(command.getFirstKey());
    }
}
