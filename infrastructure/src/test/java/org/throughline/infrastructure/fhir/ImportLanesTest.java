package org.throughline.infrastructure.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImportLanesTest {
    @Test
    void tasks_of_one_lane_run_in_their_order() throws InterruptedException {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        try (var lanes = new ImportLanes(4)) {
            for (int i = 0; i < 1000; i++) {
                int task = i;
                lanes.add("one", 1, () -> done.add(task));
            }
            lanes.settle();
        }
        assertThat(done).hasSize(1000).isSorted();
    }

    @Test
    void a_lane_with_much_to_do_keeps_no_other_waiting() throws InterruptedException {
        var open = new CountDownLatch(1);
        var other = new CountDownLatch(1);
        try (var lanes = new ImportLanes(2)) {
            for (int i = 0; i < 2000; i++) {
                lanes.add(0, 100, () -> await(open));
            }
            lanes.add(1, 100, other::countDown);
            assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
            open.countDown();
            lanes.settle();
        }
    }

    @Test
    void the_reader_waits_while_all_lanes_together_hold_as_much_as_there_is_room_for() throws InterruptedException {
        var open = new CountDownLatch(1);
        var added = new AtomicInteger();
        try (var lanes = new ImportLanes(3)) {
            Thread reader = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 6; i++) {
                    add(lanes, i, ImportLanes.ROOM / 4, () -> await(open));
                    added.incrementAndGet();
                }
            });
            Awaitility.await().until(() -> added.get() == 4 && reader.getState() == Thread.State.WAITING);
            open.countDown();
            reader.join();
            lanes.settle();
        }
        assertThat(added).hasValue(6);
    }

    @Test
    void a_record_larger_than_the_room_is_taken_alone() throws InterruptedException {
        var done = new AtomicInteger();
        try (var lanes = new ImportLanes(2)) {
            lanes.add("large", 10L * ImportLanes.ROOM, done::incrementAndGet);
            lanes.add("small", 1, done::incrementAndGet);
            lanes.settle();
        }
        assertThat(done).hasValue(2);
    }

    @Test
    void a_failure_ends_the_run_and_leaves_nobody_waiting() {
        try (var lanes = new ImportLanes(2)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            lanes.add(i, ImportLanes.ROOM / 2, () -> {
                                throw new IllegalStateException("The store is away");
                            });
                        }
                        lanes.settle();
                    })
                    .isInstanceOf(ImportFailed.class);
        }
    }

    private static void add(ImportLanes lanes, Object key, long size, Runnable task) {
        try {
            lanes.add(key, size, task);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
