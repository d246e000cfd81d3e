package org.throughline.query;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.throughline.query.accesshistory.AccessHistoryViews;
import org.throughline.query.audittrail.AuditTrailViews;
import org.throughline.query.boards.TransitionViews;
import org.throughline.query.boards.appointments.AppointmentViews;
import org.throughline.query.boards.contacts.ContactViews;
import org.throughline.query.boards.crises.CrisisViews;
import org.throughline.query.boards.encounters.EncounterViews;
import org.throughline.query.boards.program.ProgramBoardViews;
import org.throughline.query.caseload.CaseloadViews;
import org.throughline.query.clientheader.ClientHeaderViews;
import org.throughline.query.clientheader.search.ClientSearchViews;
import org.throughline.query.directory.DirectoryViews;
import org.throughline.query.directory.places.PlaceViews;
import org.throughline.query.directory.programs.ProgramViews;
import org.throughline.query.directory.requests.StaffingRequestViews;
import org.throughline.query.directory.workers.WorkerViews;
import org.throughline.query.proof.view.ProofViews;
import org.throughline.query.studies.StudyViews;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;

/** Every view there is. A view of a new package is one line here, and nothing anywhere else. */
public final class Views {
    private static final List<ViewFamily> FAMILIES = List.of(
            new ClientHeaderViews(),
            new ClientSearchViews(),
            new CaseloadViews(),
            new TransitionViews(),
            new CrisisViews(),
            new ProgramBoardViews(),
            new AppointmentViews(),
            new ContactViews(),
            new EncounterViews(),
            new AuditTrailViews(),
            new AccessHistoryViews(),
            new StudyViews(),
            new DirectoryViews(),
            new StaffingRequestViews(),
            new ProgramViews(),
            new WorkerViews(),
            new PlaceViews(),
            new ProofViews());

    private static final List<View> ALL =
            FAMILIES.stream().flatMap(family -> family.views().stream()).toList();

    /** An entry of a denial calls a view by its own name, one of a release by what it is answered as. */
    private static final Map<String, String> SHOWN_NAMES =
            ALL.stream().collect(Collectors.toMap(View::name, View::answeredAs));

    private Views() {}

    /** The views, each package's together. */
    public static List<ViewFamily> families() {
        return FAMILIES;
    }

    /** All views, in the order of documents. */
    public static List<View> all() {
        return ALL;
    }

    /**
     * The view with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static View named(String name) {
        return ALL.stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no view " + name));
    }

    /** The one name by which people are told of a view, from any name that an entry of the access ledger holds. */
    public static String shownName(String stored) {
        return SHOWN_NAMES.getOrDefault(stored, stored);
    }
}
