package org.throughline.query.boards;

import static org.assertj.core.api.Assertions.assertThat;
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

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactId;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.SupersedeReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionId;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.caseload.TransitionDay.FollowUpWindow;

class TransitionBoardTest {
    private final Story story = new Story();
    private final TransitionsQueryHandler handler =
            new TransitionsQueryHandler(new FoldedReadModels(story), new CaseloadProjection(Story.policy()));

    @Test
    void what_nobody_has_by_name_comes_first_and_then_the_oldest_discharge() {
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
        return Objects.requireNonNull(handler.find(new FindTransitions(viewer, queue, day(today), 0, null, 100))
                        .block())
                .unreleased();
    }
}
