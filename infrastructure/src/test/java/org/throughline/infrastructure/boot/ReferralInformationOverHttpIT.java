package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;

/** A receiver asks for more information about a referral and is told, over HTTP. */
class ReferralInformationOverHttpIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);
    private final String question = Canaries.text("question");
    private final String information = Canaries.text("information");

    @Test
    void what_is_asked_and_what_is_provided_stand_in_the_history_and_the_referral_is_answered_afterwards() {
        String client = story.person();
        String referral = "/referrals/" + story.referral(client, Programs.OUTPATIENT);
        provide(Staff.COORDINATOR, referral).refused(422, "MORE_INFORMATION_NOT_REQUESTED");
        ask(Staff.CLINICIAN, referral).done();
        ask(Staff.CLINICIAN, referral).refused(409, "MORE_INFORMATION_ALREADY_REQUESTED");
        provide(Staff.COORDINATOR, referral).done();
        provide(Staff.COORDINATOR, referral).refused(422, "MORE_INFORMATION_NOT_REQUESTED");

        String trail =
                web.get(Staff.SUPERVISOR, referral + "/audit-trail").done().body();
        assertThat(trail)
                .contains("The receiving program asked the sender for more information.", question)
                .contains("The sender provided the information that it was asked for.", information);

        web.post(Staff.CLINICIAN, referral + "/acceptance", body()).done();
        ask(Staff.CLINICIAN, referral).refused(409, "REFERRAL_ALREADY_ANSWERED");
    }

    @Test
    void what_a_part_2_program_asks_is_hidden_from_the_sender() {
        String served = story.person();
        String sent = "/referrals/" + story.referral(served, Programs.SUD);
        ask(Staff.SUD_CLINICIAN, sent).done();
        String plain = "/referrals/" + story.referral(story.person(), Programs.SUD);

        assertThat(provide(Staff.COORDINATOR, sent).distinguishable())
                .isEqualTo(provide(Staff.COORDINATOR, plain).distinguishable());
        assertThat(ask(Staff.CLINICIAN, sent).distinguishable())
                .isEqualTo(ask(Staff.CLINICIAN, plain).distinguishable());
        assertThat(web.get(Staff.SUPERVISOR, "/clients/" + served + "/audit-trail")
                        .done()
                        .body())
                .contains("A referral was made")
                .doesNotContain("more information", question);
        assertThat(web.get(Staff.SUD_SUPERVISOR, "/clients/" + served + "/audit-trail")
                        .done()
                        .body())
                .contains(question);
    }

    @Test
    void a_question_without_words_is_refused() {
        String referral = "/referrals/" + story.referral(story.person(), Programs.OUTPATIENT);
        Reply none = web.post(Staff.CLINICIAN, referral + "/information-requests", body())
                .refused(400, "INVALID_REQUEST");
        assertThat(none.wrongFields()).containsExactly("question");
        Reply empty = web.post(Staff.COORDINATOR, referral + "/information", body("information", " "))
                .refused(400, "INVALID_REQUEST");
        assertThat(empty.wrongFields()).containsExactly("information");
    }

    private Reply ask(Staff worker, String referral) {
        return web.post(worker, referral + "/information-requests", body("question", question));
    }

    private Reply provide(Staff worker, String referral) {
        return web.post(worker, referral + "/information", body("information", information));
    }
}
