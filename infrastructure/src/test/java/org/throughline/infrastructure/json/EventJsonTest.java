package org.throughline.infrastructure.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.FollowUpNotApplicable;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.Sealed;

class EventJsonTest {
    private static final SubjectId SUBJECT = new SubjectId(new UUID(1, 2));

    record View(
            SubjectId client,
            int count,
            long position,
            double share,
            boolean open,
            @Nullable Instant due,
            LocalDate day,
            Set<Label> labels,
            Map<SubjectId, List<String>> notes,
            @Nullable Sealed<String> name) {}

    record Small(String text, @Nullable Integer number) {}

    record Nested(Sealed<Sealed<String>> twice) {}

    record Unstorable(Object anything) {}

    private static final View VIEW = new View(
            SUBJECT,
            3,
            1L << 40,
            0.5,
            true,
            null,
            LocalDate.of(2026, 2, 28),
            Set.of(Label.SUD, Label.HIV, Label.LPS),
            Map.of(new SubjectId(new UUID(9, 9)), List.of("b", "a"), SUBJECT, List.of()),
            Sealed.stored(SUBJECT, new Fingerprint("0".repeat(32)), new Ciphertext("k", "e", "/name", "AAAA")));

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_texts_of_a_set_stand_in_the_order_of_their_json() {
        Set<String> texts = Set.of("a", "ab", "a!", "a b", "a\"", "a\\", "\u00e9", "A", "", "\n", "a/b", "\u007f", "~");
        String sorted = texts.stream().map(EventJson::text).sorted().collect(Collectors.joining(",", "[", "]"));
        assertThat(EventJson.text(texts)).isEqualTo(sorted);
    }

    @Test
    void a_view_is_written_in_one_way_only() {
        assertThat(EventJson.text(VIEW))
                .isEqualTo(
                        "{\"client\":\"00000000-0000-0001-0000-000000000002\",\"count\":3,\"position\":1099511627776,"
                                + "\"share\":0.5,\"open\":true,\"day\":\"2026-02-28\",\"labels\":[\"HIV\",\"LPS\",\"SUD\"],"
                                + "\"notes\":{\"00000000-0000-0001-0000-000000000002\":[],"
                                + "\"00000000-0000-0009-0000-000000000009\":[\"b\",\"a\"]},"
                                + "\"name\":{\"s\":\"00000000-0000-0001-0000-000000000002\",\"k\":\"k\",\"e\":\"e\","
                                + "\"p\":\"/name\",\"f\":\"00000000000000000000000000000000\",\"c\":\"AAAA\"}}");
    }

    @Test
    void a_view_reads_back_as_it_was() {
        View read = EventJson.read(EventJson.canonical(VIEW), View.class);

        assertThat(read).isEqualTo(VIEW);
        assertThat(EventJson.text(read)).isEqualTo(EventJson.text(VIEW));
    }

    @Test
    void an_alternative_is_told_by_its_stored_name() {
        FollowUp none = new FollowUp.NotApplicable(FollowUpNotApplicable.MOVED_OUT_OF_COUNTY);

        assertThat(EventJson.text(none)).startsWith("{\"kind\":\"not-applicable\"");
        assertThat(EventJson.read(EventJson.canonical(none), FollowUp.class)).isEqualTo(none);
    }

    @Test
    void letters_of_every_script_read_back_as_they_were() {
        var text = new Small("\u00e9 e\u0301 \ud83d\ude00 \u0000 \" \\ / \u2028", null);

        assertThat(EventJson.read(EventJson.canonical(text), Small.class)).isEqualTo(text);
        assertThat(EventJson.canonical(new Small("\ud83d\ude00", null)))
                .containsSequence((byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80);
    }

    @Test
    void half_a_character_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventJson.canonical(new Small("\ud83d", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":null}",
                "{\"text\":1}",
                "{\"text\":\"secret\",\"text\":\"secret\"}",
                "{\"text\":\"secret\",\"other\":\"secret\"}",
                "{\"text\":\"secret\",\"kind\":\"secret\"}",
                "{\"text\":\"secret\",\"number\":\"secret\"}",
                "{\"text\":\"secret\",\"number\":99999999999}",
                "{\"text\":\"secret\"",
                "{\"text\":\"secret\"} secret",
                "[\"secret\"]",
                "secret",
                ""
            })
    void what_is_not_the_value_is_refused_without_naming_content(String json) {
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> EventJson.read(bytes(json), Small.class))
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("secret"))
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"kind\":\"secret\"}", "{\"reason\":\"MOVED_OUT_OF_COUNTY\"}", "{\"kind\":\"not-applicable\"}"
            })
    void an_unknown_or_incomplete_alternative_is_refused(String json) {
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> EventJson.read(bytes(json), FollowUp.class))
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("secret"));
    }

    @Test
    void a_plain_sealed_value_is_never_written_outside_the_vault() {
        Sealed<String> plain = Sealed.plain(SUBJECT, new Fingerprint("0".repeat(32)), "secret");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventJson.canonical(plain))
                .withMessageNotContaining("secret");
    }

    @Test
    void a_type_that_cannot_be_stored_is_refused_before_anything_is_written() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventJson.demandStorable(Unstorable.class));
        assertThatIllegalArgumentException().isThrownBy(() -> EventJson.demandStorable(Nested.class));
    }
}
