package org.throughline.infrastructure.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.command.Change;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.client.DetailsChange;
import org.throughline.command.episode.EpisodeCommand;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.ledger.EpochPosition;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.FollowUpNotApplicable;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;
import tools.jackson.databind.json.JsonMapper;

class RecordBinderTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static CarePosition care(String written) {
        return new CarePosition(EpochPosition.parse(written).position());
    }

    private final RecordBinder binder = new RecordBinder(
            new PersonalValues() {
                @Override
                public <T> Sealed<T> sealed(T value) {
                    return Sealed.plain(
                            new SubjectId(new UUID(0, 1)),
                            new Fingerprint(
                                    String.format("%032x", value.toString().hashCode() & 0xffffffffL)),
                            value);
                }
            },
            RecordBinderTest::care);

    @Test
    void personal_values_are_sealed_while_they_are_read() {
        ClientDetails details = (ClientDetails) bind(ClientDetails.class, """
                {"name": {"family": "Doe", "given": ["Jo"]}, "gender": "OTHER",
                 "addresses": [{"lines": ["1 Main St"], "city": "Vallejo"}], "birthDate": {"date": "1990-02-01", "precision": "DAY"}}
                """);
        assertThat(binder.errors()).isEmpty();
        assertThat(details).isNotNull();
        assertThat(details.name()).isNotNull().hasToString("Sealed");
        assertThat(details.addresses()).isNotNull();
        assertThat(details.races()).isEmpty();
    }

    @Test
    void a_part_is_named_taken_away_or_left_as_it_is() {
        Object change = binder.record(DetailsChange.class, JSON.readTree("""
                {"gender": "OTHER", "birthDate": null, "languages": [], "aliases": [], "races": [{"system": "s", "code": "c"}]}
                """), "details");
        assertThat(binder.errors()).isEmpty();
        assertThat(change).isInstanceOfSatisfying(DetailsChange.class, read -> {
            assertThat(read.gender()).isEqualTo(Change.to(AdministrativeGender.OTHER));
            assertThat(read.birthDate()).isEqualTo(Change.removed());
            assertThat(read.languages()).isEqualTo(Change.removed());
            assertThat(read.aliases()).isEqualTo(Change.removed());
            assertThat(read.races().said()).isTrue();
            assertThat(read.name()).isEqualTo(Change.unsaid());
            assertThat(read.identifiers()).isEqualTo(Change.unsaid());
        });
    }

    @Test
    void what_a_request_is_based_on_is_a_position_with_its_epoch() {
        for (String wrong : List.of("17", "\"17\"", "{}", "\"4711@nonsense\"", "[1]", "true")) {
            var fresh = new RecordBinder(PersonalValues.DRAFT, RecordBinderTest::care);
            fresh.record(
                    ClientCommand.CorrectDetails.class,
                    JSON.readTree("""
                    {"client": "00000000-0000-0000-0000-000000000001", "details": {"gender": null}, "basedOn": %s}
                    """.formatted(wrong)),
                    "",
                    Map.of("provenance", "given"),
                    Set.of());
            assertThat(fresh.errors()).as(wrong).extracting(FieldError::field).containsExactly("basedOn");
        }
    }

    @Test
    void every_wrong_field_is_named_and_no_value_is_repeated() {
        bind(ReferralCommand.CreateReferral.class, """
                {"referral": "secret-1", "source": "secret-2", "urgency": 3, "reasons": {}, "wish": "secret-3"}
                """);
        assertThat(binder.errors())
                .extracting(FieldError::field)
                .contains("referral", "client", "source", "urgency", "reasons", "wish");
        assertThat(binder.errors().toString()).doesNotContain("secret");
        assertThat(binder.errors())
                .filteredOn(error -> error.field().equals("source"))
                .singleElement()
                .satisfies(error -> assertThat(error.acceptable()).contains("HOSPITAL"));
    }

    @Test
    void a_field_name_that_is_no_name_is_not_repeated_either() {
        bind(ClientDetails.class, "{\"<script>alert(1)</script>\": 1}");
        assertThat(binder.errors()).extracting(FieldError::field).containsExactly("(unreadable name)");
    }

    @Test
    void one_of_several_kinds_is_chosen_by_its_name() {
        Object followUp = binder.component(
                EpisodeCommand.DischargeClient.class.getRecordComponents()[6],
                JSON.readTree("{\"kind\": \"NotApplicable\", \"reason\": \"DECEASED\"}"),
                "");
        assertThat(binder.errors()).isEmpty();
        assertThat(followUp).isEqualTo(new FollowUp.NotApplicable(FollowUpNotApplicable.DECEASED));

        binder.component(
                EpisodeCommand.DischargeClient.class.getRecordComponents()[6],
                JSON.readTree("{\"kind\": \"None\"}"),
                "");
        assertThat(binder.errors()).extracting(FieldError::field).containsExactly("followUp.kind");
    }

    @Test
    void what_a_record_itself_refuses_is_told_as_an_error_of_that_field() {
        bind(ClientDetails.class, "{\"birthDate\": {\"date\": \"1990-02-01\", \"precision\": \"INSTANT\"}}");
        assertThat(binder.errors()).extracting(FieldError::field).containsExactly("birthDate");
    }

    @Test
    void hostile_shapes_are_refused_without_an_exception() {
        for (String hostile : List.of(
                "[]",
                "3",
                "null",
                "\"text\"",
                "{\"name\": []}",
                "{\"name\": {\"given\": 1}}",
                "{\"races\": [null]}",
                "{\"gender\": {}}",
                "{\"birthDate\": {\"date\": \"2026-13-45\"}}")) {
            var fresh = new RecordBinder(
                    new PersonalValues() {
                        @Override
                        public <T> Sealed<T> sealed(T value) {
                            throw new AssertionError("a wrong value was sealed");
                        }
                    },
                    RecordBinderTest::care);
            fresh.record(ClientDetails.class, JSON.readTree(hostile), "");
            assertThat(fresh.errors()).as(hostile).isNotEmpty();
        }
    }

    private @Nullable Object bind(Class<?> type, String json) {
        return binder.record(type, JSON.readTree(json), "", Map.of("provenance", "given"), Set.of());
    }
}
