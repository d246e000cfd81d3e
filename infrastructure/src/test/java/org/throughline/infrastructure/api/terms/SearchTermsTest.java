package org.throughline.infrastructure.api.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.query.reading.ExactTerms;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Terms are those of one kind, whole, and repeated by no error. */
class SearchTermsTest {
    @Test
    void terms_are_taken_out_of_a_body_that_has_other_fields_besides() {
        ObjectNode body = body("{\"kind\": \"CALL\", \"family\": \"Kanarqvx\", \"birthDate\": \"1987-03-09\"}");

        assertThat(SearchTerms.takenFrom(body)).contains(new ExactTerms.ByName("Kanarqvx", LocalDate.of(1987, 3, 9)));
        assertThat(body.propertyNames()).containsExactly("kind");
        assertThat(SearchTerms.takenFrom(body)).isEmpty();
        assertThat(SearchTerms.takenFrom(body("{\"identifier\": {\"system\": \"urn:x\", \"value\": \"1\"}}")))
                .contains(new ExactTerms.ByIdentifier("urn:x", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"family\": \"Kanarqvx\"}",
                "{\"birthDate\": \"1987-03-09\"}",
                "{\"family\": \"Kanarqvx\", \"birthDate\": \"1987\"}",
                "{\"family\": \"Kanarqvx\", \"birthDate\": \"1987-02-30\"}",
                "{\"family\": [\"Kanarqvx\"], \"birthDate\": \"1987-03-09\"}",
                "{\"family\": \" \", \"birthDate\": \"1987-03-09\"}",
                "{\"identifier\": {\"system\": \"urn:x\"}}",
                "{\"identifier\": {}}",
                "{\"identifier\": \"Kanarqvx\"}",
                "{\"identifier\": {\"system\": \"urn:x\", \"value\": \"1\", \"use\": \"Kanarqvx\"}}",
                "{\"identifier\": {\"system\": \"a\", \"value\": \"1\"}, \"family\": \"Kanarqvx\", \"birthDate\": \"1987-03-09\"}"
            })
    void half_of_them_or_two_kinds_are_refused_without_repeating_them(String body) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> SearchTerms.takenFrom(body(body)))
                .satisfies(
                        wrong -> assertThat(wrong.toString() + wrong.errors()).doesNotContain("Kanarqvx"));
    }

    @Test
    void no_text_of_terms_holds_what_is_looked_for() {
        assertThat(new ExactTerms.ByName("Kanarqvx", LocalDate.of(1987, 3, 9)).toString()
                        + new ExactTerms.ByIdentifier("urn:x", "Kanarqvx"))
                .doesNotContain("Kanarqvx")
                .doesNotContain("1987");
    }

    private static ObjectNode body(String json) {
        return (ObjectNode) new JsonMapper().readTree(json);
    }
}
