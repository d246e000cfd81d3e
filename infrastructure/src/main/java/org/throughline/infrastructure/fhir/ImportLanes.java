package org.throughline.infrastructure.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks at once in a fixed number of lanes. Tasks of one lane run one after the other, so records of one person do
 * not contend with each other. Who adds faster than the lanes work has to wait.
 */
final class ImportLanes implements AutoCloseable {
    /** How far the reader may be ahead of one lane: enough for a delivery that is sorted by person. */
    private static final int AHEAD = 256;

    private final List<BlockingQueue<Runnable>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Reaching it means that everything before it in the lane is done. */
    private record Milestone(CountDownLatch reached) implements Runnable {
        @Override
        public void run() {
            reached.countDown();
        }
    }

    ImportLanes(int lanes) {
        for (int i = 0; i < lanes; i++) {
            BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(AHEAD);
            queues.add(queue);
            threads.add(Thread.ofVirtual().name("import-lane-" + i).start(() -> work(queue)));
        }
    }

    /** Adds a task to the lane of {@code key}. */
    void add(Object key, Runnable task) throws InterruptedException {
        requireRunning();
        queues.get(Math.floorMod(key.hashCode(), queues.size())).put(task);
    }

    /** Waits until everything added so far is done. */
    void settle() throws InterruptedException {
        var milestone = new Milestone(new CountDownLatch(queues.size()));
        for (BlockingQueue<Runnable> queue : queues) {
            queue.put(milestone);
        }
        milestone.reached().await();
        requireRunning();
    }

    private void requireRunning() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw ImportFailed.stopped(failed);
        }
    }

    /** After a failure the lanes run empty, so that nobody waits for them. */
    private void work(BlockingQueue<Runnable> queue) {
        try {
            while (true) {
                Runnable task = queue.take();
                if (failure.get() == null || task instanceof Milestone) {
                    attempt(task);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
