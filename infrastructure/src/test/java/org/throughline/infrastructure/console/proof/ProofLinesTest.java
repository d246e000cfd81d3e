package org.throughline.infrastructure.console.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.console.frame.DrawnPages;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import tools.jackson.databind.json.JsonMapper;

/** What the page of the proof says of verifications and ledgers. */
class ProofLinesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WHOLE =
            "{'verification':'1','worker':'p','startedAt':'2026-12-01T17:14:00Z','endedAt':'2026-12-01T17:15:00Z',"
                    + "'state':'WHOLE','ledgers':[{'ledger':'care','entries':9,'findings':[]},"
                    + "{'ledger':'access','entries':9,'findings':[]}]}";
    private static final String DAMAGED = WHOLE.replace("WHOLE", "DAMAGED")
            .replace(
                    "'care','entries':9,'findings':[]",
                    "'care','entries':9,'findings':[{'position':4711,'damage':'WRONG_ROOT','detail':'the root is another'}]");
    private static final String RUNNING = "{'verification':'2','worker':'p','startedAt':'2026-12-01T18:00:00Z',"
            + "'state':'RUNNING','ledgers':[{'ledger':'care','entries':9,'findings':[]}],"
            + "'progress':{'ledger':'access','done':13204,'entries':20319,'perSecond':2140,'secondsLeft':3}}";

    private final ProofLines lines = new ProofLines(
            DrawnPages.words(),
            new LocalTimes(ZoneId.of("America/Los_Angeles"), DrawnPages.words()),
            new Names(Map.of("p", "Priya Raman"), Map.of()));

    private static List<JsonMap> all(String... written) {
        return Arrays.stream(written)
                .map(one -> JsonMap.of(JSON.readTree(one.replace('\'', '"'))))
                .toList();
    }

    @Test
    void nobody_has_verified_since_the_start() {
        assertThat(lines.sentence(all())).isEqualTo("Nobody has verified since the start.");
        assertThat(lines.running(all())).isNull();
    }

    @Test
    void both_were_whole_and_another_one_runs() {
        assertThat(lines.sentence(all(RUNNING, WHOLE)))
                .isEqualTo("Both ledgers were whole when last verified, Tue 1 Dec 2026, 09:15 PST by Priya Raman."
                        + " A new verification is running.");
        ProofLines.Running running = Objects.requireNonNull(lines.running(all(RUNNING, WHOLE)));
        assertThat(running.what()).isEqualTo("Verifying the access ledger, after the care ledger, which is whole");
        assertThat(running.figures()).isEqualTo("13,204 of 20,319 entries · 2,140 a second · about 3 s left");
    }

    @Test
    void what_is_wrong_and_where_is_said_first_and_stays_when_a_later_one_was_cancelled() {
        String cancelled = WHOLE.replace("WHOLE", "CANCELLED").replace("17:15", "19:15");
        assertThat(lines.sentence(all(cancelled, DAMAGED)))
                .startsWith("The care ledger is damaged from position 4,711 on; the access ledger is whole.")
                .endsWith("A verification was cancelled Tue 1 Dec 2026, 11:15 PST.");
        assertThat(lines.wrong(all(cancelled, DAMAGED)))
                .extracting(ProofLines.Wrong::sentence)
                .containsExactly("Care ledger, position 4,711: the root is another.");
    }

    @Test
    void a_ledger_without_a_checkpoint_says_so_and_whoever_is_not_named_is_somebody() {
        String foreign = WHOLE.replace("'p'", "'q'");
        List<ProofLines.Column> columns = lines.columns(
                all("{'ledger':'care','entries':10,'root':'abcdefghijkl','notedOutside':0,'verifierKeys':[]}"),
                all(foreign));
        assertThat(columns).singleElement().satisfies(care -> {
            assertThat(care.head()).isEqualTo("9, root abcdefgh…");
            assertThat(care.checkpoint()).isEqualTo("none yet");
            assertThat(care.verified()).contains("somebody who is not named to you, whole");
        });
    }
}
