package org.throughline.infrastructure.console.form;

import java.util.Map;
import java.util.Optional;

/** Where a refusal says that something must be done first: the path of the command that does it. */
final class RefusalWays {
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("CLIENT_NOT_CONFIRMED", "/clients/{client}/identity"),
            Map.entry("DEATH_NOT_RECORDED", "/clients/{client}/death"),
            Map.entry("REFERRAL_NOT_SENT", "/referrals/{referral}/sending"),
            Map.entry("REFERRAL_NOT_ACCEPTED", "/referrals/{referral}/acceptance"),
            Map.entry("DISCHARGE_REFERRAL_SOURCE_NOT_NOTIFIED", "/referrals/{referral}/source-notices"),
            Map.entry("DISCHARGE_DOCUMENTS_MISSING", "/episodes/{episode}/documents"),
            Map.entry("MOBILE_RESPONSE_NOT_DETERMINED", "/crises/{crisis}/mobile-response"),
            Map.entry("ARRIVAL_MISSING", "/crises/{crisis}/arrival"),
            Map.entry("SAFETY_PLAN_MISSING", "/crises/{crisis}/safety-plan"),
            Map.entry("DISPOSITION_MISSING", "/crises/{crisis}/disposition"),
            Map.entry("FOLLOW_UP_UNRESOLVED", "/crises/{crisis}/follow-ups"),
            Map.entry("PERSON_NOT_IDENTIFIED", "/crises/{crisis}/identification"),
            Map.entry("PERSON_ALREADY_IDENTIFIED", "/crises/{crisis}/identification-retraction"),
            Map.entry("HANDOFF_NOT_REQUESTED", "/transitions/{transition}/handoff-request"),
            Map.entry("HANDOFF_NOT_ACCEPTED", "/transitions/{transition}/handoff-acceptance"),
            Map.entry("CONTACT_AFTER_DISCHARGE_REQUIRED", "/contacts"),
            Map.entry("OUTREACH_EVIDENCE_REQUIRED", "/contacts"),
            Map.entry("WORKER_NOT_IN_PROGRAM", "/workers/{worker}/programs"));

    private RefusalWays() {}

    /** The path of the command that a refusal with this code asks for. */
    static Optional<String> of(String code) {
        return Optional.ofNullable(PATHS.get(code));
    }

    /** All of them, by code. */
    static Map<String, String> all() {
        return PATHS;
    }
}
