package org.throughline.query.accesshistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.sealed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Answer;
import org.throughline.kernel.access.Asking;
import org.throughline.kernel.access.ShownRecord;
import org.throughline.kernel.access.SignInMethod;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.accesshistory.AccessHistory.Outcome;
import org.throughline.query.reading.AccessPosition;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import reactor.core.publisher.Flux;

class AccessHistoryTest {
    private static final SubjectId ANA = person("ana");
    private static final SubjectId BEN = person("ben");
    private static final SubjectId PERIOD = person("period");

    private final List<Recorded<AccessEvent>> entries = new ArrayList<>();
    private final AccessHistoryQueryHandler handler =
            new AccessHistoryQueryHandler((about, from, to) -> Flux.fromIterable(entries)
                    .filter(entry -> entry.position() >= from && entry.position() < to)
                    .filter(entry -> EventTags.of(entry.event()).contains(about)));

    @Test
    void a_client_s_history_tells_what_was_released_denied_and_refused_and_names_no_other_client() {
        released(ANA, BEN);
        recorded(new AccessEvent.AccessDenied(
                asking(), "no-relationship", "client-header", sealed(PERIOD, Map.of()), List.of(ANA)));
        recorded(new AccessEvent.CommandRefused(
                asking(), "own-program", "episode.AdmitClient", RefusalCode.PROGRAM_FULL, List.of(ANA)));

        Gated<AccessHistory> answer = ask(ANA, 0, 10);

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
    void a_worker_s_history_names_everybody_whose_data_was_released_and_their_sign_ins() {
        recorded(new AccessEvent.SignedIn(asking(), SignInMethod.PASSWORD));
        released(ANA, BEN);
        Gated<AccessHistory> answer = ask(PEER, 0, 10);
        assertThat(rows(answer))
                .extracting(AccessHistory.Row::outcome)
                .containsExactly(Outcome.OTHER, Outcome.RELEASED);
        assertThat(rows(answer).get(1).clients()).containsExactly(ANA, BEN);
        assertThat(rows(answer).get(1).rule()).isEqualTo("caseload");
        assertThat(rows(answer).get(1).carePosition()).isEqualTo(new CarePosition(41));
    }

    @Test
    void pages_follow_each_other_without_gap() {
        released(ANA, BEN);
        released(BEN);
        released(ANA);
        AccessHistory first = ask(ANA, 0, 1).unreleased();
        AccessHistory second =
                ask(ANA, Objects.requireNonNull(first.next()).value(), 1).unreleased();
        assertThat(second.rows()).extracting(AccessHistory.Row::position).containsExactly(new AccessPosition(3));
        assertThat(second.next()).isNull();
    }

    private void released(SubjectId... clients) {
        List<ShownRecord> shown = List.of(clients).stream()
                .map(client -> new ShownRecord(client, 40))
                .toList();
        recorded(new AccessEvent.RecordsReleased(
                asking(),
                "caseload",
                new Answer(
                        "client-header",
                        1,
                        sealed(PERIOD, Map.of()),
                        shown,
                        Set.of(FieldClass.STATUS, FieldClass.NAME),
                        shown.size(),
                        41,
                        new Fingerprint("0".repeat(32)))));
    }

    private void recorded(AccessEvent entry) {
        entries.add(new Recorded<>(entries.size() + 1L, Instant.EPOCH, entry));
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
                "1");
    }

    private Gated<AccessHistory> ask(TaggedId about, long after, int limit) {
        @Nullable Gated<AccessHistory> answer = handler.find(new FindAccessHistory(COORDINATOR, about, after, limit))
                .block();
        return Objects.requireNonNull(answer);
    }

    private static List<AccessHistory.Row> rows(Gated<AccessHistory> answer) {
        return answer.unreleased().rows();
    }
}
