package org.throughline.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Closed-loop load on a contender: each writer waits for its answer before it asks again. */
final class Load {
    private static final int EVENTS_OF_AN_ENTITY = 50;
    private static final int FILLERS = 16;
    private static final int EVENTS_OF_A_FILL = 100;
    private static final long LONGEST_MICROS = 120_000_000;

    private final Contender contender;
    private final Payload payload;
    private final AtomicLong entities = new AtomicLong();
    private final String run;

    Load(Contender contender, long seed) {
        this.contender = contender;
        var random = new Random(seed);
        this.run = Long.toHexString(random.nextLong());
        payload = new Payload(random);
    }

    /**
     * Every writer appends to entities of its own.
     *
     * @param writers at least 1
     * @param millis how long
     * @param events of one append
     */
    Outcome append(int writers, long millis, int events) throws Exception {
        var conflicts = new AtomicLong();
        return drive(writers, millis, conflicts, () -> new Writer(events));
    }

    /** Every writer reads one and the same entity, decides, and appends to it; who comes second reads again. */
    Outcome contend(int writers, long millis) throws Exception {
        var conflicts = new AtomicLong();
        String hot = entity();
        contender.append(hot, null, payloads(hot, 1));
        long until = System.nanoTime() + millis * 1_000_000;
        return drive(writers, millis, conflicts, () -> () -> {
            while (System.nanoTime() < until) {
                try {
                    contender.append(hot, contender.source(hot).known(), payloads(hot, 1));
                    return true;
                } catch (Contender.Conflict another) {
                    conflicts.incrementAndGet();
                }
            }
            return false;
        });
    }

    /** Appends so many events in large appends; gives events a second. */
    double fill(long events) throws Exception {
        var left = new AtomicLong(events);
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(FILLERS)) {
            List<Future<?>> fillers = new ArrayList<>();
            for (int i = 0; i < FILLERS; i++) {
                fillers.add(threads.submit(() -> {
                    while (left.getAndAdd(-EVENTS_OF_A_FILL) > 0) {
                        String filler = entity();
                        contender.append(filler, null, payloads(filler, EVENTS_OF_A_FILL));
                    }
                    return null;
                }));
            }
            await(fillers);
        }
        return events / seconds(begun);
    }

    /** Reads entities of 50 events each, which it appends first, one after the other. */
    Outcome source(int count) throws Exception {
        return timed(prepared(count), entity -> contender.source(entity).events());
    }

    /** What a command does: reads an entity of 50 events and appends one, one command after the other. */
    Outcome command(int count) throws Exception {
        return timed(prepared(count), entity -> {
            Contender.Sourced sourced = contender.source(entity);
            contender.append(entity, sourced.known(), payloads(entity, 1));
            return sourced.events();
        });
    }

    /** Entities whose events lie apart from each other. */
    private List<String> prepared(int count) throws Exception {
        List<String> entities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String entity = entity();
            Object known = null;
            for (int e = 0; e < EVENTS_OF_AN_ENTITY; e += 10) {
                known = contender.append(entity, known, payloads(entity, 10));
                String other = entity();
                contender.append(other, null, payloads(other, 10));
            }
            entities.add(entity);
        }
        return entities;
    }

    private static Outcome timed(List<String> entities, Asking asking) throws Exception {
        var histogram = new Histogram(LONGEST_MICROS, 3);
        long begun = System.nanoTime();
        for (String entity : entities) {
            long asked = System.nanoTime();
            int found = asking.ask(entity);
            histogram.recordValue(Math.max(1, (System.nanoTime() - asked) / 1000));
            if (found != EVENTS_OF_AN_ENTITY) {
                throw new IllegalStateException("sourced " + found + " of " + EVENTS_OF_AN_ENTITY + " events");
            }
        }
        return Outcome.of(entities.size(), seconds(begun), histogram, 0);
    }

    /** Asks for one entity; gives how many events it found. */
    private interface Asking {
        int ask(String entity) throws Exception;
    }

    private Outcome drive(int writers, long millis, AtomicLong conflicts, Supplier writer) throws Exception {
        var histogram = new ConcurrentHistogram(LONGEST_MICROS, 3);
        var done = new AtomicLong();
        var start = new CountDownLatch(1);
        long begun;
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("writer-", 0).factory())) {
            List<Future<?>> running = new ArrayList<>();
            var until = new AtomicLong(Long.MAX_VALUE);
            for (int i = 0; i < writers; i++) {
                Callable<Boolean> step = writer.get();
                running.add(threads.submit(() -> {
                    start.await();
                    while (System.nanoTime() < until.get()) {
                        long asked = System.nanoTime();
                        if (step.call()) {
                            histogram.recordValue(Math.clamp((System.nanoTime() - asked) / 1000, 1, LONGEST_MICROS));
                            done.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            begun = System.nanoTime();
            until.set(begun + millis * 1_000_000);
            start.countDown();
            await(running);
        }
        return Outcome.of(done.get(), seconds(begun), histogram, conflicts.get());
    }

    /** Makes the work of one writer. */
    private interface Supplier {
        Callable<Boolean> get();
    }

    private final class Writer implements Callable<Boolean> {
        private final int events;
        private String entity = entity();
        private @Nullable Object known;
        private int appended;

        Writer(int events) {
            this.events = events;
        }

        @Override
        public Boolean call() throws Exception {
            if (appended >= EVENTS_OF_AN_ENTITY) {
                entity = entity();
                known = null;
                appended = 0;
            }
            known = contender.append(entity, known, payloads(entity, events));
            appended += events;
            return true;
        }
    }

    private String entity() {
        return run + "-" + entities.incrementAndGet();
    }

    private List<byte[]> payloads(String entity, int count) {
        return Collections.nCopies(count, payload.of(entity));
    }

    private static void await(List<Future<?>> futures) throws Exception {
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
