package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.json.ValueType;
import org.throughline.kernel.client.ContactPoint;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.RecordWalker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * FHIR R4 lets a coding have a system and, instead of a code, the reason why there is none; so with a telephone number and an
 * identifier. The import once took that and stored what no program could read, and then every view, study and correction about
 * it ended there.
 */
class StoredWithoutCodeTest {
    private static final RecordWalker<Coded> CODED = new RecordWalker<>(Coded.class);

    private static List<ObjectNode> codings(JsonNode node) {
        var found = new ArrayList<ObjectNode>();
        if (node instanceof ObjectNode object && object.has("system") && object.has("code")) {
            found.add(object);
        }
        for (JsonNode part : node) {
            found.addAll(codings(part));
        }
        return found;
    }

    private static List<Coded> coded(CareEvent event) {
        var found = new ArrayList<Coded>();
        CODED.collect(event, found);
        return found;
    }

    @Test
    void an_event_that_was_stored_with_a_coding_without_system_or_code_is_read_with_them_as_not_sent()
            throws IOException {
        int read = 0;
        for (String missing : List.of("code", "system")) {
            for (Golden.Version version : new Golden("events").versions()) {
                for (int line = 0; line < version.payloads().size(); line++) {
                    ObjectNode payload = PayloadTree.of(version.payload(line));
                    List<ObjectNode> codings = codings(payload);
                    codings.forEach(coding -> coding.remove(missing));
                    byte[] stored = payload.toString().getBytes(StandardCharsets.UTF_8);

                    CareEvent event = CareEventReader.read(version.name(), version.version(), stored);

                    assertThat(coded(event))
                            .as(version.name())
                            .hasSize(codings.size())
                            .allSatisfy(one -> assertThat(missing.equals("code") ? one.code() : one.system())
                                    .isEqualTo(Coded.NOT_SENT));
                    assertThat(Golden.tags(event)).isEqualTo(version.tags().get(line));
                    read += codings.size();
                }
            }
        }
        assertThat(read).isGreaterThan(200);
    }

    /** These are sealed, so nobody has seen in the ledger that they cannot be read; every look at the person failed. */
    @Test
    void a_number_or_identifier_that_was_sealed_without_its_value_opens_with_the_value_empty() {
        assertThat(opened("[{\"system\":\"phone\",\"use\":\"home\"}]", ContactPoint.class))
                .containsExactly(new ContactPoint("phone", "", "home"));
        assertThat(opened("[{\"value\":\"7\"},{\"system\":\"urn:a\"},{}]", ExternalIdentifier.class))
                .containsExactly(
                        new ExternalIdentifier("", "7", null),
                        new ExternalIdentifier("urn:a", "", null),
                        new ExternalIdentifier("", "", null));
    }

    private static <T> List<T> opened(String json, Class<T> type) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), ValueType.listOf(type));
    }

    @Test
    void nothing_of_the_kind_is_written_any_more_and_no_other_absence_is_forgiven() {
        for (String lacking : List.of("{\"use\":\"home\"}", "{\"value\":\"1\"}")) {
            assertThatThrownBy(() -> opened("[" + lacking + "]", ContactPoint.class))
                    .isInstanceOf(UnreadableJson.class);
        }
        assertThat(new String(
                        EventJson.canonical(new Coded(Coded.NOT_SENT, null, "a", null, null, null)),
                        StandardCharsets.UTF_8))
                .contains(Coded.NOT_SENT);
    }
}
