package org.throughline.infrastructure.boot;

import static org.throughline.infrastructure.boot.Story.body;
import static org.throughline.infrastructure.boot.Story.newId;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.infrastructure.boot.Tie.Asker;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;

/** Workers of each role and a client of each tie, in programs of their own within the shared county. */
final class MatrixCounty {
    /** The program of most who ask. */
    static final String PROGRAM = newId();

    private static final String ELSEWHERE = newId();
    private static final String PART2 = newId();

    private static final Map<WorkerRole, String> CARRYING = Map.of(
            WorkerRole.CLINICIAN, "PRIMARY_CLINICIAN",
            WorkerRole.PEER_SUPPORT_SPECIALIST, "PEER",
            WorkerRole.COMMUNITY_HEALTH_WORKER, "COMMUNITY_HEALTH_WORKER",
            WorkerRole.CASE_MANAGER, "CASE_MANAGER");

    private static final List<String> SOURCES =
            List.of("HOSPITAL", "SCHOOL", "CRISIS", "EMERGENCY_DEPARTMENT", "MANAGED_CARE_PLAN");

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final CountySetup setup = county.setup();
    private int referrals;
    private final Map<Asker, Map<WorkerRole, Hired>> askers = new EnumMap<>(Asker.class);
    private final Map<Tie, Map<Class<?>, String>> casts = new EnumMap<>(Tie.class);
    private final Map<WorkerRole, Map<Class<?>, String>> registered = new EnumMap<>(WorkerRole.class);

    /** A worker with an account. */
    record Hired(String id, WorkerRole role, String authorization) {
        String purpose() {
            return switch (role) {
                case PRIVACY_OFFICER, ANALYST, ADMINISTRATOR -> "HOPERAT";
                default -> "TREAT";
            };
        }
    }

    private MatrixCounty() {
        open(PROGRAM, Programs.OUTPATIENT);
        open(ELSEWHERE, Programs.OUTPATIENT);
        open(PART2, Programs.SUD);
        for (Asker asker : Asker.values()) {
            askers.put(asker, new EnumMap<>(WorkerRole.class));
        }
        // Before those whom the supervisor among them supervises.
        for (WorkerRole role : WorkerRole.values()) {
            hire(Asker.OF_THE_PROGRAM, role, null, PROGRAM);
        }
        for (WorkerRole role : WorkerRole.values()) {
            hire(Asker.OF_THE_QUEUE, role, null, Programs.INTAKE);
            hire(Asker.OF_THE_PART2_PROGRAM, role, null, PART2);
            if (CARRYING.containsKey(role)) {
                String leader = asker(Asker.OF_THE_PROGRAM, WorkerRole.SUPERVISOR)
                        .map(Hired::id)
                        .orElse(null);
                hire(Asker.CARRIER, role, leader, ELSEWHERE);
            }
        }
        for (Tie tie : Tie.values()) {
            casts.put(tie, cast(tie));
        }
        for (WorkerRole role : WorkerRole.values()) {
            registered.put(role, registered(role));
        }
    }

    private static final class Once {
        private static final MatrixCounty COUNTY = new MatrixCounty();
    }

    static MatrixCounty get() {
        return Once.COUNTY;
    }

    /** Who of a role asks in a cell; nobody if no such worker can be in it. */
    Optional<Hired> asker(Tie tie, WorkerRole role) {
        return asker(tie.asker(), role);
    }

    private Optional<Hired> asker(Asker asker, WorkerRole role) {
        return Optional.ofNullable(askers.getOrDefault(asker, Map.of()).get(role));
    }

    /** The client of a cell and the client's records, by kind of id; of a record that is not among them there is none. */
    Map<Class<?>, String> ids(Tie tie, WorkerRole role) {
        Map<Class<?>, String> ids = new HashMap<>(casts.getOrDefault(tie, Map.of()));
        if (tie == Tie.REGISTRATION) {
            ids.putAll(registered.getOrDefault(role, Map.of()));
        }
        return ids;
    }

    private void open(String program, String like) {
        setup.openProgram(Programs.id(program), Programs.id(like));
    }

    private void hire(Asker asker, WorkerRole role, @Nullable String supervisor, String program) {
        String id = newId();
        String account = (asker + "." + role).toLowerCase(java.util.Locale.ROOT);
        String password = setup.hire(
                account,
                new WorkerId(UUID.fromString(id)),
                role,
                supervisor == null ? null : new WorkerId(UUID.fromString(supervisor)),
                List.of(Programs.id(program)));
        askers.computeIfAbsent(asker, none -> new EnumMap<>(WorkerRole.class))
                .put(role, new Hired(id, role, Web.basic(account, password)));
    }

    private Map<Class<?>, String> registered(WorkerRole role) {
        if (!Tie.REGISTRATION.relates(role) || role == WorkerRole.PRIVACY_OFFICER) {
            return casts.getOrDefault(Tie.NOTHING, Map.of());
        }
        String client = newId();
        done(asker(Asker.OF_THE_PROGRAM, role).orElseThrow(), "/clients", "client", client, "details", Story.details());
        return Map.of(SubjectId.class, client);
    }

