package org.throughline.query.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.throughline.query.Story.CLINICIAN;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.INTAKE;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.day;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.SupersedeReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.caseload.DueCounts;
import org.throughline.query.caseload.TransitionDay.FollowUpWindow;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.PageRequest;

class TransitionBoardTest {
    private final Story story = new Story();
    private final TransitionsQueryHandler handler = new TransitionsQueryHandler(
            new FoldedReadModels(story),
            story,
            new CaseloadProjection(Story.policy()),
            INTAKE,
            Story.EVERYBODY,
            Story.ZONE);

    @Test
    void what_nobody_has_by_name_comes_first_and_then_the_oldest_discharge() {
        joined(PEER, INTAKE);
        opened("owned", "2026-11-01T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        opened("late", "2026-11-05T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        opened("early", "2026-11-03T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        story.happens(new TransitionEvent.OwnerAssigned(
                story.envelope(person("owned"), "2026-11-05T11:00"),
                transition("owned"),
                person("owned"),
                new Responsibility(INTAKE, PEER)));

        TransitionBoard board = ask(COORDINATOR, INTAKE, "2026-11-06");

        assertThat(board.rows())
                .extracting(TransitionBoard.Row::client)
                .containsExactly(person("early"), person("late"), person("owned"));
        assertThat(board.unowned()).isEqualTo(2);
        assertThat(board.counts()).isEqualTo(new DueCounts(0, 1, 2, 0, 0));
        assertThat(board.rows().getFirst().day().day()).isEqualTo(3);
    }

    @Test
    void a_contact_on_day_0_meets_the_window_after_an_emergency_visit_and_not_after_a_hospital_stay() {
        opened("hospital", "2026-11-02T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        opened("emergency", "2026-11-02T10:00", TransitionType.EMERGENCY_TO_OUTPATIENT, Story.GENERAL);
        reached("hospital", "2026-11-02T18:00");
        reached("emergency", "2026-11-02T18:00");

        assertThat(window("hospital", "2026-11-09")).isEqualTo(FollowUpWindow.OPEN);
        assertThat(window("hospital", "2026-11-10")).isEqualTo(FollowUpWindow.MISSED);
        assertThat(window("emergency", "2026-11-10")).isEqualTo(FollowUpWindow.MET);
        reached("hospital", "2026-11-09T23:50");
        assertThat(window("hospital", "2026-11-10")).isEqualTo(FollowUpWindow.MET);
    }

    @Test
    void a_program_that_was_asked_to_take_over_sees_the_transition_until_it_answers() {
        opened("asked", "2026-11-02T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        story.happens(new TransitionEvent.HandoffRequested(
                story.envelope(person("asked"), "2026-11-03T10:00"), transition("asked"), person("asked"), OUTPATIENT));
        assertThat(ask(COORDINATOR, OUTPATIENT, "2026-11-04").rows()).hasSize(1);
        story.happens(new TransitionEvent.HandoffDeclined(
                story.envelope(person("asked"), "2026-11-03T11:00"),
                transition("asked"),
                person("asked"),
                OUTPATIENT,
                Story.sealed(person("asked"), "full")));
        assertThat(ask(COORDINATOR, OUTPATIENT, "2026-11-04").rows()).isEmpty();
        assertThat(ask(COORDINATOR, INTAKE, "2026-11-04").rows()).hasSize(1);
    }

    @Test
    void the_transition_of_somebody_who_died_is_marked_until_the_death_is_taken_back() {
        opened("gone", "2026-11-02T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        assertThat(ask(COORDINATOR, INTAKE, "2026-11-04").rows().getFirst().deceased())
                .isFalse();
        story.happens(new ClientEvent.DeathRecorded(
                story.envelope(person("gone"), "2026-11-03T10:00"), person("gone"), DeathSource.RELATIVE));
        assertThat(ask(COORDINATOR, INTAKE, "2026-11-04").rows().getFirst().deceased())
                .isTrue();
        story.happens(new ClientEvent.DeathEnteredInError(
                story.envelope(person("gone"), "2026-11-03T10:00"),
                person("gone"),
                EventId.of(Story.id("command"), 0),
                EnteredInErrorReason.ENTERED_IN_ERROR));
        assertThat(ask(COORDINATOR, INTAKE, "2026-11-04").rows().getFirst().deceased())
                .isFalse();
    }

    @Test
    void a_transition_that_is_over_leaves_the_board() {
        opened("back", "2026-11-02T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        story.happens(new TransitionEvent.Superseded(
                story.envelope(person("back"), "2026-11-03T10:00"),
                transition("back"),
                person("back"),
                SupersedeReason.READMITTED));
        assertThat(ask(COORDINATOR, null, "2026-11-04").rows()).isEmpty();
    }

