package org.throughline.query.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.CLINICIAN;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.INTAKE;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.day;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.SkippedDay;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.reading.AsOf;
import reactor.core.publisher.Mono;

/** What a caseload says of deadlines: how many of the whole list, and how each date came about. */
class DueInCaseloadTest extends CaseloadScenario {
    @Test
    void an_answer_as_of_each_position_is_the_live_answer_of_that_time() {
        registered(ANA);
        admitted("2026-11-02T09:00");
        referred("2026-11-02T10:00");
        sentToSud("2026-11-03T10:00");
        offeredBySud("2026-11-04T10:00");
        closedBySud("2026-11-05T10:00");
        for (long position = 1; position <= story.events().size(); position++) {
            Story then = new Story();
            story.events().stream().limit(position).forEach(one -> then.happens(one.event(), one.recordedAt()));
            var live = new CaseloadQueryHandler(
                    new FoldedReadModels(then),
                    then,
                    new CaseloadProjection(Story.policy()),
                    Story.EVERYBODY,
                    Story.ZONE);
            for (Viewer viewer : List.of(COORDINATOR, COUNSELOR)) {
                for (CaseloadScope scope : List.of(
                        new CaseloadScope.OfClient(ANA),
                        new CaseloadScope.OfWorker(CLINICIAN),
                        new CaseloadScope.OfProgram(INTAKE),
                        new CaseloadScope.OfProgram(SUD))) {
                    CaseloadPage asOf = page(handler, viewer, scope, new AsOf.Position(position));
                    assertThat(asOf.rows())
                            .isEqualTo(page(live, viewer, scope, null).rows());
                    assertThat(asOf.counts())
                            .isEqualTo(page(live, viewer, scope, null).counts());
                }
            }
        }
    }

    @Test
    void the_counts_are_those_of_the_whole_list_on_whatever_page() {
        registered(ANA);
        admitted("2026-11-02T09:00");
        referred("2026-11-02T10:00");
        SubjectId ben = person("ben");
        registered(ben);
        story.happens(new EpisodeEvent.Admitted(
                story.envelope(ben, "2026-11-02T09:00"),
                new EpisodeId(id("episode of ben")),
                ben,
                OUTPATIENT,
                LegalStatus.VOLUNTARY,
                null,
                null,
                CLINICIAN,
                null));
        var owed = new DueCounts(0, 0, 0, 1, 1);
        for (String page : List.of("first", "second")) {
            String after =
                    page.equals("first") ? null : first("2026-11-06T12:00").next();
            assertThat(counted("2026-11-06T12:00", after)).as(page).isEqualTo(owed);
        }
        assertThat(counted("2026-11-09T00:00", null)).isEqualTo(new DueCounts(0, 0, 1, 0, 1));
        assertThat(counted("2026-11-16T00:00", null)).isEqualTo(new DueCounts(0, 1, 0, 0, 1));
        assertThat(counted("2026-11-17T00:00", null)).isEqualTo(new DueCounts(1, 0, 0, 0, 1));
    }

    @Test
    void what_is_hidden_from_the_viewer_changes_no_count() {
        registered(ANA);
        admitted("2026-11-02T09:00");
        CaseloadPage before = page(handler, COORDINATOR, new CaseloadScope.OfProgram(OUTPATIENT), null);
        story.happens(new ReferralEvent.Created(
                story.envelope(ANA, "2026-11-03T10:00", PART2),
                REFERRAL,
                ANA,
                ReferralSource.HOSPITAL,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(SUD)));
        assertThat(page(handler, COORDINATOR, new CaseloadScope.OfProgram(OUTPATIENT), null))
                .isEqualTo(before);
        assertThat(page(handler, COUNSELOR, new CaseloadScope.OfProgram(SUD), null)
                        .counts())
                .isEqualTo(new DueCounts(0, 0, 0, 1, 0));
    }

    @Test
    void rows_that_nothing_relates_the_viewer_to_are_not_counted() {
        registered(ANA);
        admitted("2026-11-02T09:00");
        referred("2026-11-02T10:00");
        var unrelated = new CaseloadQueryHandler(
                models,
                story,
                new CaseloadProjection(Story.policy()),
                (viewer, clients) -> Mono.just(Set.of()),
                Story.ZONE);
        CaseloadPage past = page(
                unrelated,
                COORDINATOR,
                new CaseloadScope.OfProgram(OUTPATIENT),
                new AsOf.Position(story.events().size()));
        assertThat(past.rows()).isEmpty();
        assertThat(past.counts()).isEqualTo(new DueCounts(0, 0, 0, 0, 0));
    }

    @Test
    void a_deadline_says_by_which_rule_it_was_made_which_days_it_skips_and_who_has_it() {
        registered(ANA);
        admitted("2026-11-02T09:00");
        referred("2026-11-02T10:00");
        DueDate due = only(ask(COORDINATOR, new CaseloadScope.OfWorker(CLINICIAN), null))
                .due()
                .getFirst();
        assertThat(due.shortTitle()).isEqualTo("Do it");
        assertThat(due.owner()).isEqualTo(Responsibility.queue(INTAKE));
        assertThat(due.day()).isNull();
        assertThat(due.skipped())
                .containsExactly(
                        new SkippedDay(day("2026-11-07"), "weekend"),
                        new SkippedDay(day("2026-11-08"), "weekend"),
                        new SkippedDay(day("2026-11-14"), "weekend"),
                        new SkippedDay(day("2026-11-15"), "weekend"));
    }
}
