package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Positions are numbers, but nobody learns where the ledger stands by asking about numbers. */
class PositionsToldIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final String client = Cast.get().id("client");

    @Test
    void a_position_that_nobody_was_told_is_refused_alike_before_and_behind_the_newest() {
        long next = county.next("care");
        String check = county.told("care", next - 1).replaceFirst(".*@", "");
        var answers = new HashSet<String>();
        var made = new ArrayList<String>();
        for (long number : new long[] {1, next - 2, next, next + 1, next + 1_000}) {
            made.add(number + "@" + check);
            made.add(number + "@00000000");
        }
        for (String parameter : new String[] {"position", "asOf"}) {
            answers.clear();
            for (String position : made) {
                Reply reply =
                        web.get(Staff.CLINICIAN, "/clients/" + client + "/caseload?" + parameter + "=" + position);
                assertThat(reply.refused(400, "INVALID_REQUEST").wrongFields()).containsExactly(parameter);
                answers.add(reply.body().replaceAll("\"(correlationId|instance)\":\"[^\"]*\"", ""));
            }
            assertThat(answers).as("what is said of %s", parameter).hasSize(1);
        }
    }

    @Test
    void the_checks_of_two_positions_or_of_the_two_ledgers_have_nothing_in_common() {
        var checks = new HashSet<String>();
        for (long number = 1; number <= 100; number++) {
            checks.add(county.told("care", number).replaceFirst(".*@", ""));
            checks.add(county.told("access", number).replaceFirst(".*@", ""));
        }
        assertThat(checks).hasSize(200);
    }
}
