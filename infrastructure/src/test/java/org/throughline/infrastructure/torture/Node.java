package org.throughline.infrastructure.torture;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.LedgerException;
import org.throughline.infrastructure.ledger.problem.OutcomeUnknown;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A process with one ledger and many writers. Writes its history, and what its tailer saw, to files, and stops when its
 * time is over or it is killed.
 */
@Command(name = "node")
final class Node implements Runnable {
    private static final Duration START = Duration.ofSeconds(60);

    @Option(names = "--store", description = "directory of an embedded store of its own")
    private @Nullable Path store;

    @Option(names = "--uri")
    private String uri = "";

    @Option(names = "--keys")
    private @Nullable Path keys;

    @Option(names = "--history", required = true)
    private Path history = Path.of("");

    @Option(names = "--tail", description = "file for what the tailer saw")
    private @Nullable Path tail;

    @Option(names = "--seed", required = true)
    private long seed;

    @Option(names = "--writers", required = true)
    private int writers;

    @Option(names = "--millis", required = true)
    private long millis;

    @Option(names = "--first", description = "number of the first attempt")
    private long first;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Node()).execute(arguments));
    }

    @Override
    public void run() {
        try (EmbeddedMongo embedded = store == null ? null : EmbeddedMongo.start(store);
                MongoClient client = MongoClients.create(settings(embedded))) {
            Ledger ledger =
                    Objects.requireNonNull(Ledgers.open(client.getDatabase("torture"), "care", LedgerOptions.defaults())
                            .retry(20)
                            .block(START));
            try (var said = new LogFile(history)) {
                follow(ledger);
                System.out.println("ready");
                write(ledger, said);
            }
            ledger.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private MongoClientSettings settings(@Nullable EmbeddedMongo embedded) throws IOException {
        MongoClientSettings.Builder settings = MongoClientSettings.builder();
        if (embedded == null) {
            settings = EmbeddedMongo.clientSettings(uri, Objects.requireNonNull(keys));
        } else {
            embedded.applyTo(settings);
        }
        return settings.timeout(5, TimeUnit.SECONDS).build();
    }

    private void follow(Ledger ledger) throws IOException {
        if (tail == null) {
            return;
        }
        Files.deleteIfExists(tail);
        var seen = new LogFile(tail);
        ledger.tail(0)
                .concatMapIterable(block -> block.events(LedgerQuery.all(), 0, Long.MAX_VALUE))
                .subscribe(
                        event ->
                                seen.line(event.position() + " " + event.event().eventId()),
                        failed -> seen.line("failed " + failed.getMessage()));
    }

    private void write(Ledger ledger, LogFile said) {
        var stop = new AtomicBoolean();
        var numbers = new AtomicLong(first);
        List<Thread> threads = java.util.stream.IntStream.range(0, writers)
                .mapToObj(writer -> {
                    var random = new Random(seed * 31 + writer);
                    var workload = new Workload(random);
                    return Thread.ofPlatform().name("writer-" + writer).start(() -> {
                        while (!stop.get()) {
                            long end = random.nextInt(4) == 0 ? ledger.knownNext() : fresh(ledger);
                            attempt(ledger, said, workload.next(numbers.getAndIncrement(), System.nanoTime(), end));
                        }
                    });
                })
                .toList();
        try {
            var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long fresh(Ledger ledger) {
        return Objects.requireNonNull(
                ledger.head().map(Head::next).onErrorReturn(ledger.knownNext()).block());
    }

    private static void attempt(Ledger ledger, LogFile said, Attempt attempt) {
        said.line(attempt.line());
        try {
            Appended appended = ledger.append(
                            attempt.events().stream().map(Attempt.Wanted::event).toList(), attempt.condition())
                    .block();
            said.line(History.acknowledged(
                    attempt.number(), Objects.requireNonNull(appended).first()));
        } catch (AppendConflict conflict) {
            said.line(History.conflict(attempt.number(), conflict.position()));
        } catch (OutcomeUnknown unknown) {
            said.line(History.unknown(attempt.number()));
        } catch (LedgerException refused) {
            said.line(History.notWritten(attempt.number()));
        }
    }
}
