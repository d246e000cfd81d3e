package org.throughline.query.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.COUNTY;
import static org.throughline.query.Story.INTAKE;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.day;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.named;
import static org.throughline.query.Story.person;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.ReferralWithdrawal;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.reading.PageRequest;

/** A referral to a Part 2 program, as its sender, their colleagues and the program see it. */
class ReferralSidesTest {
    private static final SubjectId ANA = person("ana");
    private static final ReferralId REFERRAL = new ReferralId(id("referral"));
    private static final Custody KEPT = new Custody(COUNTY, INTAKE, RetentionClass.CLINICAL_RECORD, Set.of());
    private static final WorkerId CARRIER = new WorkerId(id("carrier"));

    /** Everybody of the story acts as {@link Story#PEER}, who works nowhere that could know of it otherwise. */
    private static final Viewer SENDER = viewer(PEER, OUTPATIENT);

    private static final Viewer OWNER = viewer(new WorkerId(id("owner")), INTAKE);
    private static final Viewer COLLEAGUE = viewer(new WorkerId(id("colleague")), OUTPATIENT);
    private static final Viewer RECEIVER = viewer(new WorkerId(id("receiver")), SUD);
    private static final Viewer BOTH = viewer(new WorkerId(id("both")), INTAKE, SUD);

    private final Story story = new Story();
    private final CaseloadProjection projection = new CaseloadProjection(Story.policy());
    private final CaseloadQueryHandler handler =
            new CaseloadQueryHandler(new FoldedReadModels(story), story, projection, Story.EVERYBODY, Story.ZONE);

    private static Viewer viewer(WorkerId worker, ProgramId... programs) {
        return new Viewer(worker, Set.of(WorkerRole.COORDINATOR), Set.of(programs), COUNTY, null);
    }

    private List<ReferralPart.OpenReferral> seenBy(Viewer viewer) {
        return row(viewer).referrals();
    }

    private CaseloadRow row(Viewer viewer) {
        return Objects.requireNonNull(handler.find(new FindCaseload(
                                viewer,
                                new CaseloadScope.OfClient(ANA),
                                day("2026-11-06"),
                                Story.at("2026-11-06T12:00"),
                                0,
                                null,
                                PageRequest.first(FindCaseload.MOST_ROWS)))
                        .block())
                .unreleased()
                .rows()
                .getFirst();
    }

    private ReferralPart.State stateFor(Viewer viewer) {
        assertThat(seenBy(viewer)).hasSize(1);
        return seenBy(viewer).getFirst().state();
    }

