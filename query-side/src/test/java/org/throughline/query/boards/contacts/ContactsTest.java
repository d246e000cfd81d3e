package org.throughline.query.boards.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.GENERAL;
import static org.throughline.query.Story.OUTPATIENT;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.SUD;
import static org.throughline.query.Story.day;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.record;
import static org.throughline.query.Story.sealed;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeOutcome;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.Story;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.NotYetVisible;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.ShownClient;

@SuppressWarnings("EnumOrdinal") // numbers of made-up things
class ContactsTest {
    private static final SubjectId ANA = person("ana");
    private static final SubjectId BO = person("bo");
    private static final SubjectId CALLER = person("caller");
    private static final CrisisId CRISIS = new CrisisId(id("crisis"));
    private static final IntakeId INTAKE = new IntakeId(id("an intake"));
    private static final VisitId VISIT = new VisitId(id("visit"));
    private static final Sealed<String> NOTE = sealed(ANA, "Lives with her sister now");
    private static final CareElsewhere CARE = new CareElsewhere(
            null,
            null,
            List.of(),
            Coded.of("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB"),
            List.of(),
            List.of(),
            null);

    private final Story story = new Story();

    @Test
    void a_contact_is_shown_with_its_note_under_the_day_of_the_county() {
        tried("late", "2026-11-09T23:30", ContactChannel.STREET, ContactOutcome.KEPT);
        assertThat(rows(COORDINATOR)).singleElement().satisfies(row -> {
            assertThat(row.on()).isEqualTo(day("2026-11-09"));
            assertThat(row.kind()).isEqualTo(ContactRow.Kind.CONTACT);
            assertThat(row.position().value()).isEqualTo(1);
            assertThat(row.contact())
                    .isEqualTo(new ContactRow.Contact(
                            contact("late"),
                            PEER,
                            OUTPATIENT,
                            null,
                            ContactChannel.STREET,
                            ContactOutcome.KEPT,
                            false,
                            NOTE));
        });
    }

    @Test
    void the_newest_stands_first_whenever_it_was_recorded() {
        tried("second", "2026-11-09T10:00", ContactChannel.PHONE, ContactOutcome.NO_ANSWER);
        tried("third", "2026-11-10T10:00", ContactChannel.PHONE, ContactOutcome.NO_ANSWER);
        tried("first", "2026-11-08T10:00", ContactChannel.PHONE, ContactOutcome.NO_ANSWER);
        assertThat(rows(COORDINATOR))
                .extracting(row -> Objects.requireNonNull(row.contact()).contact())
                .containsExactly(contact("third"), contact("second"), contact("first"));
    }

    @Test
    void what_was_tried_since_the_client_was_last_met_is_held_against_the_rule() {
        tried("before", "2026-11-01T10:00", ContactChannel.LETTER, ContactOutcome.NO_ANSWER);
        tried("met", "2026-11-02T10:00", ContactChannel.HOME_VISIT, ContactOutcome.KEPT);
        tried("one", "2026-11-03T10:00", ContactChannel.PHONE, ContactOutcome.NO_ANSWER);
        tried("ours", "2026-11-03T11:00", ContactChannel.STREET, ContactOutcome.CANCELLED_BY_PROVIDER);
        tried("two", "2026-11-03T12:00", ContactChannel.PHONE, ContactOutcome.LEFT_MESSAGE);
        assertThat(answer(COORDINATOR).rule()).isEqualTo(Story.policy().attempts());
        assertThat(answer(COORDINATOR).attempts())
                .containsExactly(new AttemptsHeld(null, null, null, day("2026-11-02"), 2, 1, 1, false));
        tried("three", "2026-11-04T12:00", ContactChannel.STREET, ContactOutcome.NOT_AT_LOCATION);
        assertThat(answer(COORDINATOR).attempts())
                .containsExactly(new AttemptsHeld(null, null, null, day("2026-11-02"), 3, 2, 2, true));
    }

    @Test
    void an_open_intake_is_given_up_by_what_was_tried_since_it_began_and_told_of_as_long_as_it_is_open() {
        tried("before", "2026-11-01T10:00", ContactChannel.LETTER, ContactOutcome.NO_ANSWER);
        story.happens(new IntakeEvent.Started(
                story.envelope(ANA, "2026-11-02T10:00"), INTAKE, ANA, OUTPATIENT, null, null, false));
        tried("after", "2026-11-03T10:00", ContactChannel.PHONE, ContactOutcome.NO_ANSWER);
        assertThat(answer(COORDINATOR).attempts())
                .containsExactly(
                        new AttemptsHeld(null, null, null, null, 2, 2, 2, false),
                        new AttemptsHeld(null, INTAKE, null, day("2026-11-02"), 1, 1, 1, false));
        story.happens(new IntakeEvent.Completed(
                story.envelope(ANA, "2026-11-04T10:00"), INTAKE, ANA, OUTPATIENT, IntakeOutcome.NOT_ELIGIBLE, PEER));
        assertThat(answer(COORDINATOR).attempts()).hasSize(1);
    }

