package org.throughline.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.named;
import static org.throughline.query.Story.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.query.Story;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.caseload.CaseloadState;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.TooMuchWork;
import org.throughline.query.reading.Workload;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class PastStatesTest {
    private static final int MANY = 200;

    private final Story story = new Story();
    private final List<Integer> reads = new ArrayList<>();
    private long budget = 1_000_000;

    private void referred(String client, Custody custody) {
        SubjectId who = person(client);
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(who, "2026-11-02T10:00", custody), who, named(who, "Rivera"), null));
        story.happens(new ReferralEvent.Created(
                story.envelope(who, "2026-11-02T10:00", custody),
                new ReferralId(id("referral of " + client)),
                who,
                ReferralSource.SELF,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(OUTPATIENT)));
    }

    private @Nullable Found<CaseloadState> ofProgram(CareHistory history, Viewer viewer) {
        return new PastStates<>(
                        history,
                        new CaseloadProjection(Story.policy()),
                        viewer,
                        story.events().size())
                .with(CaseloadProjection.BY_PROGRAM, List.of(OUTPATIENT))
                .block(Duration.ofSeconds(5));
    }

    @Test
    void everybody_whom_a_program_has_is_read_at_once_however_many_they_are() {
        for (int i = 0; i < MANY; i++) {
            referred("client " + i, Story.GENERAL);
        }

        assertThat(Objects.requireNonNull(ofProgram(new Counting(Workload.unbounded()), COORDINATOR))
                        .rows())
                .hasSize(MANY);
        assertThat(reads).as("how many ids each read was about").containsExactly(1, MANY);
    }

    @Test
    void what_a_question_costs_tells_nothing_of_what_is_hidden() {
        referred("ana", Story.GENERAL);
        for (int i = 0; i < MANY; i++) {
            referred("hidden " + i, Story.PART2);
        }
        budget = 500;
        CareHistory history = new Counting(bounded());

        ofProgram(history, COORDINATOR);
        ofProgram(history, COORDINATOR);

        assertThat(reads).as("asked again, it is begun again").hasSize(4);
        assertThat(Objects.requireNonNull(ofProgram(history, COUNSELOR)).rows())
                .as("of somebody who sees them all")
                .hasSize(MANY + 1);
        assertThatExceptionOfType(TooMuchWork.class)
                .as("whose budget it has used up")
                .isThrownBy(() -> ofProgram(history, COUNSELOR));
    }

    private Workload bounded() {
        return new Workload(new Workload.Limits(1, 1, 1, budget, 1), Schedulers.immediate(), () -> 0);
    }

    /** The story, with a note of each read. */
    private final class Counting implements CareHistory {
        private final Workload workload;

        private Counting(Workload workload) {
            this.workload = workload;
        }

        @Override
        public Mono<Long> position() {
            return story.position();
        }

        @Override
        public Mono<Long> positionAt(Instant instant) {
            return story.positionAt(instant);
        }

        @Override
        public Mono<Instant> recordedAt(long position) {
            return story.recordedAt(position);
        }

        @Override
        public Flux<Recorded<CareEvent>> about(Collection<? extends TaggedId> ids, Set<String> types, long upTo) {
            reads.add(ids.size());
            return story.about(ids, types, upTo);
        }

        @Override
        public Flux<Recorded<CareEvent>> all(Set<String> types, long upTo) {
            return story.all(types, upTo);
        }

        @Override
        public Workload workload() {
            return workload;
        }
    }
}
