package org.throughline.infrastructure.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.ClockStop;
import org.throughline.kernel.policy.RunningClock;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.referral.Urgency;
import org.throughline.query.Views;
import org.throughline.query.caseload.CaseloadClocks;
import org.throughline.query.caseload.CaseloadState;
import org.throughline.query.caseload.Identification;
import org.throughline.query.caseload.LastContact;
import org.throughline.query.caseload.OpenCrisis;
import org.throughline.query.caseload.OpenEpisode;
import org.throughline.query.caseload.ReferralPart;
import org.throughline.query.caseload.TransitionPart;
import org.throughline.query.projection.Projection;
import org.throughline.query.view.View;

class StorableViewsTest {
    static Stream<Class<?>> statesAndAnswers() {
        return Stream.concat(
                Views.all().stream().<Class<?>>map(View::answer),
                Views.families().stream()
                        .flatMap(family -> family.projections(County.policy()).stream())
                        .<Class<?>>map(Projection::stateType));
    }

    @ParameterizedTest
    @MethodSource("statesAndAnswers")
    void every_state_and_every_answer_has_a_canonical_form_so_that_it_can_be_stored_and_hashed(Class<?> type) {
        assertThatNoException().isThrownBy(() -> EventJson.demandStorable(type));
    }

    @Test
    void a_caseload_state_comes_back_as_it_was_stored_with_its_name_still_sealed() {
        var client = new SubjectId(new UUID(0, 1));
        var program = new ProgramId(new UUID(0, 2));
        Sealed<HumanName> name = Sealed.stored(
                client, new Fingerprint("0".repeat(32)), new Ciphertext("key", "event", "details.name", "AAAA"));
        var owner = new Responsibility(program, new WorkerId(new UUID(0, 3)));
        var day = LocalDate.of(2026, 11, 2);
        Sealed<String> place = Sealed.stored(
                client, new Fingerprint("1".repeat(32)), new Ciphertext("key", "event", "location", "BBBB"));
        var state = new CaseloadState(
                client,
                Compartment.GENERAL,
                name,
                true,
                List.of(new Identification(new CrisisId(new UUID(0, 4)), client, client)),
                List.of(
                        new OpenEpisode(new EpisodeId(new UUID(0, 5)), program, LegalStatus.COURT, day),
                        new ReferralPart(
                                new ReferralId(new UUID(0, 6)),
                                Urgency.URGENT,
                                null,
                                ReferralPart.State.SENT,
                                7,
                                owner,
                                3,
                                program,
                                null,
                                day,
                                null,
                                null,
                                true),
                        new TransitionPart(
                                new TransitionId(new UUID(0, 7)),
                                null,
                                TransitionPart.State.OPEN,
                                0,
                                null,
                                0,
                                null,
                                null,
                                false,
                                2,
                                List.of(new TransitionPart.KeptContact(new ContactId(new UUID(0, 8)), day)),
                                Instant.EPOCH),
                        new OpenCrisis(
                                new CrisisId(new UUID(0, 4)),
                                owner,
                                false,
                                true,
                                day,
                                Instant.EPOCH,
                                true,
                                false,
                                AreaClass.URBAN,
                                place,
                                null),
                        new LastContact(
                                new ContactId(new UUID(0, 9)),
                                new WorkerId(new UUID(0, 3)),
                                ContactChannel.STREET,
                                Instant.EPOCH,
                                day)),
                new CaseloadClocks(
                        List.of(new RunningClock(
                                "D2",
                                "Offer",
                                "referral",
                                "r",
                                Instant.EPOCH,
                                Instant.EPOCH,
                                ZoneId.of("America/Los_Angeles"),
                                day)),
                        List.of(new ClockStop("D2", "referral", "r", Instant.EPOCH)),
                        List.of()));
        String text = EventJson.text(state);
        CaseloadState read = EventJson.read(text.getBytes(StandardCharsets.UTF_8), CaseloadState.class);
        assertThat(read).isEqualTo(state);
        assertThat(EventJson.text(read)).isEqualTo(text);
    }
}
