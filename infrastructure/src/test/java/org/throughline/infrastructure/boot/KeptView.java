package org.throughline.infrastructure.boot;

import java.util.ArrayList;
import java.util.List;

/**
 * A view of the kept store as one of its workers asks for it.
 *
 * @param name of the file with the answer
 * @param worker user name of who asks
 * @param purpose what for
 * @param path of the view under {@code /api/v1}, with its parameters
 * @param ofAccess whether its rows are of the access ledger, to which the test itself adds
 */
record KeptView(String name, String worker, String purpose, String path, boolean ofAccess) {
    private static final String PROGRAM = "/programs/5a11e000-0000-8000-8000-000000000";

    /** Admitted by the scripted week. */
    private static final String ADMITTED = "038202cc-0501-872f-9bbd-225dbeb7b4b0";

    /** A client of the Part 2 program. */
    private static final String PROTECTED = "0b949eac-574a-8751-a09f-fd30a8095521";

    /** Had a referral declined and one withdrawn, and was the first on a waitlist. */
    private static final String ANA = "d9b438e8-0738-5aba-8a8a-f024d477fbd4";

    private static final String BRUNO = "baae57d0-6732-5935-8d9a-6b203183e92f";

    /** Was handed over twice, then warmly, and arrived. */
    private static final String DORA = "98e0bf43-bc76-5eba-a824-c3428f123269";

    /** Was not reached, and for some minutes mistaken for somebody in a crisis. */
    private static final String EMIL = "8fba96c5-8a89-54fd-9a3d-4f4ac1edafb7";

    /** Died with a transition open. */
    private static final String FAY = "7c651c6e-19fb-53ec-b5b4-1c6a5953b324";

    private static final String HUGO = "52342e1b-cb6c-57bb-b3f4-18f5709278b1";
    private static final String PEER = "/workers/709803af-97c9-87f7-9ab9-acc7a27a3b9f";
    private static final String CLINICIAN = "/workers/5ca5de53-6ce8-8eb2-a96a-3daba1f25c7c";
    private static final String SEPARATED = "/workers/e9eafa24-ff5b-5233-ba2b-8594f1c6e442";

    /**
     * All that are kept, those of the access ledger first.
     *
     * @param asOf the last position of the care ledger in the store, as it is told today
     */
    static List<KeptView> all(String asOf) {
        var all = new ArrayList<KeptView>();
        histories(all);
        String then = "?date=" + KeptStore.DATE;
        caseloads(all, "", then);
        caseloads(all, "-as-of", then + "&asOf=" + asOf);
        header(all, "admitted", "marcus", ADMITTED);
        header(all, "dead", "carmen", FAY);
        header(all, "corrected", "dana", ANA);
        care(all, "board-of-coordinator", "carmen", "/transitions" + then);
        care(all, "board-of-supervisor", "sofia", "/transitions" + then);
        care(all, "board-of-outpatient", "dana", PROGRAM + "102/transitions" + then);
        trails(all, "?limit=200&asOf=" + asOf);
        all.add(new KeptView("study", "alex", "HOPERAT", "/studies/readmission-30?asOf=" + asOf, false));
        return all;
    }

    private static void histories(List<KeptView> all) {
        for (String[] one : new String[][] {
            {"admitted", "/clients/" + ADMITTED},
            {"protected", "/clients/" + PROTECTED},
            {"corrected", "/clients/" + ANA},
            {"clinician", CLINICIAN}
        }) {
            all.add(new KeptView(
                    "history-of-" + one[0], "priya", "HOPERAT", one[1] + "/access-history?limit=200", true));
        }
    }

    private static void caseloads(List<KeptView> all, String how, String query) {
        care(all, "caseload-of-intake" + how, "carmen", PROGRAM + "101/caseload" + query);
        care(all, "caseload-of-outpatient" + how, "dana", PROGRAM + "102/caseload" + query);
        care(all, "caseload-of-part-2" + how, "lee", PROGRAM + "103/caseload" + query);
        care(all, "caseload-of-crisis" + how, "ines", PROGRAM + "104/caseload" + query);
        care(all, "caseload-of-residential" + how, "dana", PROGRAM + "107/caseload" + query);
        care(all, "caseload-of-peer" + how, "marcus", PEER + "/caseload" + query);
        care(all, "caseload-of-clinician" + how, "dana", CLINICIAN + "/caseload" + query);
        for (String[] client : new String[][] {
            {"admitted", "marcus", ADMITTED},
            {"protected", "lee", PROTECTED},
            {"protected-for-others", "carmen", PROTECTED},
            {"waitlisted", "dana", BRUNO}
        }) {
            care(all, "caseload-of-" + client[0] + how, client[1], "/clients/" + client[2] + "/caseload" + query);
        }
        // Whose work is over is nobody's business but the privacy office's.
        for (String[] client : new String[][] {{"not-connected", EMIL}, {"abandoned", HUGO}}) {
            all.add(new KeptView(
                    "caseload-of-" + client[0] + how,
                    "priya",
                    "HOPERAT",
                    "/clients/" + client[1] + "/caseload" + query,
                    false));
        }
    }

    private static void header(List<KeptView> all, String name, String worker, String client) {
        care(all, "header-of-" + name, worker, "/clients/" + client);
    }

    private static void trails(List<KeptView> all, String query) {
        for (String[] one : new String[][] {
            {"admitted", "/clients/" + ADMITTED},
            {"protected", "/clients/" + PROTECTED},
            {"corrected", "/clients/" + ANA},
            {"handed-over", "/clients/" + DORA},
            {"not-connected", "/clients/" + EMIL},
            {"dead", "/clients/" + FAY},
            {"abandoned", "/clients/" + HUGO},
            {"separated", SEPARATED},
            {"program", PROGRAM + "107"},
            {"referral", "/referrals/35162dee-ff48-58ae-873a-54f52725b772"},
            {"intake", "/intakes/e449672f-332e-5a02-94b0-2aa62543687c"},
            {"episode", "/episodes/252bc0f0-7eb6-54cd-9a27-08cdbf0da1ae"},
            {"transition", "/transitions/4b78e872-acc5-55e4-959e-696d43ceddc4"},
            {"crisis", "/crises/42867d01-ea0b-5906-90f8-1dada083ae72"}
        }) {
            all.add(new KeptView("trail-of-" + one[0], "priya", "HOPERAT", one[1] + "/audit-trail" + query, false));
        }
    }

    private static void care(List<KeptView> all, String name, String worker, String path) {
        all.add(new KeptView(name, worker, "TREAT", path, false));
    }

    /** The file of the answer: the same for the state as it is and for that as of the last position. */
    String file() {
        return name.replaceFirst("-as-of$", "") + ".json";
    }
}
