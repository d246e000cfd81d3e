package org.throughline.infrastructure.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks at once in a fixed number of lanes. Tasks of one lane run one after the other, so records of one person do
 * not contend with each other. Who adds faster than the lanes work has to wait: for room among all tasks, not in the
 * lane, because a feed is often sorted by person and the long run of one would leave the other lanes without work.
 */
final class ImportLanes implements AutoCloseable {
    /** How far the reader may be ahead, in characters: some hundred persons of a feed that is sorted by person. */
    private static final int AHEAD = 24 * 1024 * 1024;

    private record Task(int size, Runnable work) {}

    private final List<BlockingQueue<Task>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore room = new Semaphore(AHEAD);
    private final Phaser underWay = new Phaser(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    ImportLanes(int lanes) {
        for (int i = 0; i < lanes; i++) {
            BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
            queues.add(queue);
            threads.add(Thread.ofVirtual().name("import-lane-" + i).start(() -> work(queue)));
        }
    }

    /**
     * Adds a task to the lane of {@code key}.
     *
     * @param characters how long the text is that the task holds in memory
     */
    void add(Object key, int characters, Runnable work) throws InterruptedException {
        requireRunning();
        int size = Math.clamp(characters, 1, AHEAD);
        room.acquire(size);
        underWay.register();
        queues.get(Math.floorMod(key.hashCode(), queues.size())).add(new Task(size, work));
    }

    /** Waits until everything added so far is done. */
    void settle() {
        underWay.arriveAndAwaitAdvance();
        requireRunning();
    }

    private void requireRunning() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw ImportFailed.stopped(failed);
        }
    }

    private void work(BlockingQueue<Task> queue) {
        try {
            while (true) {
                Task task = queue.take();
                try {
                    if (failure.get() == null) {
                        task.work().run();
                    }
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    room.release(task.size());
                    underWay.arriveAndDeregister();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
