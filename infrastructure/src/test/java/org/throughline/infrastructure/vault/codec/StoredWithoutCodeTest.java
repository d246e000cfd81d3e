package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.RecordWalker;
import org.throughline.kernel.policy.CodeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * FHIR R4 lets a coding have a system and, instead of a code, the reason why there is none. The import once took that and
 * stored a coded value that no program could read, and then every view, study and correction about it ended there.
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
    void an_event_that_was_stored_with_a_coding_without_a_code_is_read_with_the_code_absent() throws IOException {
        int read = 0;
        for (Golden.Version version : new Golden("events").versions()) {
            for (int line = 0; line < version.payloads().size(); line++) {
                ObjectNode payload = PayloadTree.of(version.payload(line));
                List<ObjectNode> codings = codings(payload);
                codings.forEach(coding -> coding.remove("code"));
                byte[] stored = payload.toString().getBytes(StandardCharsets.UTF_8);

                CareEvent event = CareEventReader.read(version.name(), version.version(), stored);

                assertThat(coded(event)).as(version.name()).hasSize(codings.size()).allSatisfy(one -> {
                    assertThat(one.code()).isNull();
                    assertThat(one.token()).isEqualTo(one.system() + "|");
                });
                assertThat(Golden.tags(event)).isEqualTo(version.tags().get(line));
                read += codings.size();
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void a_coded_value_without_a_code_is_in_no_value_set() {
        var sent = new Coded("urn:codes", null, null, null, null, null);

        assertThat(new CodeSet("set", "1", Set.of("urn:codes|", "urn:codes|null", "urn:codes|a")).contains(sent))
                .isFalse();
    }
}