    private void made() {
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(ANA, "2026-11-01T09:00"), ANA, named(ANA, "Ruiz"), null));
        story.happens(new ReferralEvent.Created(
                story.envelope(ANA, "2026-11-02T09:00", KEPT),
                REFERRAL,
                ANA,
                ReferralSource.HOSPITAL,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(INTAKE)));
        sent("2026-11-02T10:00");
    }

    private void sent(String when) {
        for (Custody custody : List.of(PART2, KEPT.ofSending(INTAKE))) {
            story.happens(new ReferralEvent.Sent(
                    story.envelope(ANA, when, custody), REFERRAL, ANA, SUD, ReferralChannel.INTERNAL));
        }
    }

    private void accepted() {
        story.happens(new ReferralEvent.Accepted(
                story.envelope(ANA, "2026-11-03T10:00", PART2), REFERRAL, ANA, SUD, new Responsibility(SUD, CARRIER)));
    }

    private void closed(String when, Custody custody) {
        story.happens(new ReferralEvent.Closed(
                story.envelope(ANA, when, custody), REFERRAL, ANA, ReferralClosure.MOVED, null, null));
    }

    @Test
    void sender_owner_and_receiver_see_that_it_was_sent_and_a_colleague_sees_that_it_was_made() {
        made();
        for (Viewer knowing : List.of(SENDER, OWNER, RECEIVER, BOTH)) {
            assertThat(stateFor(knowing)).isEqualTo(ReferralPart.State.SENT);
            assertThat(seenBy(knowing).getFirst().target()).isEqualTo(SUD);
        }
        assertThat(stateFor(COLLEAGUE)).isEqualTo(ReferralPart.State.CREATED);
        assertThat(seenBy(COLLEAGUE).getFirst().target()).isNull();
    }

    @Test
    void what_became_of_it_is_seen_by_the_receiver_alone() {
        made();
        CaseloadRow before = row(SENDER);
        CaseloadRow colleaguesBefore = row(COLLEAGUE);
        accepted();
        assertThat(row(SENDER)).isEqualTo(before);
        assertThat(row(COLLEAGUE)).isEqualTo(colleaguesBefore);
        assertThat(stateFor(RECEIVER)).isEqualTo(ReferralPart.State.ACCEPTED);
        assertThat(seenBy(BOTH).getFirst().owner()).isEqualTo(new Responsibility(SUD, CARRIER));
    }

    @Test
    void what_the_sender_stands_back_from_is_over_for_all_but_a_receiver_that_has_it() {
        made();
        accepted();
        story.happens(new ReferralEvent.Withdrawn(
                story.envelope(ANA, "2026-11-04T10:00", KEPT), REFERRAL, ANA, INTAKE, ReferralWithdrawal.NO_ANSWER));
        for (Viewer outside : List.of(SENDER, OWNER, COLLEAGUE)) {
            assertThat(seenBy(outside)).isEmpty();
            assertThat(row(outside).due()).isEmpty();
        }
        assertThat(stateFor(RECEIVER)).isEqualTo(ReferralPart.State.ACCEPTED);
        assertThat(seenBy(RECEIVER).getFirst().withdrawnBySender()).isTrue();
    }

    @Test
    void an_end_made_by_who_cannot_know_of_the_receiver_takes_nothing_from_it_not_even_a_deadline() {
        made();
        accepted();
        List<DueDate> due = row(RECEIVER).due();
        assertThat(due).isNotEmpty();
        closed("2026-11-04T10:00", KEPT);
        for (Viewer outside : List.of(SENDER, OWNER, COLLEAGUE)) {
            assertThat(seenBy(outside)).isEmpty();
            assertThat(row(outside).due()).doesNotContainAnyElementsOf(due);
        }
        assertThat(stateFor(RECEIVER)).isEqualTo(ReferralPart.State.ACCEPTED);
        assertThat(seenBy(RECEIVER).getFirst().withdrawnBySender()).isTrue();
        assertThat(row(RECEIVER).due()).containsAll(due);
        closed("2026-11-05T10:00", PART2);
        assertThat(seenBy(RECEIVER)).isEmpty();
        assertThat(row(RECEIVER).due()).doesNotContainAnyElementsOf(due);
    }

    @Test
    void what_a_receiver_has_is_not_sent_to_it_once_more() {
        made();
        accepted();
        CaseloadRow before = row(RECEIVER);
        sent("2026-11-04T10:00");
        assertThat(row(RECEIVER).referrals()).isEqualTo(before.referrals());
        assertThat(row(RECEIVER).due()).isEqualTo(before.due());
    }

    @Test
    void what_was_sent_elsewhere_by_who_could_not_know_is_another_matter_for_the_receiver() {
        made();
        accepted();
        story.happens(new ReferralEvent.Sent(
                story.envelope(ANA, "2026-11-04T10:00"), REFERRAL, ANA, OUTPATIENT, ReferralChannel.INTERNAL));
        assertThat(stateFor(RECEIVER)).isEqualTo(ReferralPart.State.ACCEPTED);
        assertThat(stateFor(COLLEAGUE)).isEqualTo(ReferralPart.State.SENT);
        assertThat(seenBy(COLLEAGUE).getFirst().target()).isEqualTo(OUTPATIENT);
    }
}
