package org.throughline.infrastructure.security.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What waits in a session for a quarter of an hour: what somebody searched for, or a form whose session ended under it.
 * It is sealed (AES-256-GCM) under a key that only the browser's cookie yields, so the store alone opens nothing, and is
 * given to the same worker only. Whoever ends the session otherwise than by leaving it alone destroys it.
 */
public final class SessionNotes {
    /** How long a note waits. */
    public static final Duration WAITS = Duration.ofMinutes(15);

    /** The largest note, in bytes. */
    public static final int LARGEST = 64 * 1024;

    /** As many notes wait in one session; a further one takes the place of the oldest. */
    static final int MOST = 20;

    static final String COLLECTION = "console_notes";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ID_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String ID = "_id";
    private static final String SESSION = "session";
    private static final String WORKER = "worker";
    private static final String KIND = "kind";
    private static final String UNTIL = "until";
    private static final String BODY = "sealed";

    private final MongoCollection<Document> notes;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param accounts the database of accounts */
    public SessionNotes(MongoDatabase accounts, SecureRandom random, InstantSource clock) {
        this.notes = accounts.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection(COLLECTION);
        this.random = random;
        this.clock = clock;
    }

    Mono<Void> prepare() {
        return Mono.from(notes.createIndex(Indexes.ascending(SESSION)))
                .timeout(PATIENCE)
                .then();
    }

    /**
     * Keeps a note and gives its id, which may stand in a URL.
     *
     * @param kind what it is, such as {@code search}; it is read as that only
     * @throws IllegalArgumentException if it is larger than {@link #LARGEST}
     */
    public Mono<String> put(ConsoleSession session, String kind, byte[] body) {
        return put(session.id(), session.worker(), kind, body);
    }

    /** The same in a session that has lapsed, for its worker. */
    public Mono<String> put(FoundSession.Lapsed lapsed, String kind, byte[] body) {
        return put(lapsed.id(), lapsed.worker(), kind, body);
    }

    private Mono<String> put(SessionId session, WorkerId worker, String kind, byte[] body) {
        if (body.length > LARGEST) {
            throw new IllegalArgumentException("A note has at most " + LARGEST + " bytes");
        }
        return Mono.defer(() -> {
            byte[] bytes = new byte[ID_BYTES];
            random.nextBytes(bytes);
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            var note = new Document(ID, id)
                    .append(SESSION, session.hash())
                    .append(WORKER, worker.toString())
                    .append(KIND, kind)
                    .append(UNTIL, Date.from(clock.instant().plus(WAITS)))
                    .append(BODY, new Binary(seal(session, about(id, kind, worker), body)));
            return Mono.from(notes.insertOne(note))
                    .timeout(PATIENCE)
                    .then(keepMost(session))
                    .thenReturn(id);
        });
    }

    /** The note of this id and kind, if it waits in this session; empty otherwise. */
    public Mono<byte[]> get(ConsoleSession session, String kind, String id) {
        return Mono.defer(() -> Mono.from(notes.find(and(
                                eq(ID, id),
                                eq(SESSION, session.id().hash()),
                                eq(WORKER, session.worker().toString()),
                                eq(KIND, kind),
                                gt(UNTIL, Date.from(clock.instant()))))
                        .first())
                .timeout(PATIENCE)
                .map(note -> open(session.id(), about(id, kind, session.worker()), sealedIn(note))));
    }

    /** Takes what waits in {@code before} over into a session that the same worker has begun since. */
    Mono<Void> carry(SessionId before, ConsoleSession after) {
        return Flux.defer(() -> notes.find(and(
                        eq(SESSION, before.hash()),
                        eq(WORKER, after.worker().toString()),
                        gt(UNTIL, Date.from(clock.instant())))))
                .timeout(PATIENCE)
                .concatMap(note -> move(note, before, after))
                .then();
    }

    private Mono<Void> move(Document note, SessionId before, ConsoleSession after) {
        String id = note.getString(ID);
        String about = about(id, note.getString(KIND), after.worker());
        byte[] moved = seal(after.id(), about, open(before, about, sealedIn(note)));
        return Mono.from(notes.updateOne(
                        and(eq(ID, id), eq(SESSION, before.hash())),
                        Updates.combine(Updates.set(SESSION, after.id().hash()), Updates.set(BODY, new Binary(moved)))))
                .timeout(PATIENCE)
                .then();
    }

    /** Destroys what waits in the session of this hash. */
    Mono<Void> destroy(String session) {
        return Mono.from(notes.deleteMany(eq(SESSION, session)))
                .timeout(PATIENCE)
                .then();
    }

    /** Destroys what has waited long enough. */
    Mono<Void> destroyOlder(Instant now) {
        return Mono.from(notes.deleteMany(lte(UNTIL, Date.from(now))))
                .timeout(PATIENCE)
                .then();
    }

    private Mono<Void> keepMost(SessionId session) {
        return Flux.from(notes.find(eq(SESSION, session.hash()))
                        .projection(Projections.include(ID))
                        .sort(Sorts.descending(UNTIL, ID)))
                .skip(MOST)
                .map(note -> note.getString(ID))
                .collectList()
                .filter(tooMany -> !tooMany.isEmpty())
                .flatMap(tooMany -> Mono.from(notes.deleteMany(in(ID, tooMany))))
                .timeout(PATIENCE)
                .then();
    }

    private static String about(String id, String kind, WorkerId worker) {
        return id + "\n" + kind + "\n" + worker;
    }

    private static byte[] sealedIn(Document note) {
        return note.get(BODY, Binary.class).getData();
    }

    private byte[] seal(SessionId session, String about, byte[] body) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealedBody =
                    cipher(Cipher.ENCRYPT_MODE, session, nonce, about).doFinal(body);
            return ByteBuffer.allocate(nonce.length + sealedBody.length)
                    .put(nonce)
                    .put(sealedBody)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    private static byte[] open(SessionId session, String about, byte[] stored) {
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(stored).get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, session, nonce, about)
                    .doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A note was altered in the store", e);
        }
    }

    private static Cipher cipher(int mode, SessionId session, byte[] nonce, String about)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, session.notesKey(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