    @Test
    void a_transition_that_was_cancelled_in_error_is_back_with_the_contacts_that_were_kept_for_it() {
        opened("back", "2026-11-02T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        reached("back", "2026-11-04T18:00");
        cancelled("back", "2026-11-05T10:00", Story.GENERAL);
        assertThat(ask(COORDINATOR, null, "2026-11-10").rows()).isEmpty();
        opened("back", "2026-11-02T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        assertThat(window("back", "2026-11-10")).isEqualTo(FollowUpWindow.MET);
    }

    @Test
    void a_transition_that_was_opened_again_is_with_who_had_taken_over_and_not_with_who_had_only_been_asked() {
        for (String name : List.of("taken", "asked")) {
            opened(name, "2026-11-02T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
            story.happens(new TransitionEvent.HandoffRequested(
                    story.envelope(person(name), "2026-11-03T10:00"), transition(name), person(name), OUTPATIENT));
        }
        story.happens(new TransitionEvent.HandoffAccepted(
                story.envelope(person("taken"), "2026-11-03T11:00"),
                transition("taken"),
                person("taken"),
                OUTPATIENT,
                Responsibility.queue(OUTPATIENT)));
        for (String name : List.of("taken", "asked")) {
            cancelled(name, "2026-11-05T10:00", Story.GENERAL);
        }
        story.happens(new TransitionEvent.Opened(
                story.envelope(person("taken"), "2026-11-02T10:00"),
                transition("taken"),
                person("taken"),
                TransitionType.HOSPITAL_TO_OUTPATIENT,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                Responsibility.queue(OUTPATIENT)));
        opened("asked", "2026-11-02T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);

        assertThat(ask(COORDINATOR, OUTPATIENT, "2026-11-06").rows())
                .singleElement()
                .satisfies(row -> assertThat(row.client()).isEqualTo(person("taken")));
        assertThat(ask(COORDINATOR, INTAKE, "2026-11-06").rows())
                .singleElement()
                .satisfies(row -> assertThat(row.client()).isEqualTo(person("asked")));
    }

    @Test
    void a_transition_that_was_opened_again_for_a_part_2_program_is_open_for_its_workers_alone() {
        opened("moved", "2026-11-02T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        cancelled("moved", "2026-11-05T10:00", Story.GENERAL);
        opened("moved", "2026-11-02T10:00", TransitionType.RESIDENTIAL_TO_OUTPATIENT, PART2);
        assertThat(ask(COORDINATOR, INTAKE, "2026-11-06").rows()).isEmpty();
        assertThat(ask(COUNSELOR, INTAKE, "2026-11-06").rows()).hasSize(1);
    }

    @Test
    void a_transition_out_of_a_part_2_unit_is_neither_shown_nor_counted_for_others() {
        opened("hidden", "2026-11-02T10:00", TransitionType.RESIDENTIAL_TO_OUTPATIENT, PART2);
        TransitionBoard others = ask(COORDINATOR, INTAKE, "2026-11-04");
        assertThat(others.rows()).isEmpty();
        assertThat(others.unowned()).isZero();
        assertThat(ask(COUNSELOR, INTAKE, "2026-11-04").rows()).hasSize(1);
        assertThat(ask(COUNSELOR, SUD, "2026-11-04").rows()).isEmpty();
    }

    @Test
    void what_is_owned_by_a_queue_without_staff_comes_before_all_else_and_says_so() {
        joined(PEER, INTAKE);
        joined(CLINICIAN, OUTPATIENT);
        opened("early", "2026-11-01T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        opened("late", "2026-11-05T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        story.happens(new TransitionEvent.HandoffAccepted(
                story.envelope(person("late"), "2026-11-05T11:00"),
                transition("late"),
                person("late"),
                OUTPATIENT,
                new Responsibility(OUTPATIENT, CLINICIAN)));
        assertThat(ask(COORDINATOR, null, "2026-11-06").withoutStaff()).isZero();

        left(CLINICIAN, OUTPATIENT);
        TransitionBoard board = ask(COORDINATOR, null, "2026-11-06");

        assertThat(board.rows())
                .extracting(TransitionBoard.Row::client, TransitionBoard.Row::queueWithoutStaff)
                .containsExactly(tuple(person("late"), true), tuple(person("early"), false));
        assertThat(board.withoutStaff()).isEqualTo(1);
        assertThat(board.unowned()).isEqualTo(2);
    }

    @Test
    void what_somebody_has_who_works_there_no_more_nobody_has_by_name() {
        joined(PEER, INTAKE);
        joined(CLINICIAN, INTAKE);
        opened("left behind", "2026-11-05T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        story.happens(new TransitionEvent.OwnerAssigned(
                story.envelope(person("left behind"), "2026-11-05T11:00"),
                transition("left behind"),
                person("left behind"),
                new Responsibility(INTAKE, CLINICIAN)));
        assertThat(ask(COORDINATOR, INTAKE, "2026-11-06").unowned()).isZero();

        left(CLINICIAN, INTAKE);
        TransitionBoard board = ask(COORDINATOR, INTAKE, "2026-11-06");

        assertThat(board.unowned()).isEqualTo(1);
        assertThat(board.rows().getFirst().byName()).isFalse();
        assertThat(board.rows().getFirst().queueWithoutStaff()).isFalse();
    }

    @Test
    void a_supervisor_sees_what_the_intake_queue_owns_while_nobody_works_there() {
        var supervisor = new Viewer(CLINICIAN, Set.of(WorkerRole.SUPERVISOR), Set.of(OUTPATIENT), Story.COUNTY, null);
        var colleague = new Viewer(CLINICIAN, Set.of(WorkerRole.CLINICIAN), Set.of(OUTPATIENT), Story.COUNTY, null);
        opened("orphan", "2026-11-05T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        opened("hidden", "2026-11-05T10:00", TransitionType.RESIDENTIAL_TO_OUTPATIENT, PART2);

        assertThat(ask(supervisor, null, "2026-11-06").rows())
                .extracting(TransitionBoard.Row::client, TransitionBoard.Row::queueWithoutStaff)
                .containsExactly(tuple(person("orphan"), true));
        assertThat(ask(colleague, null, "2026-11-06").rows()).isEmpty();
        joined(PEER, INTAKE);
        assertThat(ask(supervisor, null, "2026-11-06").rows()).isEmpty();
    }

    @Test
    void the_board_of_a_past_position_is_the_board_that_was_shown_then() {
        var supervisor = new Viewer(CLINICIAN, Set.of(WorkerRole.SUPERVISOR), Set.of(OUTPATIENT), Story.COUNTY, null);
        opened("first", "2026-11-01T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        opened("hidden", "2026-11-01T11:00", TransitionType.RESIDENTIAL_TO_OUTPATIENT, PART2);
        joined(PEER, INTAKE);
        story.happens(new TransitionEvent.OwnerAssigned(
                story.envelope(person("first"), "2026-11-02T11:00"),
                transition("first"),
                person("first"),
                new Responsibility(INTAKE, PEER)));
        reached("first", "2026-11-03T18:00");
        opened("second", "2026-11-04T10:00", TransitionType.HOSPITAL_TO_OUTPATIENT, Story.GENERAL);
        left(PEER, INTAKE);
        cancelled("first", "2026-11-05T10:00", Story.GENERAL);

        for (long position = 1; position <= story.events().size(); position++) {
            Story then = new Story();
            story.events().stream().limit(position).forEach(one -> then.happens(one.event(), one.recordedAt()));
            var live = new TransitionsQueryHandler(
                    new FoldedReadModels(then),
                    then,
                    new CaseloadProjection(Story.policy()),
                    INTAKE,
                    Story.EVERYBODY,
                    Story.ZONE);
            for (Viewer viewer : List.of(COORDINATOR, COUNSELOR, supervisor)) {
                for (ProgramId queue : Arrays.asList(INTAKE, null)) {
                    var query = new FindTransitions(
                            viewer,
                            queue,
                            day("2026-11-06"),
                            Story.at("2026-11-06T12:00"),
                            0,
                            null,
                            PageRequest.first(100));
                    assertThat(ask(viewer, queue, "2026-11-06", new AsOf.Position(position)))
                            .isEqualTo(Objects.requireNonNull(live.find(query).block())
                                    .unreleased());
                }
            }
        }
    }

    private void joined(WorkerId worker, ProgramId program) {
        story.happens(
                new WorkerEvent.JoinedProgram(story.envelope(person("nobody"), "2026-10-01T09:00"), worker, program));
    }

    private void left(WorkerId worker, ProgramId program) {
        story.happens(
                new WorkerEvent.LeftProgram(story.envelope(person("nobody"), "2026-11-05T12:00"), worker, program));
    }

    private FollowUpWindow window(String name, String today) {
        return ask(COORDINATOR, INTAKE, today).rows().stream()
                .filter(row -> row.client().equals(person(name)))
                .findFirst()
                .orElseThrow()
                .day()
                .within7Days();
    }

    private void opened(String name, String when, TransitionType type, Custody custody) {
        story.happens(new TransitionEvent.Opened(
                story.envelope(person(name), when, custody),
                transition(name),
                person(name),
                type,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                Responsibility.queue(INTAKE)));
    }

    private void cancelled(String name, String when, Custody custody) {
        story.happens(new TransitionEvent.Cancelled(
                story.envelope(person(name), when, custody),
                transition(name),
                person(name),
                CancelReason.ENTERED_IN_ERROR));
    }

    private void reached(String name, String when) {
        SubjectId client = person(name);
        story.happens(new TransitionEvent.FirstContactKept(
                story.envelope(client, when),
                transition(name),
                client,
                new ContactId(id("contact " + name + when)),
                PEER,
                ContactChannel.STREET,
                true));
    }

    private static TransitionId transition(String name) {
        return new TransitionId(id("transition " + name));
    }

    private TransitionBoard ask(Viewer viewer, @Nullable ProgramId queue, String today) {
        return ask(viewer, queue, today, null);
    }

    private TransitionBoard ask(Viewer viewer, @Nullable ProgramId queue, String today, @Nullable AsOf asOf) {
        var query = new FindTransitions(
                viewer, queue, day(today), Story.at(today + "T12:00"), 0, asOf, PageRequest.first(100));
        return Objects.requireNonNull(handler.find(query).block()).unreleased();
    }
}
