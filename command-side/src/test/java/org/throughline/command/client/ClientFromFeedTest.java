package org.throughline.command.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ContactPoint;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.IdentityEvidence;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.refusal.GeneralRefusal;

class ClientFromFeedTest {
    private static final SubjectId ALEX = Given.client("Alex");
    private static final SourceRecordId RECORD = Given.record("patient 1");
    private static final ClientDetails DETAILS = Given.details(ALEX, "Alex", "Moreno");
    private static final ClientDetails MARRIED = Given.details(ALEX, "Alex", "Moreno-Diaz");
    private static final Occurred DIED = Given.at(Instant.parse("2026-10-01T12:00:00Z"));
    private static final Provenance NOW = Given.provenance("now");
    private static final Provenance FIRST = Given.earlier("first");

    private final Scenario scenario = Scenario.of(ClientCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void a_feed_registers_confirms_and_buries_in_one_append() {
        Envelopes envelopes = Given.envelopes(NOW);
        scenario.when(feed(NOW, DETAILS, DIED))
                .appends(
                        new ClientEvent.ProspectRegistered(
                                envelopes.about(asProspect(), Given.externalCustody()), ALEX, DETAILS, RECORD),
                        new ClientEvent.IdentityConfirmed(
                                envelopes.about(ALEX, Given.externalCustody()), ALEX, IdentityEvidence.TRUSTED_FEED),
                        new ClientEvent.DeathRecorded(
                                envelopes.about(asClient(), Given.externalCustody(), DIED), ALEX, DeathSource.FEED));
    }

    @Test
    void the_same_again_changes_nothing() {
        scenario.given(fed(DETAILS, DIED)).when(feed(NOW, DETAILS, DIED)).changesNothing();
    }

    @Test
    void other_details_correct() {
        scenario.given(fed(DETAILS, null))
                .when(feed(NOW, MARRIED, null))
                .appends(new ClientEvent.DetailsCorrected(
                        Given.envelope(NOW, ALEX, Given.externalCustody()), ALEX, MARRIED));
    }

    @Test
    void a_death_that_is_new_is_recorded_at_its_own_time() {
        scenario.given(fed(DETAILS, null))
                .when(feed(NOW, DETAILS, DIED))
                .appends(new ClientEvent.DeathRecorded(
                        Given.envelopes(NOW).about(asClient(), Given.externalCustody(), DIED), ALEX, DeathSource.FEED));
    }

    @Test
    void another_time_of_death_replaces_the_first() {
        Occurred later = Given.at(Instant.parse("2026-10-02T12:00:00Z"));
        scenario.given(fed(DETAILS, DIED))
                .when(feed(NOW, DETAILS, later))
                .appends(new ClientEvent.DeathRecorded(
                        Given.envelopes(NOW).about(asClient(), Given.externalCustody(), later),
                        ALEX,
                        DeathSource.FEED));
    }

    @Test
    void a_feed_that_goes_on_saying_a_death_which_was_taken_back_changes_nothing_until_it_says_another() {
        Occurred later = Given.at(Instant.parse("2026-10-02T12:00:00Z"));
        scenario.given(fed(DETAILS, DIED))
                .given(new ClientEvent.DeathEnteredInError(
                        Given.envelope(Given.earlier("not died"), ALEX, Given.externalCustody()),
                        ALEX,
                        EventId.of(FIRST.command(), 2),
                        EnteredInErrorReason.ENTERED_IN_ERROR));
        scenario.when(feed(NOW, DETAILS, DIED)).changesNothing();
        scenario.when(feed(NOW, DETAILS, later))
                .appends(new ClientEvent.DeathRecorded(
                        Given.envelopes(NOW).about(asClient(), Given.externalCustody(), later),
                        ALEX,
                        DeathSource.FEED));
    }

    @Test
    void silence_about_a_death_does_not_undo_it() {
        scenario.given(fed(DETAILS, DIED)).when(feed(NOW, DETAILS, null)).changesNothing();
    }

    @Test
    void a_correction_by_hand_outlives_the_same_record() {
        scenario.given(fed(DETAILS, null))
                .given(byHand(MARRIED))
                .when(feed(NOW, DETAILS, null))
                .changesNothing();
    }

    @Test
    void a_record_that_now_agrees_with_the_correction_by_hand_changes_nothing() {
        scenario.given(fed(DETAILS, null))
                .given(byHand(MARRIED))
                .when(feed(NOW, MARRIED, null))
                .changesNothing();
    }

    @Test
    void what_a_feed_says_anew_leaves_what_was_corrected_by_hand_and_the_feed_leaves_out() {
        Sealed<List<ContactPoint>> phone = Given.sealed(ALEX, List.of(new ContactPoint("phone", "555-0100", null)));
        scenario.given(fed(DETAILS, null))
                .given(byHand(with(DETAILS.name(), phone)))
                .when(feed(NOW, MARRIED, null))
                .appends(new ClientEvent.DetailsCorrected(
                        Given.envelope(NOW, ALEX, Given.externalCustody()), ALEX, with(MARRIED.name(), phone)));
    }

    @Test
    void what_a_feed_said_and_now_leaves_out_is_gone() {
        Sealed<List<ContactPoint>> phone = Given.sealed(ALEX, List.of(new ContactPoint("phone", "555-0100", null)));
        scenario.given(fed(with(DETAILS.name(), phone), null))
                .when(feed(NOW, DETAILS, null))
                .appends(new ClientEvent.DetailsCorrected(
                        Given.envelope(NOW, ALEX, Given.externalCustody()), ALEX, DETAILS));
    }

    @Test
    void a_correction_by_hand_outlives_the_same_record_also_after_the_feed_has_corrected_something_else() {
        Sealed<List<ContactPoint>> phone = Given.sealed(ALEX, List.of(new ContactPoint("phone", "555-0100", null)));
        scenario.given(fed(DETAILS, null))
                .given(byHand(with(DETAILS.name(), phone)))
                .given(new ClientEvent.DetailsCorrected(
                        Given.envelope(Given.earlier("second feed"), ALEX, Given.externalCustody()),
                        ALEX,
                        with(MARRIED.name(), phone)))
                .when(feed(NOW, MARRIED, null))
                .changesNothing();
    }

    @Test
    void somebody_registered_by_hand_is_confirmed_by_the_feed() {
        scenario.given(Given.registered(ALEX))
                .when(feed(NOW, DETAILS, null))
                .appends(new ClientEvent.IdentityConfirmed(
                        Given.envelope(NOW, ALEX, Given.externalCustody()), ALEX, IdentityEvidence.TRUSTED_FEED));
    }

    @Test
    void a_record_known_for_somebody_else_is_refused() {
        SubjectId other = Given.client("other");
        scenario.given(new ClientEvent.ProspectRegistered(
                        Given.envelope(FIRST, other, Given.externalCustody()), other, DETAILS, RECORD))
                .when(feed(NOW, DETAILS, null))
                .isRefused(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
    }

    @Test
    void a_death_to_come_is_refused_with_all_else_the_record_says() {
        scenario.when(feed(NOW, DETAILS, Given.at(Given.NOW.plus(Duration.ofDays(1)))))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    private static ClientCommand.RecordClientFromFeed feed(
            Provenance provenance, ClientDetails details, @Nullable Occurred died) {
        return new ClientCommand.RecordClientFromFeed(provenance, ALEX, RECORD, details, died);
    }

    private static ClientEvent[] fed(ClientDetails details, @Nullable Occurred died) {
        Envelopes envelopes = Given.envelopes(FIRST);
        var events = new ArrayList<ClientEvent>();
        events.add(new ClientEvent.ProspectRegistered(
                envelopes.about(asProspect(), Given.externalCustody()), ALEX, details, RECORD));
        events.add(new ClientEvent.IdentityConfirmed(
                envelopes.about(ALEX, Given.externalCustody()), ALEX, IdentityEvidence.TRUSTED_FEED));
        if (died != null) {
            events.add(new ClientEvent.DeathRecorded(
                    envelopes.about(asClient(), Given.externalCustody(), died), ALEX, DeathSource.FEED));
        }
        return events.toArray(ClientEvent[]::new);
    }

    private static ClientEvent byHand(ClientDetails details) {
        return new ClientEvent.DetailsCorrected(
                Given.envelope(Given.earlier("by hand"), ALEX, Given.countyCustody()), ALEX, details);
    }

    private static ClientDetails with(@Nullable Sealed<HumanName> name, Sealed<List<ContactPoint>> contactPoints) {
        return new ClientDetails(
                name, null, null, null, null, List.of(), List.of(), List.of(), null, contactPoints, null, null);
    }

    private static List<Subject> asProspect() {
        return List.of(new Subject(ALEX, SubjectRole.PROSPECT));
    }

    private static List<Subject> asClient() {
        return List.of(Subject.client(ALEX));
    }
}
