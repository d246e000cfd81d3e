package org.throughline.infrastructure.access.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.EventsInMemory;
import org.throughline.infrastructure.access.RecordingAccessLedger;
import org.throughline.infrastructure.access.TestTrace;
import org.throughline.infrastructure.access.relationship.LedgerCareRelationships;
import org.throughline.infrastructure.access.relationship.LedgerWorkerDirectory;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.clientheader.ClientHeaderViews;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.ShownClient;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.StudyViews;
import reactor.core.publisher.Mono;

class AccessGateTest {
    private static final SubjectId ALEX = County.client("Alex");
    private static final SubjectId NOBODY = County.client("nobody");
    private static final Viewer PEER = County.careViewer("peer", County.CLINIC, WorkerRole.PEER_SUPPORT_SPECIALIST);
    private static final Viewer COUNSELOR = County.careViewer("counselor", County.RECOVERY, WorkerRole.CLINICIAN);

    private final List<String> log = new ArrayList<>();
    private final RecordingAccessLedger ledger = new RecordingAccessLedger(log);

    private record Header(Sealed<String> name) {}

    private static CareEvent[] alexCarriedByPeer() {
        return new CareEvent[] {
            County.registered(ALEX, County.GENERAL), County.assigned(PEER.worker(), ALEX, County.CLINIC, County.GENERAL)
        };
    }

    private static CareEvent[] alexInRecovery() {
        return new CareEvent[] {
            County.registered(ALEX, County.PART2),
            County.assigned(COUNSELOR.worker(), ALEX, County.RECOVERY, County.PART2)
        };
    }

    private AccessGate gate(CareEvent... events) {
        var care = new EventsInMemory(events);
        return new AccessGate(
                County.INTAKE,
                new LedgerCareRelationships(care, InstantSource.system()),
                new LedgerWorkerDirectory(care),
                TestTrace.into(ledger),
                TestTrace.keys(),
                (grant, values) -> Mono.fromSupplier(() -> {
                    log.add("keys of " + values.size() + " against trace " + grant.tracePosition());
                    return value -> "\"Alex\"".getBytes(StandardCharsets.UTF_8);
                }),
                new SimpleMeterRegistry());
    }

    private static ViewRequest header(SubjectId client) {
        return new ViewRequest(ClientHeaderViews.HEADER, client, Map.of("client", client.toString()), County.origin());
    }

    private Mono<Gated<Header>> answer(SubjectId client) {
        return Mono.fromSupplier(() -> {
            log.add("evaluated");
            return new Gated<>(
                    new Header(County.sealed(client, "Alex")),
                    "client-header",
                    1,
                    List.of(new ShownClient(client, 2, Set.of(Compartment.GENERAL))),
                    Set.of(FieldClass.NAME),
                    1,
                    2);
        });
    }

    private @Nullable Throwable refusedTo(Viewer viewer, ViewRequest request, CareEvent... events) {
        return catchThrowable(() ->
                gate(events).release(viewer, request, acting -> answer(ALEX)).block(Duration.ofSeconds(5)));
    }

    private static RefusalCode code(@Nullable Throwable thrown) {
        assertThat(thrown).isInstanceOf(Refusal.class);
        return ((Refusal) Objects.requireNonNull(thrown)).code();
    }

    @Test
    void an_answer_is_evaluated_sealed_then_traced_then_opened_and_in_no_other_order() {
        Released<Header> released = gate(alexCarriedByPeer())
                .release(PEER, header(ALEX), acting -> answer(ALEX))
                .block(Duration.ofSeconds(5));

        assertThat(released).isNotNull();
        assertThat(released.grant().tracePosition()).isEqualTo(1);
        assertThat(log).containsExactly("evaluated", "recorded RecordsReleased", "keys of 1 against trace 1");
    }

    @Test
    void the_entry_says_who_asked_which_rule_permitted_and_what_was_released() {
        gate(alexCarriedByPeer())
                .release(PEER, header(ALEX), acting -> answer(ALEX))
                .block(Duration.ofSeconds(5));

        assertThat(ledger.entries()).singleElement().satisfies(entry -> {
            var released = (AccessEvent.RecordsReleased) entry;
            assertThat(released.rule()).isEqualTo(AccessRule.CASELOAD_ASSIGNMENT.id());
            assertThat(released.asking().roles()).containsExactly(WorkerRole.PEER_SUPPORT_SPECIALIST);
            assertThat(released.answer().view()).isEqualTo("client-header");
            assertThat(released.answer().fields()).containsExactly(FieldClass.NAME);
            assertThat(released.answer().clients()).singleElement().satisfies(shown -> {
                assertThat(shown.client()).isEqualTo(ALEX);
                assertThat(shown.compartments()).containsExactly(Compartment.GENERAL);
            });
            assertThat(released.asking().legalEntity()).isEqualTo(County.ENTITY);
            assertThat(released.answer().position()).isEqualTo(2);
        });
    }

