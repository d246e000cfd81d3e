package org.throughline.kernel.workforce;

/** What a worker is; what each may do is the access policy's (domain table 5.13). */
public enum WorkerRole {
    /** A paraprofessional with lived experience; never the primary clinician. */
    PEER_SUPPORT_SPECIALIST,
    /** Led by a peer support specialist or a supervisor. */
    COMMUNITY_HEALTH_WORKER,
    /** Licensed; may decide intakes and be primary clinician. */
    CLINICIAN,
    CASE_MANAGER,
    /** Tracks referrals and transitions. */
    COORDINATOR,
    SUPERVISOR,
    /** On the mobile team or the crisis line. */
    CRISIS_RESPONDER,
    /** Compliance: audits histories. */
    PRIVACY_OFFICER,
    /** Studies outcomes by replay. */
    ANALYST,
    /** Opens programs, hires workers, keeps accounts. */
    ADMINISTRATOR;

    /** Whether one person alone cannot give it: it gives rights over everybody's records or everybody's rights. */
    public boolean takesTwoPersons() {
        return this == ADMINISTRATOR || this == PRIVACY_OFFICER;
    }
}
