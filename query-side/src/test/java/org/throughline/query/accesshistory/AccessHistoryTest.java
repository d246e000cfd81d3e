package org.throughline.query.accesshistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.sealed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Answer;
import org.throughline.kernel.access.Asking;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.ShownRecord;
import org.throughline.kernel.access.SignInMethod;
import org.throughline.kernel.access.SignOutCause;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Story;
import org.throughline.query.Views;
import org.throughline.query.accesshistory.AccessHistory.Outcome;
import org.throughline.query.reading.AccessPosition;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.view.AccessFilter;
import reactor.core.publisher.Flux;

class AccessHistoryTest {
    private static final SubjectId ANA = person("ana");
    private static final SubjectId BEN = person("ben");
    private static final Set<Compartment> IN_GENERAL = Set.of(Compartment.GENERAL);
    private static final SubjectId PERIOD = person("period");

    private static final SubjectId UNKNOWN = person("unknown");
    private static final CrisisId CRISIS = new CrisisId(id("crisis"));

    private final Story story = new Story();
    private final List<Recorded<AccessEvent>> entries = new ArrayList<>();
    private Instant recordedAt = Instant.EPOCH;
    private AccessFilter filter = AccessFilter.NONE;
    private final AccessHistoryQueryHandler handler = new AccessHistoryQueryHandler(
            (about, from, to) -> Flux.fromIterable(entries)
                    .filter(entry -> entry.position() >= from && entry.position() < to)
                    .filter(entry -> EventTags.of(entry.event()).stream().anyMatch(about::contains)),
            story,
            Story.COUNTY,
            Story.ZONE,
            Views::shownName,
            id -> "The rule " + id + ".");

    @Test
    void a_client_s_history_tells_what_was_released_denied_and_refused_and_names_no_other_client() {
        released(ANA, BEN);
        recorded(new AccessEvent.AccessDenied(
                asking(), "no-relationship", "client-header", sealed(PERIOD, Map.of()), List.of(ANA), IN_GENERAL));
        recorded(new AccessEvent.CommandRefused(
                asking(),
                "own-program",
                "episode.AdmitClient",
                ProgramRefusal.PROGRAM_FULL.name(),
                List.of(ANA),
                IN_GENERAL,
                null));

        Gated<AccessHistory> answer = ask(ANA, null, 10);

        assertThat(rows(answer))
                .extracting(AccessHistory.Row::outcome)
                .containsExactly(Outcome.RELEASED, Outcome.DENIED, Outcome.REFUSED);
        assertThat(rows(answer).getFirst().clients()).containsExactly(ANA);
        assertThat(rows(answer).getFirst().sentence())
                .isEqualTo("Data was released: client header with states and times, names.");
        assertThat(answer.clients()).extracting(one -> one.client()).containsExactly(ANA);
        assertThat(answer.fields()).containsExactly(FieldClass.ACCESS_HISTORY);
    }

    @Test
    void a_worker_s_history_tells_why_each_of_their_sessions_ended() {
        for (SignOutCause cause : SignOutCause.values()) {
            recorded(new AccessEvent.SignedOut(asking(), PEER, cause));
        }

        assertThat(rows(ask(PEER, null, 10)))
                .extracting(AccessHistory.Row::sentence)
                .containsExactly(
                        "The worker signed out of the console.",
                        "A session of the console ended, because nobody used it.",
                        "A session of the console ended, because it had lasted as long as one may.",
                        "A session of the console was ended: by a newer one, another password, a closed account or a"
                                + " departure.");
    }

    @Test
    void a_worker_s_history_names_everybody_whose_data_was_released_and_their_sign_ins() {
        recorded(new AccessEvent.SignedIn(asking(), SignInMethod.PASSWORD));
        released(ANA, BEN);
        Gated<AccessHistory> answer = ask(PEER, null, 10);
        assertThat(rows(answer))
                .extracting(AccessHistory.Row::outcome)
                .containsExactly(Outcome.OTHER, Outcome.RELEASED);
        assertThat(rows(answer).get(1).clients()).containsExactly(ANA, BEN);
        assertThat(rows(answer).get(1).rule()).isEqualTo("caseload");
        assertThat(rows(answer).get(1).ruleMeaning()).isEqualTo("The rule caseload.");
        assertThat(rows(answer).get(1).carePosition()).isEqualTo(new CarePosition(40));
    }

