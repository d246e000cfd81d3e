package org.throughline.infrastructure.embeddedmongo.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the check finds what it is for, in traces written by hand in the form of strace 6. */
class SyncBeforeReplyTest {
    private static final String READ = "11 read(45<TCP:[127.0.0.1:27017->127.0.0.1:5001]>, \"q\"..., 900) = 90";
    private static final String LOGGED = "12 write(30</d/data/000008.log>, \"..mark-1..mark-2..\"..., 140) = 140";
    private static final String SYNC = "12 fdatasync(30</d/data/000008.log>) = 0";
    private static final String ANSWER = "11 write(45<TCP:[127.0.0.1:27017->127.0.0.1:5001]>, \"a\"..., 60) = 60";
    private static final SyncBeforeReply.Acknowledged WRITE = new SyncBeforeReply.Acknowledged(5001, "mark-1");

    private static SyncBeforeReply.Result check(String... lines) {
        return new SyncBeforeReply(Syscall.of(List.of(lines))).check(List.of(WRITE));
    }

    @Test
    void an_answer_after_the_sync_is_right() {
        assertThat(check(READ, LOGGED, SYNC, ANSWER)).isEqualTo(new SyncBeforeReply.Result(1, 1, List.of()));
    }

    @Test
    void calls_that_other_threads_interrupt_are_put_together() {
        assertThat(check(
                                READ,
                                "12 write(30</d/data/000008.log>, \"..mark-1..\"..., 140 <unfinished ...>",
                                "13 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 0",
                                "12 <... write resumed>) = 140",
                                "12 fdatasync(30</d/data/000008.log> <unfinished ...>",
                                "13 read(46<TCP:[127.0.0.1:27017->127.0.0.1:5002]>, \"q\"..., 900) = 90",
                                "12 <... fdatasync resumed>) = 0",
                                ANSWER)
                        .violations())
                .isEmpty();
    }

    @Test
    void an_answer_before_the_sync_is_found() {
        assertThat(check(READ, LOGGED, ANSWER, SYNC, ANSWER).violations()).hasSize(1);
        assertThat(check(READ, ANSWER, LOGGED, SYNC, ANSWER).violations()).hasSize(1);
    }

    @Test
    void an_answer_while_the_sync_is_under_way_is_found() {
        assertThat(check(
                                READ,
                                LOGGED,
                                "12 fdatasync(30</d/data/000008.log> <unfinished ...>",
                                ANSWER,
                                "12 <... fdatasync resumed>) = 0",
                                ANSWER)
                        .violations())
                .hasSize(1);
    }

    @Test
    void a_sync_that_began_before_the_write_reached_the_log_covers_nothing() {
        assertThat(check(
                                READ,
                                "13 fdatasync(30</d/data/000008.log> <unfinished ...>",
                                LOGGED,
                                "13 <... fdatasync resumed>) = 0",
                                ANSWER)
                        .violations())
                .hasSize(1);
    }

    @Test
    void a_failed_sync_and_a_sync_of_another_file_cover_nothing() {
        Stream.of(
                        "12 fdatasync(30</d/data/000008.log>) = -1 EIO (Input/output error) (INJECTED)",
                        "12 fdatasync(31</d/data/000009.log>) = 0")
                .forEach(sync -> assertThat(check(READ, LOGGED, sync, ANSWER).violations())
                        .hasSize(1));
    }

    @Test
    void a_write_that_never_reached_the_log_is_found() {
        assertThat(check(READ, SYNC, ANSWER).violations()).containsExactly("mark-1: it never reached the log");
    }
}
