package org.throughline.infrastructure.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.StoreFault;

/**
 * Runs tasks at once in a fixed number of lanes. Tasks of one lane run one after the other, so records of one person do
 * not contend with each other. Who adds faster than all lanes together work has to wait; one long lane keeps nobody
 * waiting while there is room.
 */
final class ImportLanes implements AutoCloseable {
    /** How many characters of lines may wait in all lanes together: some ten thousand lines, or a few of the longest. */
    static final int ROOM = 32 * 1024 * 1024;

    private final Semaphore room = new Semaphore(ROOM);
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

    private record Waiting(Runnable task, int size) implements Runnable {
        @Override
        public void run() {
            task.run();
        }
    }

    ImportLanes(int lanes) {
        for (int i = 0; i < lanes; i++) {
            BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
            queues.add(queue);
            threads.add(Thread.ofVirtual().name("import-lane-" + i).start(() -> work(queue)));
        }
    }

    /**
     * Adds a task to the lane of {@code key} when there is room for it.
     *
     * @param size characters of the lines that the task holds
     */
    void add(Object key, long size, Runnable task) throws InterruptedException {
        requireRunning();
        int taken = Math.toIntExact(Math.clamp(size, 1, ROOM));
        room.acquire(taken);
        queues.get(Math.floorMod(key.hashCode(), queues.size())).put(new Waiting(task, taken));
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
            throw ImportFailed.stopped(failed instanceof StoreFault fault ? fault.failure() : failed);
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
                if (task instanceof Waiting done) {
                    room.release(done.size());
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