    @Test
    void pages_follow_each_other_without_gap() {
        released(ANA, BEN);
        released(BEN);
        released(ANA);
        AccessHistory first = ask(ANA, null, 1).unreleased();
        AccessHistory second = ask(ANA, Objects.requireNonNull(first.next()), 1).unreleased();
        assertThat(second.rows()).extracting(AccessHistory.Row::position).containsExactly(new AccessPosition(3));
        assertThat(second.next()).isNull();
    }

    @Test
    void what_was_read_under_an_unknown_person_s_id_is_in_the_history_of_who_they_turned_out_to_be() {
        released(UNKNOWN);
        released(ANA);
        released(UNKNOWN, ANA);
        released(BEN);
        recorded(new AccessEvent.AccessDenied(
                asking(), "no-relationship", "client-header", sealed(PERIOD, Map.of()), List.of(UNKNOWN), IN_GENERAL));
        assertThat(positions(ANA, COORDINATOR)).containsExactly(2L, 3L);

        identified(Story.GENERAL);

        assertThat(positions(ANA, COORDINATOR)).containsExactly(1L, 2L, 3L, 5L);
        assertThat(positions(BEN, COORDINATOR)).containsExactly(4L);
        assertThat(rows(ask(ANA, null, 10)).getFirst().clients()).containsExactly(UNKNOWN);
        assertThat(ask(ANA, null, 10).clients()).extracting(one -> one.client()).containsExactly(UNKNOWN, ANA);
    }

    @Test
    void what_was_read_under_an_unknown_person_s_id_leaves_the_history_when_the_identification_is_retracted() {
        released(UNKNOWN);
        released(ANA);
        identified(Story.GENERAL);
        story.happens(new CrisisEvent.IdentificationRetracted(
                story.envelope(UNKNOWN, "2026-11-03T10:00"), CRISIS, UNKNOWN, ANA, sealed(UNKNOWN, "a twin")));
        assertThat(positions(ANA, COORDINATOR)).containsExactly(2L);
        assertThat(positions(UNKNOWN, COORDINATOR)).containsExactly(1L);
    }

    @Test
    void an_identification_that_the_reader_may_not_see_changes_nothing_of_the_history() {
        released(UNKNOWN);
        released(ANA);
        var before = ask(ANA, null, 10, COORDINATOR).unreleased();
        identified(Story.PART2);
        assertThat(ask(ANA, null, 10, COORDINATOR).unreleased()).isEqualTo(before);
        assertThat(positions(ANA, COUNSELOR)).containsExactly(1L, 2L);
    }