    @Test
    void with_the_access_ledger_cut_off_there_is_an_error_and_no_key_is_loaded() {
        ledger.cutOff();

        assertThat(refusedTo(PEER, header(ALEX), alexCarriedByPeer())).isInstanceOf(AccessTraceUnavailable.class);
        assertThat(log).containsExactly("evaluated");
    }

    @Test
    void an_access_ledger_that_does_not_answer_counts_as_cut_off() {
        ledger.fallSilent();

        assertThat(refusedTo(PEER, header(ALEX), alexCarriedByPeer())).isInstanceOf(AccessTraceUnavailable.class);
    }

    @Test
    void a_denial_that_cannot_be_recorded_is_an_error_too() {
        ledger.cutOff();

        assertThat(refusedTo(PEER, header(NOBODY))).isInstanceOf(AccessTraceUnavailable.class);
    }

    @Test
    void somebody_hidden_somebody_unrelated_and_somebody_unknown_are_answered_alike() {
        Viewer stranger = County.careViewer("stranger", County.CLINIC, WorkerRole.CLINICIAN);

        Throwable unknown = refusedTo(stranger, header(NOBODY));
        Throwable unrelated = refusedTo(stranger, header(ALEX), alexCarriedByPeer());
        Throwable hidden = refusedTo(stranger, header(ALEX), alexInRecovery());

        assertThat(List.of(code(unknown), code(unrelated), code(hidden))).containsOnly(ClientRefusal.CLIENT_UNKNOWN);
        String told = ClientRefusal.CLIENT_UNKNOWN.meaning();
        assertThat(unknown).hasMessage(told).hasNoCause();
        assertThat(unrelated).hasMessage(told).hasNoCause();
        assertThat(hidden).hasMessage(told).hasNoCause();
        assertThat(log).doesNotContain("evaluated");
        assertThat(ledger.entries())
                .hasOnlyElementsOfType(AccessEvent.AccessDenied.class)
                .map(entry -> ((AccessEvent.AccessDenied) entry).rule())
                .containsExactly(AccessRule.NOT_KNOWN.id(), AccessRule.NO_RELATIONSHIP.id(), AccessRule.HIDDEN.id());
        assertThat(ledger.entries())
                .map(entry -> ((AccessEvent.AccessDenied) entry).compartments())
                .containsExactly(Set.of(), Set.of(Compartment.GENERAL), Set.of(Compartment.of(County.PART2)));
    }

    @Test
    void part_2_records_are_released_to_the_worker_of_their_program() {
        Released<Header> released = gate(alexInRecovery())
                .release(COUNSELOR, header(ALEX), acting -> answer(ALEX))
                .block(Duration.ofSeconds(5));

        assertThat(released).isNotNull();
    }