    private Map<Class<?>, String> cast(Tie tie) {
        var ids = new HashMap<Class<?>, String>();
        if (tie == Tie.NOBODY || tie == Tie.REGISTRATION) {
            return ids;
        }
        Hired elsewhere = asker(Asker.CARRIER, WorkerRole.CLINICIAN).orElseThrow();
        Hired here = asker(Asker.OF_THE_PROGRAM, WorkerRole.CLINICIAN).orElseThrow();
        String client = newId();
        ids.put(SubjectId.class, client);
        done(elsewhere, "/clients", "client", client, "details", Story.details());
        done(elsewhere, "/clients/" + client + "/identity", "evidence", "DOCUMENT_SEEN");
        known(elsewhere, ELSEWHERE, ids);
        switch (tie) {
            case REFERRAL_SENT -> ids.put(ReferralId.class, referral(elsewhere, ELSEWHERE, client, PROGRAM));
            case REFERRAL_OWNED -> ids.put(ReferralId.class, referral(elsewhere, PROGRAM, client, null));
            case INTAKE -> {
                String referral = referral(elsewhere, ELSEWHERE, client, PROGRAM);
                done(here, "/referrals/" + referral + "/acceptance");
                ids.put(IntakeId.class, intake(here, PROGRAM, client, referral));
                close(here, referral);
            }
            case EPISODE -> {
                String referral = referral(elsewhere, ELSEWHERE, client, PROGRAM);
                done(here, "/referrals/" + referral + "/acceptance");
                ids.put(EpisodeId.class, episode(here, PROGRAM, client));
                close(here, referral);
            }
            case TRANSITION -> ids.put(TransitionId.class, transition(elsewhere, PROGRAM, client));
            case CRISIS -> ids.put(CrisisId.class, crisis(elsewhere, PROGRAM, client));
            case CRISIS_ELSEWHERE -> ids.put(CrisisId.class, crisis(elsewhere, ELSEWHERE, client));
            case CARRIES, SUPERVISION ->
                CARRYING.forEach((role, part) -> done(
                        elsewhere,
                        "/workers/" + asker(Asker.CARRIER, role).orElseThrow().id() + "/caseload",
                        "client",
                        client,
                        "program",
                        ELSEWHERE,
                        "episode",
                        Objects.requireNonNull(ids.get(EpisodeId.class)),
                        "role",
                        part));
            case PART2_MEMBER, PART2_STRANGER, PART2_QUEUE -> {
                Hired inside =
                        asker(Asker.OF_THE_PART2_PROGRAM, WorkerRole.CLINICIAN).orElseThrow();
                String sent = referral(elsewhere, ELSEWHERE, client, PART2);
                done(inside, "/referrals/" + sent + "/acceptance");
                known(inside, PART2, ids);
                ids.put(CrisisId.class, crisis(inside, PART2, client));
            }
            default -> {}
        }
        return ids;
    }

    /** A record of each kind but a crisis, at one program. */
    private void known(Hired worker, String program, Map<Class<?>, String> ids) {
        String client = ids.getOrDefault(SubjectId.class, "");
        ids.put(ReferralId.class, referral(worker, program, client, null));
        ids.put(IntakeId.class, intake(worker, program, client, null));
        ids.put(EpisodeId.class, episode(worker, program, client));
        ids.put(TransitionId.class, transition(worker, program, client));
        String appointment = newId();
        done(
                worker,
                "/appointments",
                "appointment",
                appointment,
                "client",
                client,
                "program",
                program,
                "at",
                Instant.now().plus(Duration.ofDays(1)).toString());
        ids.put(AppointmentId.class, appointment);
    }

    private String referral(Hired worker, String owner, String client, @Nullable String target) {
        String id = newId();
        done(
                worker,
                "/referrals",
                "referral",
                id,
                "client",
                client,
                "source",
                // A second one from the same source would be the same referral.
                SOURCES.get(referrals++ % SOURCES.size()),
                "urgency",
                "ROUTINE",
                "owner",
                owner);
        if (target != null) {
            done(worker, "/referrals/" + id + "/sending", "target", target, "channel", "INTERNAL");
        }
        return id;
    }

    private void close(Hired worker, String referral) {
        done(worker, "/referrals/" + referral + "/closure", "reason", "MOVED");
    }

    private String intake(Hired worker, String program, String client, @Nullable String referral) {
        String id = newId();
        Map<String, Object> body = body("intake", id, "client", client, "program", program);
        if (referral != null) {
            body.put("referral", referral);
        }
        ask(worker, "/intakes", body);
        return id;
    }

    private String episode(Hired worker, String program, String client) {
        String id = newId();
        done(worker, "/episodes", "episode", id, "client", client, "program", program, "legalStatus", "VOLUNTARY");
        return id;
    }

    private String transition(Hired worker, String program, String client) {
        String id = newId();
        done(
                worker,
                "/transitions",
                "transition",
                id,
                "client",
                client,
                "type",
                program.equals(ELSEWHERE) ? "HOSPITAL_TO_OUTPATIENT" : "INTER_PROGRAM",
                "queue",
                program);
        return id;
    }

    private String crisis(Hired worker, String program, String client) {
        String id = newId();
        done(
                worker,
                "/crises",
                "crisis",
                id,
                "person",
                client,
                "channel",
                "WALK_IN",
                "relation",
                "SELF",
                "area",
                "URBAN",
                "queue",
                program);
        return id;
    }

    private void done(Hired worker, String path, Object... namesAndValues) {
        ask(worker, path, body(namesAndValues));
    }

    private void ask(Hired worker, String path, Map<String, Object> body) {
        Reply reply =
                web.later(worker.authorization(), worker.purpose(), path, body).join();
        if (reply.status() != 200) {
            throw new IllegalStateException(path + ": " + reply.status() + " " + reply.body());
        }
    }
}