    @Test
    void care_elsewhere_is_shown_as_it_was_said_last_and_not_at_all_when_there_was_none() {
        story.happens(new ExternalCareEvent.VisitRecorded(
                story.during(ANA, "2026-11-05T09:00", "2026-11-05T10:00"),
                VISIT,
                ANA,
                record("visit"),
                VisitMode.IN_PERSON,
                CARE));
        story.happens(new ExternalCareEvent.StayRecorded(
                story.during(ANA, "2026-11-06T09:00", null),
                new StayId(id("stay")),
                ANA,
                record("stay"),
                StayKind.ACUTE_INPATIENT,
                CARE));
        story.happens(new ExternalCareEvent.VisitCorrected(
                story.during(ANA, "2026-11-05T09:00", "2026-11-05T11:00"), VISIT, ANA, VisitMode.VIDEO, CARE));
        assertThat(rows(COORDINATOR))
                .extracting(ContactRow::kind, row -> row.position().value())
                .containsExactly(tuple(ContactRow.Kind.STAY, 2L), tuple(ContactRow.Kind.VISIT, 3L));
        assertThat(Objects.requireNonNull(rows(COORDINATOR).get(1).elsewhere()).mode())
                .isEqualTo(VisitMode.VIDEO);
        story.happens(new ExternalCareEvent.VisitEnteredInError(
                story.during(ANA, "2026-11-05T09:00", "2026-11-05T11:00"),
                VISIT,
                ANA,
                record("visit"),
                new EventId(id("said")),
                EnteredInErrorReason.values()[0]));
        assertThat(rows(COORDINATOR)).extracting(ContactRow::kind).containsExactly(ContactRow.Kind.STAY);
    }

    @Test
    void the_same_care_known_in_two_parts_of_the_record_is_one_row_for_who_sees_both() {
        for (Custody custody : List.of(GENERAL, PART2)) {
            story.happens(new ExternalCareEvent.VisitRecorded(
                    story.envelope(ANA, "2026-11-05T09:00", custody),
                    VISIT,
                    ANA,
                    record("visit"),
                    VisitMode.IN_PERSON,
                    CARE));
        }
        assertThat(rows(COORDINATOR)).extracting(row -> row.position().value()).containsExactly(1L);
        assertThat(rows(COUNSELOR)).extracting(row -> row.position().value()).containsExactly(2L);
    }

    @Test
    void whoever_may_not_know_of_a_part_2_program_is_answered_as_if_it_had_done_nothing() {
        var without = new Story();
        for (Story county : List.of(story, without)) {
            happens(county, ANA, "open", "2026-11-03T10:00", ContactOutcome.NO_ANSWER, GENERAL);
        }
        happens(story, ANA, "hidden", "2026-11-04T10:00", ContactOutcome.KEPT, PART2);
        story.happens(new IntakeEvent.Started(
                story.envelope(ANA, "2026-11-02T10:00", PART2), INTAKE, ANA, SUD, null, null, false));

        Gated<ClientContacts> twin = find(without, COORDINATOR, null, PageRequest.first(10));
        Gated<ClientContacts> county = find(story, COORDINATOR, null, PageRequest.first(10));
        assertThat(county.unreleased()).isEqualTo(twin.unreleased());
        assertThat(county.clients()).isEqualTo(twin.clients());
        assertThat(county.fields()).isEqualTo(twin.fields());
        assertThat(rows(COUNSELOR)).hasSize(2);
        assertThat(answer(COUNSELOR).attempts())
                .containsExactly(
                        new AttemptsHeld(null, null, null, day("2026-11-04"), 0, 0, 0, false),
                        new AttemptsHeld(null, INTAKE, null, day("2026-11-02"), 1, 1, 1, false));
    }

    @Test
    void who_was_met_in_a_crisis_before_anybody_knew_them_has_those_contacts_as_long_as_they_are_the_same() {
        happens(story, CALLER, "unknown", "2026-11-01T10:00", ContactOutcome.KEPT, GENERAL);
        assertThat(rows(COORDINATOR)).isEmpty();
        story.happens(
                new CrisisEvent.PersonIdentified(story.envelope(ANA, "2026-11-02T10:00"), CRISIS, CALLER, ANA, 90));
        assertThat(rows(COORDINATOR)).extracting(ContactRow::subject).containsExactly(CALLER);
        assertThat(find(story, COORDINATOR, null, PageRequest.first(10)).clients())
                .extracting(ShownClient::client)
                .containsExactlyInAnyOrder(ANA, CALLER);
    }