    @Test
    void a_tie_in_a_hidden_compartment_relates_nobody() {
        Throwable refused = refusedTo(
                PEER,
                header(ALEX),
                County.registered(ALEX, County.GENERAL),
                County.assigned(PEER.worker(), ALEX, County.RECOVERY, County.PART2));

        assertThat(code(refused)).isEqualTo(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void the_privacy_officer_sees_part_2_records_of_the_own_legal_entity_and_only_after_saying_why() {
        var silent = County.viewer("officer", Set.of(), null, WorkerRole.PRIVACY_OFFICER);
        var outspoken = County.viewer("officer", Set.of(), PurposeOfUse.HOPERAT, WorkerRole.PRIVACY_OFFICER);
        var foreign = new Viewer(
                outspoken.worker(),
                outspoken.roles(),
                Set.of(),
                new LegalEntityId(County.id("another entity")),
                PurposeOfUse.HOPERAT);

        assertThat(code(refusedTo(silent, header(ALEX), alexInRecovery()))).isEqualTo(GeneralRefusal.PURPOSE_MISSING);
        assertThat(code(refusedTo(foreign, header(ALEX), alexInRecovery()))).isEqualTo(ClientRefusal.CLIENT_UNKNOWN);
        assertThat(refusedTo(outspoken, header(ALEX), alexInRecovery())).isNull();
    }

    @Test
    void a_clinician_who_is_also_the_privacy_officer_sees_in_treatment_what_a_clinician_sees() {
        var both = County.viewer(
                "both", Set.of(County.CLINIC), PurposeOfUse.TREAT, WorkerRole.CLINICIAN, WorkerRole.PRIVACY_OFFICER);

        assertThat(code(refusedTo(both, header(ALEX), alexInRecovery()))).isEqualTo(ClientRefusal.CLIENT_UNKNOWN);
        Viewer asked = actingAs(
                both,
                County.registered(ALEX, County.GENERAL),
                County.registered(ALEX, County.PART2),
                County.assigned(both.worker(), ALEX, County.CLINIC, County.GENERAL));
        assertThat(asked.sees(Compartment.of(County.PART2))).isFalse();
        assertThat(rule(ledger.entries().getLast())).isEqualTo(AccessRule.CASELOAD_ASSIGNMENT.id());
    }

    @Test
    void a_clinician_who_is_also_the_privacy_officer_acts_for_the_office_only_with_a_purpose_of_it() {
        var both = County.viewer(
                "both", Set.of(County.CLINIC), PurposeOfUse.PATRQT, WorkerRole.CLINICIAN, WorkerRole.PRIVACY_OFFICER);

        Viewer asked = actingAs(
                both,
                County.registered(ALEX, County.GENERAL),
                County.registered(ALEX, County.PART2),
                County.assigned(both.worker(), ALEX, County.CLINIC, County.GENERAL));

        assertThat(asked.roles()).containsExactly(WorkerRole.PRIVACY_OFFICER);
        assertThat(asked.sees(Compartment.of(County.PART2))).isTrue();
        assertThat(rule(ledger.entries().getLast())).isEqualTo(AccessRule.PRIVACY_OFFICE.id());
    }

    private static String rule(AccessEvent entry) {
        return ((AccessEvent.RecordsReleased) entry).rule();
    }

    /** In which capacity the view is asked. */
    private Viewer actingAs(Viewer viewer, CareEvent... events) {
        var asked = new AtomicReference<@Nullable Viewer>();
        gate(events)
                .release(viewer, header(ALEX), acting -> {
                    asked.set(acting);
                    return answer(ALEX);
                })
                .block(Duration.ofSeconds(5));
        return Objects.requireNonNull(asked.get());
    }

    @Test
    void breaking_the_glass_is_not_had_by_merely_saying_so() {
        var viewer = County.viewer("peer", Set.of(County.CLINIC), PurposeOfUse.BTG, WorkerRole.CLINICIAN);

        assertThat(code(refusedTo(viewer, header(ALEX), alexCarriedByPeer())))
                .isEqualTo(GeneralRefusal.PURPOSE_NOT_FITTING);
    }

    @Test
    void a_query_that_fails_after_it_was_permitted_leaves_an_entry() {
        Throwable failed = catchThrowable(() -> gate(alexCarriedByPeer())
                .<Header>release(PEER, header(ALEX), acting -> Mono.error(new IllegalStateException("store")))
                .block(Duration.ofSeconds(5)));

        assertThat(failed).isInstanceOf(IllegalStateException.class);
        assertThat(ledger.entries()).singleElement().isInstanceOf(AccessEvent.AccessFailed.class);
    }

    @Test
    void an_empty_answer_is_a_denial_like_that_of_something_unknown() {
        Throwable refused = catchThrowable(() -> gate(alexCarriedByPeer())
                .<Header>release(PEER, header(ALEX), acting -> Mono.empty())
                .block(Duration.ofSeconds(5)));

        assertThat(code(refused)).isEqualTo(ClientRefusal.CLIENT_UNKNOWN);
        assertThat(ledger.entries()).singleElement().isInstanceOf(AccessEvent.AccessDenied.class);
    }

    @Test
    void a_study_names_its_members_in_entries_of_their_own_and_none_is_left_out() {
        var analyst = County.viewer("analyst", Set.of(), PurposeOfUse.HRESCH, WorkerRole.ANALYST);
        List<ShownClient> members = IntStream.range(0, 2_500)
                .mapToObj(i -> new ShownClient(County.client("member " + i), i, Set.of(Compartment.GENERAL)))
                .toList();
        var gated = new Gated<>("figures", "readmission-30", 1, members, Set.of(FieldClass.STATUS), 1, 9_000);

        gate().release(
                        analyst,
                        new ViewRequest(
                                StudyViews.view(Studies.named("readmission-30")),
                                null,
                                Map.of("study", "readmission-30"),
                                County.origin()),
                        acting -> Mono.just(gated))
                .block(Duration.ofSeconds(5));

        assertThat(ledger.entries()).hasSize(4).first().isInstanceOf(AccessEvent.StudyReleased.class);
        assertThat(ledger.naming(County.client("member 2499"), 1, Long.MAX_VALUE)
                        .collectList()
                        .block(Duration.ofSeconds(5)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.event()).isInstanceOf(AccessEvent.StudyMembersNamed.class));
    }

    @Test
    void a_service_is_given_a_study_only_after_its_trace_and_nothing_else_at_all() {
        var grant = new ServiceGrant("study", 1);
        var study = new ViewRequest(
                StudyViews.view(Studies.named("readmission-30")), null, Map.of("asOf", "now"), County.origin());
        gate(alexCarriedByPeer())
                .releaseStudy(grant, PurposeOfUse.HRESCH, study, () -> answer(ALEX))
                .block();
        assertThat(log.indexOf("evaluated")).isNotNegative();
        assertThat(log.getLast()).startsWith("keys of");
        assertThat(catchThrowable(() -> gate(alexCarriedByPeer())
                        .releaseStudy(grant, PurposeOfUse.HRESCH, header(ALEX), () -> answer(ALEX))
                        .block()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
