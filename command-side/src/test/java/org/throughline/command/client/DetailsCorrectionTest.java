package org.throughline.command.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.BasedOn;
import org.throughline.command.Change;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.client.ContactPoint;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.client.PostalAddress;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.WorkerRole;

/** A correction changes what it names, and nothing else. */
class DetailsCorrectionTest {
    private static final SubjectId ALEX = Given.client("Alex");
    private static final WorkerId PEER = Given.worker("peer");
    private static final Provenance NOW = Given.provenance("now", PEER);
    private static final String REGISTRATION = "registration";
    private static final ClientDetails KNOWN = new ClientDetails(
            stored(HumanName.of("Alex", "Moreno")),
            stored(List.of(HumanName.of("Alexis", "Moreno"))),
            stored(PartialDate.of(LocalDate.of(1988, 3, 14))),
            AdministrativeGender.FEMALE,
            Coded.of("urn:sex", "F"),
            List.of(Coded.of("urn:race", "2106-3")),
            List.of(Coded.of("urn:ethnicity", "2135-2")),
            List.of(Coded.of("urn:ietf:bcp:47", "es")),
            Coded.of("urn:marital", "M"),
            stored(List.of(new ContactPoint("phone", "555-0100", null))),
            stored(List.of(new PostalAddress(List.of("1 Main St"), null, null, null, null))),
            stored(List.of(new ExternalIdentifier("urn:mrn", "17", null))));
    private static final Sealed<HumanName> MARRIED = Given.name(ALEX, "Alex", "Moreno-Diaz");

    private final Scenario scenario = Scenario.of(ClientCapability.CAPABILITY::register)
            .given(Given.hired(PEER, WorkerRole.PEER_SUPPORT_SPECIALIST), registered());

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void a_new_name_leaves_everything_else_as_it_is_stored() {
        ClientDetails corrected = corrected(correct(named(Change.to(MARRIED)), null));
        assertThat(corrected.name()).isEqualTo(MARRIED);
        assertThat(corrected).usingRecursiveComparison().ignoringFields("name").isEqualTo(KNOWN);
        for (Sealed<?> carried : List.<Sealed<?>>of(
                Objects.requireNonNull(corrected.birthDate()),
                Objects.requireNonNull(corrected.aliases()),
                Objects.requireNonNull(corrected.contactPoints()),
                Objects.requireNonNull(corrected.addresses()),
                Objects.requireNonNull(corrected.identifiers()))) {
            assertThat(carried.ciphertext())
                    .as("carried on, not sealed again")
                    .isNotNull()
                    .returns(REGISTRATION, Ciphertext::event);
        }
    }

    @Test
    void what_is_said_to_be_gone_is_gone() {
        ClientDetails without = new ClientDetails(
                KNOWN.name(), null, null, null, null, List.of(), List.of(), List.of(), null, null, null, null);
        assertThat(corrected(correct(DetailsChange.between(KNOWN, without), null)))
                .isEqualTo(without);
    }

    @Test
    void a_value_that_is_said_once_more_is_carried_on_and_not_sealed_again() {
        var change = new DetailsChange(
                Change.to(Given.name(ALEX, "Alex", "Moreno")),
                Change.unsaid(),
                Change.unsaid(),
                Change.to(AdministrativeGender.OTHER),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid());
        ClientDetails corrected = corrected(correct(change, null));
        assertThat(corrected.gender()).isEqualTo(AdministrativeGender.OTHER);
        assertThat(Objects.requireNonNull(corrected.name()).ciphertext()).isNotNull();
    }

    @Test
    void a_correction_to_what_is_known_already_changes_nothing() {
        scenario.when(correct(named(Change.to(Given.name(ALEX, "Alex", "Moreno"))), null))
                .changesNothing();
    }

    @Test
    void a_correction_of_nothing_is_no_correction() {
        DetailsChange nothing = named(Change.unsaid());
        assertThatThrownBy(() -> correct(nothing, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_unknown_is_corrected() {
        SubjectId nobody = Given.client("nobody");
        scenario.when(new ClientCommand.CorrectDetails(
                        NOW, nobody, named(Change.to(Given.name(nobody, "No", "Body"))), null))
                .isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void a_correction_that_has_not_happened_yet_is_refused() {
        scenario.when(new ClientCommand.CorrectDetails(
                        Given.provenance("tomorrow", PEER, Given.NOW.plusSeconds(86_400)),
                        ALEX,
                        named(Change.to(MARRIED)),
                        null))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void a_correction_is_refused_if_somebody_has_corrected_what_it_was_based_on() {
        scenario.givenAt(7, byAnother(Given.countyCustody()))
                .when(correct(named(Change.to(MARRIED)), new BasedOn(6)))
                .isRefused(ClientRefusal.DETAILS_CORRECTED_SINCE);
    }

    @Test
    void a_correction_based_on_the_last_one_or_on_no_state_at_all_is_taken() {
        scenario.givenAt(7, byAnother(Given.countyCustody()));
        assertThat(corrected(correct(named(Change.to(MARRIED)), new BasedOn(7))))
                .isNotNull();
        assertThat(corrected(correct(named(Change.removed()), null)).name()).isNull();
    }

    @Test
    void a_correction_that_the_caller_may_not_know_of_refuses_nothing_and_adds_nothing() {
        scenario.givenAt(7, byAnother(Given.custody(Given.SUD)));
        ClientDetails corrected = corrected(correct(named(Change.to(MARRIED)), new BasedOn(6)));
        assertThat(corrected.gender()).isEqualTo(KNOWN.gender());
    }

    private ClientDetails corrected(ClientCommand.CorrectDetails command) {
        return ((ClientEvent.DetailsCorrected) scenario.when(command).appended().getFirst()).details();
    }

    private static ClientCommand.CorrectDetails correct(DetailsChange details, @Nullable BasedOn basedOn) {
        return new ClientCommand.CorrectDetails(NOW, ALEX, details, basedOn);
    }

    private static DetailsChange named(Change<Sealed<HumanName>> name) {
        return new DetailsChange(
                name,
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid(),
                Change.unsaid());
    }

    private static ClientEvent registered() {
        return new ClientEvent.ProspectRegistered(
                Given.envelopes(Given.earlier("register"))
                        .about(List.of(new Subject(ALEX, SubjectRole.PROSPECT)), Given.countyCustody()),
                ALEX,
                KNOWN,
                null);
    }

    /** Another gender, as somebody else has corrected it. */
    private static ClientEvent byAnother(Custody custody) {
        return new ClientEvent.DetailsCorrected(
                Given.envelope(Given.earlier("another"), ALEX, custody),
                ALEX,
                new ClientDetails(
                        KNOWN.name(),
                        KNOWN.aliases(),
                        KNOWN.birthDate(),
                        AdministrativeGender.OTHER,
                        KNOWN.birthSex(),
                        KNOWN.races(),
                        KNOWN.ethnicities(),
                        KNOWN.languages(),
                        KNOWN.maritalStatus(),
                        KNOWN.contactPoints(),
                        KNOWN.addresses(),
                        KNOWN.identifiers()));
    }

    private static <T> Sealed<T> stored(T value) {
        Sealed<T> plain = Given.sealed(ALEX, value);
        return Sealed.stored(
                ALEX, plain.fingerprint(), new Ciphertext("key", REGISTRATION, "/details/part", "c3RvcmVk"));
    }
}