    @Test
    void pages_over_several_ids_follow_each_other_without_gap() {
        for (int i = 0; i < 5; i++) {
            released(UNKNOWN);
            released(ANA);
            released(ANA, UNKNOWN);
        }
        identified(Story.GENERAL);
        var seen = new ArrayList<Long>();
        String after = null;
        do {
            AccessHistory page = ask(ANA, after, 2).unreleased();
            page.rows().forEach(row -> seen.add(row.position().value()));
            after = page.next();
        } while (after != null);
        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 15).boxed().toList());
    }

    @Test
    void a_release_and_a_denial_of_one_view_call_it_by_one_name() {
        released("caseload", ANA);
        for (String view : List.of("caseload-of-client", "caseload-of-worker", "caseload-of-program")) {
            recorded(new AccessEvent.AccessDenied(
                    asking(), "no-relationship", view, sealed(PERIOD, Map.of()), List.of(ANA), IN_GENERAL));
            recorded(new AccessEvent.AccessFailed(
                    asking(), "own-program", view, sealed(PERIOD, Map.of()), List.of(ANA), IN_GENERAL));
        }
        assertThat(rows(ask(ANA, null, 10))).extracting(AccessHistory.Row::view).containsOnly("caseload");
    }

    private void identified(Custody custody) {
        story.happens(new CrisisEvent.PersonIdentified(
                story.envelope(UNKNOWN, "2026-11-02T10:00", custody), CRISIS, UNKNOWN, ANA, 90));
    }

    private List<Long> positions(SubjectId client, Viewer viewer) {
        return rows(ask(client, null, 100, viewer)).stream()
                .map(row -> row.position().value())
                .toList();
    }

    private void released(SubjectId... clients) {
        released("client-header", clients);
    }

    @Test
    void the_newest_first_and_page_by_page_it_is_the_same_history_turned_round() {
        for (String view : List.of("one", "two", "three")) {
            released(view, ANA);
        }
        filter = new AccessFilter(null, null, null, null, null, null, true, 0);

        Gated<AccessHistory> first = ask(ANA, null, 2);
        String after = first.unreleased().next();
        Gated<AccessHistory> second = ask(ANA, after, 2);

        assertThat(rows(first)).extracting(row -> row.position().value()).containsExactly(3L, 2L);
        assertThat(first.unreleased().next()).isNotNull();
        assertThat(rows(second)).extracting(row -> row.position().value()).containsExactly(1L);
        assertThat(second.unreleased().sum()).isEqualTo(new AccessHistory.Sum(1, 3, 0));
    }

    @Test
    void a_filter_by_date_keeps_its_last_day_to_the_last_minute_of_the_county() {
        recordedAt = Instant.parse("2026-11-27T07:59:59Z");
        released("thursday", ANA);
        recordedAt = Instant.parse("2026-11-28T07:59:59Z");
        released("friday", ANA);
        recordedAt = Instant.parse("2026-11-28T08:00:00Z");
        released("saturday", ANA);
        LocalDate friday = LocalDate.of(2026, 11, 27);
        filter = new AccessFilter(friday, friday, null, "RELEASED", null, null, false, 0);

        assertThat(rows(ask(ANA, null, 10)))
                .extracting(row -> row.position().value())
                .containsExactly(2L);
        assertThat(ask(ANA, null, 10).unreleased().sum()).isEqualTo(new AccessHistory.Sum(1, 1, 0));
    }

    @Test
    void one_entry_is_found_by_its_position_and_that_of_another_client_is_not_there() {
        released("one", ANA);
        released("other", BEN);
        filter = new AccessFilter(null, null, null, null, null, null, false, 1);
        assertThat(rows(ask(ANA, null, 10))).hasSize(1);
        filter = new AccessFilter(null, null, null, null, null, null, false, 2);
        assertThat(rows(ask(ANA, null, 10))).isEmpty();
    }

    private void released(String view, SubjectId... clients) {
        List<ShownRecord> shown = List.of(clients).stream()
                .map(client -> new ShownRecord(client, 40, IN_GENERAL))
                .toList();
        recorded(new AccessEvent.RecordsReleased(
                asking(),
                "caseload",
                new Answer(
                        view,
                        1,
                        sealed(PERIOD, Map.of()),
                        shown,
                        Set.of(FieldClass.STATUS, FieldClass.NAME),
                        shown.size(),
                        41,
                        new Fingerprint("0".repeat(32)))));
    }

    private void recorded(AccessEvent entry) {
        entries.add(new Recorded<>(entries.size() + 1L, recordedAt, entry));
    }

    private static Asking asking() {
        return new Asking(
                new EventId(id("entry")),
                new RequestId(id("request")),
                "api",
                Actor.worker(PEER),
                Set.of(WorkerRole.COORDINATOR),
                PurposeOfUse.TREAT,
                new TenantId("test"),
                "1",
                Story.COUNTY);
    }

    private Gated<AccessHistory> ask(TaggedId about, @Nullable String after, int limit) {
        return ask(about, after, limit, COORDINATOR);
    }

    private Gated<AccessHistory> ask(TaggedId about, @Nullable String after, int limit, Viewer viewer) {
        var page = PageRequest.of("history of " + about, after, limit);
        @Nullable Gated<AccessHistory> answer =
                handler.find(new FindAccessHistory(viewer, about, filter, page)).block();
        return Objects.requireNonNull(answer);
    }

    private static List<AccessHistory.Row> rows(Gated<AccessHistory> answer) {
        return answer.unreleased().rows();
    }
}
