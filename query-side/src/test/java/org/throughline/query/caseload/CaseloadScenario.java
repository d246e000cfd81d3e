package org.throughline.query.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.CLINICIAN;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.INTAKE;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.day;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.named;
import static org.throughline.query.Story.person;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.ReferralWithdrawal;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;

/** A county with a few people, and what its caseload answers. */
abstract class CaseloadScenario {
    static final SubjectId ANA = person("ana");
    static final ReferralId REFERRAL = new ReferralId(id("referral"));
    static final EpisodeId EPISODE = new EpisodeId(id("episode"));
    static final TransitionId TRANSITION = new TransitionId(id("transition"));
    static final CrisisId CRISIS = new CrisisId(id("crisis"));

    final Story story = new Story();
    final FoldedReadModels models = new FoldedReadModels(story);
    final CaseloadQueryHandler handler = new CaseloadQueryHandler(
            models, story, new CaseloadProjection(Story.policy()), Story.EVERYBODY, Story.ZONE);

    void withdrawn(String when) {
        story.happens(new ReferralEvent.Withdrawn(
                story.envelope(ANA, when), REFERRAL, ANA, INTAKE, ReferralWithdrawal.NO_ANSWER));
    }

    List<String> dueOf(SubjectId client) {
        return only(ask(COORDINATOR, new CaseloadScope.OfClient(client), null)).due().stream()
                .map(DueDate::rule)
                .toList();
    }

    void transitionOpened() {
        story.happens(new TransitionEvent.Opened(
                story.envelope(ANA, "2026-11-02T10:00"),
                TRANSITION,
                ANA,
                TransitionType.HOSPITAL_TO_OUTPATIENT,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                Responsibility.queue(INTAKE)));
    }

    void transitionCancelled() {
        story.happens(new TransitionEvent.Cancelled(
                story.envelope(ANA, "2026-11-05T10:00"), TRANSITION, ANA, CancelReason.ENTERED_IN_ERROR));
    }

    CaseloadPage first(String now) {
        return asked(now, null);
    }

    @Nullable DueCounts counted(String now, @Nullable String after) {
        return asked(now, after).counts();
    }

    CaseloadPage asked(String now, @Nullable String after) {
        var query = new FindCaseload(
                COORDINATOR,
                new CaseloadScope.OfProgram(OUTPATIENT),
                day(now.substring(0, 10)),
                Story.at(now),
                0,
                null,
                PageRequest.of("", after, 1));
        return Objects.requireNonNull(handler.find(query).block()).unreleased();
    }

    void registered(SubjectId client) {
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(client, "2026-11-01T09:00"), client, named(client, "Ruiz"), null));
    }

    void admitted(String when) {
        story.happens(new EpisodeEvent.Admitted(
                story.envelope(ANA, when),
                EPISODE,
                ANA,
                OUTPATIENT,
                LegalStatus.VOLUNTARY,
                null,
                null,
                CLINICIAN,
                null));
    }

    void referred(String when) {
        story.happens(new ReferralEvent.Created(
                story.envelope(ANA, when),
                REFERRAL,
                ANA,
                ReferralSource.HOSPITAL,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(INTAKE)));
    }

    void sentToSud(String when) {
        story.happens(
                new ReferralEvent.Sent(story.envelope(ANA, when, PART2), REFERRAL, ANA, SUD, ReferralChannel.INTERNAL));
    }

    void offeredBySud(String when) {
        story.happens(new ReferralEvent.AppointmentOffered(
                story.envelope(ANA, when, PART2),
                REFERRAL,
                ANA,
                SUD,
                new AppointmentId(id("appointment")),
                Story.at("2026-11-06T10:00"),
                true,
                null));
    }

    void closedBySud(String when) {
        story.happens(new ReferralEvent.Closed(
                story.envelope(ANA, when, PART2), REFERRAL, ANA, ReferralClosure.NO_CAPACITY, null, null));
    }

    Gated<CaseloadPage> ask(Viewer viewer, CaseloadScope scope, @Nullable AsOf asOf) {
        return ask(handler, viewer, scope, asOf);
    }

    static Gated<CaseloadPage> ask(
            CaseloadQueryHandler handler, Viewer viewer, CaseloadScope scope, @Nullable AsOf asOf) {
        return Objects.requireNonNull(handler.find(new FindCaseload(
                        viewer,
                        scope,
                        day("2026-11-06"),
                        Story.at("2026-11-06T12:00"),
                        0,
                        asOf,
                        PageRequest.first(FindCaseload.MOST_ROWS)))
                .block());
    }

    static CaseloadPage page(CaseloadQueryHandler handler, Viewer viewer, CaseloadScope scope, @Nullable AsOf asOf) {
        return ask(handler, viewer, scope, asOf).unreleased();
    }

    static List<CaseloadRow> rows(Gated<CaseloadPage> answer) {
        return answer.unreleased().rows();
    }

    static CaseloadRow only(Gated<CaseloadPage> answer) {
        assertThat(rows(answer)).hasSize(1);
        return rows(answer).getFirst();
    }
}
