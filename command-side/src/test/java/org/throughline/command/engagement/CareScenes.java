package org.throughline.command.engagement;

import static org.throughline.command.Given.ELSEWHERE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OPIOIDS;
import static org.throughline.command.Given.PSYCHOSIS;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.SUICIDAL;
import static org.throughline.command.Given.ZONE;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.command.Given;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.policy.FacilityUnit;
import org.throughline.kernel.policy.PolicyPack;

/** Stays and visits elsewhere of one person, named by letters, in days before now. */
final class CareScenes {
    static final SubjectId ALEX = client("alex");
    static final Coded REHABILITATION = Coded.of("http://snomed.info/sct", "56876005");

    private CareScenes() {}

    /** The test county, to which a Part 2 unit elsewhere belongs. */
    static PolicyPack policy() {
        PolicyPack pack = Given.policy();
        return new PolicyPack(
                pack.version(),
                pack.tenant(),
                pack.custodian(),
                pack.externalCustodian(),
                pack.zone(),
                pack.holidays(),
                pack.intakeQueue(),
                pack.programs(),
                pack.clocks(),
                pack.attempts(),
                pack.dischargeDocuments(),
                pack.safetyPlanDispositions(),
                pack.transitionLookBackDays(),
                pack.transitionReasons(),
                pack.emergencyTransitionReasons(),
                pack.sudReasons(),
                pack.plannedAdmissionReasons(),
                pack.oncologyReasons(),
                List.of(new FacilityUnit(
                        "http://snomed.info/sct|56876005", true, new ProgramId(id("unit")), ELSEWHERE, SUD)));
    }

    static Instant daysAgo(double days) {
        return NOW.minus(Duration.ofMinutes(Math.round(days * 24 * 60)));
    }

    static StayId stay(String name) {
        return new StayId(id("stay " + name));
    }

    static VisitId visit(String name) {
        return new VisitId(id("visit " + name));
    }

    static CareElsewhere care(Coded reason) {
        return new CareElsewhere(
                null,
                null,
                List.of(),
                Coded.of("http://terminology.hl7.org/act", "IMP"),
                List.of(),
                List.of(reason),
                null);
    }

    static CareElsewhere part2(Coded reason) {
        return new CareElsewhere(
                null,
                null,
                List.of(),
                Coded.of("http://terminology.hl7.org/act", "IMP"),
                List.of(REHABILITATION),
                List.of(reason),
                null);
    }

    static Occurred during(double from, @Nullable Double to) {
        return Occurred.during(daysAgo(from), to == null ? null : daysAgo(to), ZONE, OccurredBasis.REPORTED);
    }

    static Provenance said(String fact, double from, @Nullable Double to) {
        return provenance(fact + from + to).withOccurred(during(from, to));
    }

    static EngagementCommand.RecordFacilityStay acute(String name, double from, @Nullable Double to) {
        return stay(name, StayKind.ACUTE_INPATIENT, from, to, care(PSYCHOSIS));
    }

    static EngagementCommand.RecordFacilityStay residential(String name, double from, @Nullable Double to) {
        return stay(name, StayKind.SUD_RESIDENTIAL, from, to, part2(OPIOIDS));
    }

    static EngagementCommand.RecordFacilityStay stay(
            String name, StayKind kind, double from, @Nullable Double to, CareElsewhere care) {
        return new EngagementCommand.RecordFacilityStay(
                said("stay " + name, from, to), stay(name), ALEX, record("stay " + name), kind, care, NOW);
    }

    static EngagementCommand.RecordEmergencyVisit emergency(String name, double from, @Nullable Double to) {
        return new EngagementCommand.RecordEmergencyVisit(
                said("visit " + name, from, to), visit(name), ALEX, record("visit " + name), care(SUICIDAL), NOW);
    }

    static EngagementCommand.MarkFacilityStayEnteredInError neverStayed(String name, EnteredInErrorReason reason) {
        return new EngagementCommand.MarkFacilityStayEnteredInError(
                provenance("never stay " + name + reason), stay(name), ALEX, reason, NOW);
    }

    static EngagementCommand.MarkEmergencyVisitEnteredInError neverVisited(String name, EnteredInErrorReason reason) {
        return new EngagementCommand.MarkEmergencyVisitEnteredInError(
                provenance("never visit " + name + reason), visit(name), ALEX, reason, NOW);
    }

    static TransitionId afterStay(String name) {
        return new TransitionId(EventId.derived(ALEX.value(), "transition after stay " + stay(name)));
    }

    static TransitionId afterVisit(String name) {
        return new TransitionId(EventId.derived(ALEX.value(), "transition after emergency visit " + visit(name)));
    }
}
