package org.throughline.infrastructure.projection;

import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.vault.json.EventJson;
import org.throughline.query.accesshistory.AccessHistory;
import org.throughline.query.audittrail.AuditTrail;
import org.throughline.query.boards.TransitionBoard;
import org.throughline.query.caseload.CaseloadPage;
import org.throughline.query.caseload.CaseloadState;
import org.throughline.query.caseload.ClientHeader;
import org.throughline.query.caseload.ClientHeaderState;
import org.throughline.query.studies.ReadmissionReport;

class StorableViewsTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                CaseloadState.class,
                ClientHeaderState.class,
                CaseloadPage.class,
                ClientHeader.class,
                TransitionBoard.class,
                AuditTrail.class,
                AccessHistory.class,
                ReadmissionReport.class
            })
    void every_state_and_every_answer_has_a_canonical_form_so_that_it_can_be_stored_and_hashed(Class<?> type) {
        assertThatNoException().isThrownBy(() -> EventJson.demandStorable(type));
    }
}