    @Test
    void pages_follow_one_another_until_the_last() {
        for (int day = 1; day <= 5; day++) {
            tried("day " + day, "2026-11-0" + day + "T10:00", ContactChannel.PHONE, ContactOutcome.NO_ANSWER);
        }
        ClientContacts first =
                find(story, COORDINATOR, null, PageRequest.of("q", null, 2)).unreleased();
        ClientContacts second = find(story, COORDINATOR, null, PageRequest.of("q", first.next(), 2))
                .unreleased();
        ClientContacts third = find(story, COORDINATOR, null, PageRequest.of("q", second.next(), 2))
                .unreleased();
        assertThat(third.next()).isNull();
        assertThat(List.of(first, second, third))
                .flatExtracting(ClientContacts::rows)
                .isEqualTo(rows(COORDINATOR))
                .hasSize(5);
    }

    @Test
    void a_past_position_shows_what_was_shown_then() {
        tried("one", "2026-11-01T10:00", ContactChannel.PHONE, ContactOutcome.NO_ANSWER);
        happens(story, ANA, "hidden", "2026-11-04T10:00", ContactOutcome.KEPT, PART2);
        tried("two", "2026-11-02T10:00", ContactChannel.PHONE, ContactOutcome.KEPT);
        for (long position = 0; position <= story.events().size(); position++) {
            var then = new Story();
            story.events().stream().limit(position).forEach(one -> then.happens(one.event(), one.recordedAt()));
            for (Viewer viewer : List.of(COORDINATOR, COUNSELOR)) {
                assertThat(find(story, viewer, new AsOf.Position(position), PageRequest.first(10))
                                .unreleased())
                        .as("as of position %d", position)
                        .isEqualTo(
                                find(then, viewer, null, PageRequest.first(10)).unreleased());
            }
        }
    }

    @Test
    void somebody_else_s_contacts_are_not_shown_and_nothing_is_shown_before_it_is_there() {
        happens(story, BO, "other", "2026-11-01T10:00", ContactOutcome.KEPT, GENERAL);
        assertThat(rows(COORDINATOR)).isEmpty();
        var handler = new ContactsQueryHandler(story, Story.policy());
        assertThatThrownBy(() -> handler.find(new FindContacts(COORDINATOR, ANA, 2, null, PageRequest.first(10)))
                        .block())
                .isInstanceOf(NotYetVisible.class);
    }

    @Test
    void the_trace_names_narratives_only_where_some_are_shown_and_from_where() {
        story.happens(new ContactEvent.Recorded(
                story.envelope(ANA, "2026-11-01T09:00"),
                contact("plain"),
                ANA,
                PEER,
                null,
                null,
                ContactChannel.PHONE,
                ContactOutcome.NO_ANSWER,
                null));
        Gated<ClientContacts> plain = find(story, COORDINATOR, null, PageRequest.first(10));
        assertThat(plain.fields()).containsExactly(FieldClass.STATUS);
        assertThat(plain.clients()).containsExactly(new ShownClient(ANA, 1, Set.of(Compartment.GENERAL)));
        tried("noted", "2026-11-02T10:00", ContactChannel.PHONE, ContactOutcome.KEPT);
        assertThat(find(story, COORDINATOR, null, PageRequest.first(10)).fields())
                .containsExactlyInAnyOrder(FieldClass.STATUS, FieldClass.NARRATIVE);
    }

    private void tried(String name, String local, ContactChannel channel, ContactOutcome outcome) {
        story.happens(new ContactEvent.Recorded(
                story.envelope(ANA, local), contact(name), ANA, PEER, OUTPATIENT, null, channel, outcome, NOTE));
    }

    private static void happens(
            Story county, SubjectId client, String name, String local, ContactOutcome outcome, Custody custody) {
        county.happens(new ContactEvent.Recorded(
                county.envelope(client, local, custody),
                contact(name),
                client,
                PEER,
                null,
                null,
                ContactChannel.PHONE,
                outcome,
                null));
    }

    private static ContactId contact(String name) {
        return new ContactId(id("contact " + name));
    }

    private List<ContactRow> rows(Viewer viewer) {
        return answer(viewer).rows();
    }

    private ClientContacts answer(Viewer viewer) {
        return find(story, viewer, null, PageRequest.first(100)).unreleased();
    }

    private static Gated<ClientContacts> find(Story story, Viewer viewer, @Nullable AsOf asOf, PageRequest page) {
        return Objects.requireNonNull(new ContactsQueryHandler(story, Story.policy())
                .find(new FindContacts(viewer, ANA, 0, asOf, page))
                .block());
    }
}
