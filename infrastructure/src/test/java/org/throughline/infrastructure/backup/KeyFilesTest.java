package org.throughline.infrastructure.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import reactor.core.publisher.Mono;

class KeyFilesTest {
    private static final int KEYS = 2_500;
    private static final Duration ANSWER = Duration.ofMillis(500);

    @TempDir
    private Path directory = Path.of("");

    private final MongoDatabase vault = TestStore.freshDatabase();

    @Test
    void reading_the_keys_for_a_backup_may_take_longer_than_the_store_may_over_one_answer() {
        fill();
        MongoDatabase bounded = vault.withTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        AtomicBoolean rested = new AtomicBoolean();
        assertThat(KeyFiles.documents(bounded, "keys")
                        .concatMap(
                                key -> rested.compareAndSet(false, true)
                                        ? Mono.delay(ANSWER.multipliedBy(2)).thenReturn(key)
                                        : Mono.just(key),
                                1)
                        .count()
                        .block())
                .isEqualTo(KEYS);
    }

    @Test
    void what_a_backup_has_of_the_keys_is_what_a_restore_loads() throws IOException {
        fill();
        KeyFiles.write(vault, directory);
        MongoDatabase restored = TestStore.freshDatabase();
        KeyFiles.load(directory, restored);
        assertThat(KeyFiles.documents(restored, "keys").collectList().block())
                .isEqualTo(KeyFiles.documents(vault, "keys").collectList().block())
                .hasSize(KEYS);
    }

    private void fill() {
        var _ = Mono.from(vault.getCollection("keys")
                        .insertMany(IntStream.range(0, KEYS)
                                .mapToObj(i -> new Document("_id", i))
                                .toList()))
                .block();
    }
}
