package org.throughline.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;

class CodeSystemsTest {
    private static final String SNOMED = "http://snomed.info/sct";

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct, 6471006",
        "http://snomed.info/sct, 449411000124106",
        "http://hl7.org/fhir/sid/icd-10-cm, F32.1",
        "urn:ietf:bcp:47, en",
        "urn:ietf:bcp:47, es-MX",
        "urn:ietf:bcp:47, ase",
        "urn:ietf:bcp:47, zh-Hant-TW",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode, IMP",
        "urn:oid:2.16.840.1.113883.6.238, 2106-3",
        "http://www.nubc.org/patient-discharge, 01"
    })
    void a_code_that_its_system_admits_stands_in_clear(String system, String code) {
        assertThat(CodeSystems.admit(system, code)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct, Robin Ashe",
        "http://snomed.info/sct, 5551234567",
        "http://snomed.info/sct, 6471007",
        "http://snomed.info/sct, 64710061234567890123",
        "http://hl7.org/fhir/sid/icd-10-cm, ROBIN",
        "urn:ietf:bcp:47, en-robin",
        "urn:ietf:bcp:47, robin",
        "urn:ietf:bcp:47, en-US-ashe",
        "urn:ietf:bcp:47, en-US-US-US",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode, Robin",
        "urn:county:nickname, AMB",
        "urn:throughline:not-sent, Robin",
        "Robin Ashe, 6471006"
    })
    void what_could_be_somebody_is_no_code(String system, String code) {
        assertThat(CodeSystems.admit(system, code)).isFalse();
        Coded bound = bound(new Coded(system, "2026", code, null, null, null), null);
        assertThat(bound.hidesCode()).isTrue();
        assertThat(bound.code()).isEqualTo(Coded.SEALED);
        assertThat(bound.version()).isNull();
        assertThat(plain(bound)).isEqualTo(system + "|" + code + "|2026");
    }

    @Test
    void a_sealed_code_keeps_its_words() {
        Coded bound = bound(new Coded("urn:x", null, "a", null, null, null), "a word");
        assertThat(plain(bound)).isEqualTo("a word (urn:x|a)");
    }

    @Test
    void a_version_that_could_hold_words_is_sealed_and_its_code_compared_as_ever() {
        Coded bound = bound(new Coded(SNOMED, "of Robin Ashe", "6471006", null, null, null), "suicidal");
        assertThat(bound.token()).isEqualTo(SNOMED + "|6471006");
        assertThat(bound.version()).isNull();
        assertThat(plain(bound)).isEqualTo("suicidal (version of Robin Ashe)");
    }

    @ParameterizedTest
    @CsvSource({"2026-09-01", "4.0.1", "http://snomed.info/sct/731000124108/version/20260301"})
    void a_version_of_digits_stands_in_clear(String version) {
        var sent = new Coded(SNOMED, version, "6471006", null, null, null);
        assertThat(bound(sent, null)).isSameAs(sent);
    }

    @Test
    void what_the_policy_pack_names_stands_in_clear_too() {
        var sent = new Coded("urn:county:unit", null, "B4", null, null, null);
        assertThat(CodeSystems.bound(sent, null, "urn:county:unit|B4"::equals, CodeSystemsTest::sealed))
                .isSameAs(sent);
    }

    @Test
    void a_value_without_a_code_stays_one() {
        var sent = new Coded(Coded.NOT_SENT, null, Coded.NOT_SENT, sealed("words"), null, null);
        assertThat(bound(sent, "words")).isSameAs(sent);
    }

    private static Coded bound(Coded sent, @Nullable String words) {
        return CodeSystems.bound(sent, words, token -> false, CodeSystemsTest::sealed);
    }

    private static Sealed<String> sealed(String text) {
        return Sealed.plain(new SubjectId(new UUID(1, 2)), new Fingerprint("0".repeat(32)), text);
    }

    private static @Nullable String plain(Coded coded) {
        Sealed<String> text = coded.text();
        return text == null ? null : text.plainForVault();
    }
}
