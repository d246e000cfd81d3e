package org.throughline.infrastructure.torture.gate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.throughline.kernel.workforce.WorkerRole;

/** A worker of the story. What {@link #hidden()} workers do in their program is hidden from all others. */
enum Member {
    SUPERVISOR(WorkerRole.SUPERVISOR, Place.INTAKE, Place.OUTPATIENT, Place.CRISIS, Place.PEERS),
    COORDINATOR(WorkerRole.COORDINATOR, Place.INTAKE),
    CLINICIAN(WorkerRole.CLINICIAN, Place.OUTPATIENT),
    PEER(WorkerRole.PEER_SUPPORT_SPECIALIST, Place.OUTPATIENT, Place.PEERS),
    HEALTH_WORKER(WorkerRole.COMMUNITY_HEALTH_WORKER, Place.CASES),
    CASE_MANAGER(WorkerRole.CASE_MANAGER, Place.CASES, Place.OUTPATIENT),
    RESPONDER(WorkerRole.CRISIS_RESPONDER, Place.CRISIS),
    CRISIS_CLINICIAN(WorkerRole.CLINICIAN, Place.CRISIS),
    STRANGER(WorkerRole.CLINICIAN, Place.RESIDENTIAL),
    /** Works in another Part 2 program than the hidden one. */
    DETOX_SUPERVISOR(WorkerRole.SUPERVISOR, Place.DETOX),
    DETOX_CLINICIAN(WorkerRole.CLINICIAN, Place.DETOX),
    ANALYST(WorkerRole.ANALYST),
    ADMINISTRATOR(WorkerRole.ADMINISTRATOR),

    HIDDEN_SUPERVISOR(WorkerRole.SUPERVISOR, Place.HIDDEN),
    HIDDEN_CLINICIAN(WorkerRole.CLINICIAN, Place.HIDDEN),
    HIDDEN_PEER(WorkerRole.PEER_SUPPORT_SPECIALIST, Place.HIDDEN);

    private final WorkerRole role;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<Place> programs;

    Member(WorkerRole role, Place... programs) {
        this.role = role;
        this.programs = List.of(programs);
    }

    /** A program of the story, opened like one of the policy pack. */
    enum Place {
        INTAKE(101),
        OUTPATIENT(102),
        HIDDEN(103),
        CRISIS(104),
        PEERS(105),
        CASES(106),
        RESIDENTIAL(107),
        DETOX(103);

        private final int like;

        Place(int like) {
            this.like = like;
        }

        /** The program of the policy pack on whose terms it works. */
        UUID like() {
            return UUID.fromString("5a11e000-0000-8000-8000-000000000" + like);
        }

        UUID id() {
            return this == DETOX ? Member.derived("place " + name()) : like();
        }
    }

    static UUID derived(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static List<Member> those(boolean hidden) {
        return Stream.of(values()).filter(one -> one.hidden() == hidden).toList();
    }

    boolean hidden() {
        return programs.contains(Place.HIDDEN);
    }

    String key() {
        return name();
    }

    UUID id() {
        return derived("member " + name());
    }

    WorkerRole role() {
        return role;
    }

    List<Place> programs() {
        return programs;
    }

    /** What somebody of this role says they ask for. */
    String purpose() {
        return switch (role) {
            case ANALYST, ADMINISTRATOR, PRIVACY_OFFICER -> "HOPERAT";
            default -> "TREAT";
        };
    }
}
