package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.catalogue.RecordId.Names;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;

/**
 * Who has to do with somebody in a Part 2 program (42 CFR 2.11), and was asked openly in one transition, writes into no
 * other record that people outside know.
 */
class SecretTieIT {
    private static final List<Staff> INSIDERS = List.of(Staff.SUD_CLINICIAN, Staff.SUD_SUPERVISOR);

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    /** Somebody's records that people outside know, and the transition that the program was asked to take over. */
    private record Known(String client, String asked, Map<Class<?>, String> ids) {
        private static final Known ONCE = make();

        private static Known make() {
            var web = TestCounty.get().web();
            var story = new Story(web);
            String client = story.person();
            var ids = new HashMap<Class<?>, String>();
            ids.put(SubjectId.class, client);
            ids.put(IntakeId.class, story.intake(client, story.referral(client, Programs.OUTPATIENT)));
            ids.put(EpisodeId.class, story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT));
            ids.put(ReferralId.class, story.clinicReferral(client));
            ids.put(TransitionId.class, story.transition(client));
            ids.put(AppointmentId.class, story.appointment(client, Programs.OUTPATIENT));
            ids.put(CrisisId.class, story.crisis(client));
            ids.put(ProgramId.class, Programs.SUD);
            String asked = story.transition(Staff.CLINICIAN, client, Programs.OUTPATIENT);
            web.post(
                            Staff.CLINICIAN,
                            "/transitions/" + asked + "/handoff-request",
                            body("client", client, "receiver", Programs.SUD))
                    .done();
            story.episode(Staff.SUD_CLINICIAN, client, Programs.SUD);
            return new Known(client, asked, ids);
        }
    }

    private final Known known = Known.ONCE;

    static Stream<String> commands() {
        return TestCounty.get().commands().stream()
                .filter(SecretTieIT::actsOnARecord)
                .map(CommandRoute::path);
    }

    private static boolean actsOnARecord(CommandRoute route) {
        return Stream.of(route.command().getRecordComponents())
                .filter(component -> route.variables().contains(component.getName()))
                .anyMatch(component -> Capabilities.ids().all().stream()
                        .anyMatch(kind -> kind.type() == component.getType() && kind.names() == Names.PERSONS_RECORD));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_command_on_a_record_that_others_know_writes_where_they_read(String path) {
        CommandRoute route = county.commands().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
        for (Staff insider : INSIDERS) {
            long before = county.next("care");
            var ids = new LinkedHashMap<Class<?>, String>(known.ids());
            ids.put(WorkerId.class, insider.id());
            ids.put(ContactId.class, Story.newId());
            String filled = path;
            for (var component : route.command().getRecordComponents()) {
                filled = filled.replace(
                        "{" + component.getName() + "}", ids.getOrDefault(component.getType(), Story.newId()));
            }
            var body = SampleBody.of(route, ids);
            List.of("contact", "episode", "supervisor", "attempts", "occurredAt")
                    .forEach(body::remove);

            Reply reply = web.post(insider, filled, body);

            assertThat(writtenOutsideSince(before)).as(reply.body()).isEmpty();
        }
    }

    /** What would otherwise have been done: the right rests on what nobody outside may know. */
    @Test
    void what_would_be_done_by_another_is_not_permitted() {
        var ids = known.ids();
        String referral = "/referrals/" + ids.get(ReferralId.class);
        String appointment = "/appointments/" + ids.get(AppointmentId.class);
        for (Staff insider : INSIDERS) {
            web.post(insider, referral + "/sending", body("target", Programs.SUD, "channel", "FHIR"))
                    .refused(403, "NOT_PERMITTED");
            web.post(insider, referral + "/closure", body("reason", "DECLINED_BY_CLIENT"))
                    .refused(403, "NOT_PERMITTED");
            web.post(insider, appointment + "/cancellation", body("by", "PROVIDER"))
                    .refused(403, "NOT_PERMITTED");
            web.post(
                            insider,
                            "/transitions/" + ids.get(TransitionId.class) + "/cancellation",
                            body("client", known.client(), "reason", "ENTERED_IN_ERROR"))
                    .refused(403, "NOT_PERMITTED");
        }
    }

    @Test
    void the_program_answers_where_it_was_asked() {
        web.post(
                        Staff.SUD_CLINICIAN,
                        "/transitions/" + known.asked() + "/handoff-acceptance",
                        body("client", known.client()))
                .done();
    }

    private List<Compartment> writtenOutsideSince(long before) {
        return Objects.requireNonNull(county.part(CareEvents.class)
                .naming(new SubjectId(UUID.fromString(known.client())))
                .filter(recorded -> recorded.position() >= before)
                .map(recorded -> Compartment.of(recorded.event().envelope()))
                .filter(compartment -> !compartment.belongsTo(new ProgramId(UUID.fromString(Programs.SUD))))
                .collectList()
                .block(Duration.ofSeconds(10)));
    }
}
