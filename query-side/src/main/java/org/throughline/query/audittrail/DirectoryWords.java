package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.EventInWords.words;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.OrganizationDetails;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.workforce.PractitionerEvent;
import org.throughline.kernel.workforce.WorkerEvent;

/** Words for programs, workers, and the organizations, facilities and practitioners of others. */
final class DirectoryWords {
    private DirectoryWords() {}

    static EventInWords tell(ProgramEvent event) {
        return switch (event) {
            case ProgramEvent.Opened opened ->
                EventInWords.of(opened.program(), "The program was opened.")
                        .stating()
                        .set("name", opened.terms().name())
                        .set("kind", opened.terms().kind())
                        .set("custodian", opened.terms().custodian())
                        .set("Part 2 program", opened.terms().part2())
                        .set("capacity", opened.terms().capacity());
            case ProgramEvent.CapacityChanged changed ->
                EventInWords.of(changed.program(), "The capacity of the program was changed.")
                        .set("capacity", changed.capacity())
                        .set(
                                "reason for the capacity",
                                changed.reason() == null ? changed.reasonInClear() : changed.reason());
        };
    }

    static EventInWords tell(DirectoryEvent event) {
        return switch (event) {
            case DirectoryEvent.OrganizationRecorded recorded ->
                details(
                        EventInWords.of(recorded.organization(), "An organization of others was recorded.")
                                .stating(),
                        recorded.details());
            case DirectoryEvent.OrganizationCorrected corrected ->
                details(
                        EventInWords.of(corrected.organization(), "What is known of the organization was corrected.")
                                .correcting(),
                        corrected.details());
            case DirectoryEvent.FacilityRecorded recorded ->
                details(
                        EventInWords.of(recorded.facility(), "A place of others was recorded.")
                                .stating()
                                .set("kind", recorded.kind())
                                .set("organization", recorded.organization()),
                        recorded.details());
            case DirectoryEvent.FacilityCorrected corrected ->
                details(
                        EventInWords.of(corrected.facility(), "What is known of the place was corrected.")
                                .correcting()
                                .set("kind", corrected.kind())
                                .set("organization", corrected.organization()),
                        corrected.details());
        };
    }

    private static EventInWords details(EventInWords telling, OrganizationDetails details) {
        return telling.set("name", details.name())
                .set("identifiers", details.identifiers())
                .set("types", details.types())
                .set("address", details.address())
                .set("telephone", details.telephone());
    }

    static EventInWords tell(WorkerEvent event) {
        return switch (event) {
            case WorkerEvent.Hired hired ->
                EventInWords.of(hired.worker(), "The worker was hired.")
                        .stating()
                        .set("name", FieldClass.NAME, hired.name())
                        .set("roles", hired.roles())
                        .set("supervision", hired.supervision())
                        .set("supervisor", hired.supervisor())
                        .set("employment", "employed");
            case WorkerEvent.HireRequested asked ->
                EventInWords.of(asked.worker(), "An administrator asked to hire the worker; a second person decides.")
                        .stating()
                        .set("name", FieldClass.NAME, asked.name())
                        .set("roles asked for", asked.roles())
                        .set("supervision", asked.supervision())
                        .set("supervisor", asked.supervisor())
                        .set("employment", "asked for");
            case WorkerEvent.HireRequestClosed closed ->
                EventInWords.of(closed.worker(), "The hire that was asked for was " + words(closed.end()) + ".")
                        .set("employment", words(closed.end()));
            case WorkerEvent.JoiningRequested asked ->
                EventInWords.of(
                                asked.worker(),
                                "An administrator asked that the worker join a program; a second person decides.")
                        .set("in " + asked.program(), "asked for");
            case WorkerEvent.JoiningRequestClosed closed ->
                EventInWords.of(closed.worker(), "The joining that was asked for was " + words(closed.end()) + ".")
                        .set("in " + closed.program(), null);
            case WorkerEvent.JoinedProgram joined ->
                EventInWords.of(joined.worker(), "The worker joined a program.")
                        .set("in " + joined.program(), "member");
            case WorkerEvent.LeftProgram left ->
                EventInWords.of(left.worker(), "The worker left a program.").set("in " + left.program(), null);
            case WorkerEvent.CaseloadAssignmentStarted started ->
                EventInWords.of(
                                started.episode(),
                                "A worker carries the client from now on, as " + words(started.role()) + ".")
                        .set(words(started.role()) + " " + started.worker(), "assigned");
            case WorkerEvent.CaseloadAssignmentEnded ended ->
                EventInWords.of(
                                ended.episode(),
                                "A worker no longer carries the client as " + words(ended.role()) + ".")
                        .set(words(ended.role()) + " " + ended.worker(), null);
            case WorkerEvent.Separated separated ->
                EventInWords.of(separated.worker(), "The worker left the county.")
                        .set("employment", "left");
        };
    }

    static EventInWords tell(PractitionerEvent event) {
        return switch (event) {
            case PractitionerEvent.Recorded recorded ->
                practitioner(
                        EventInWords.of(recorded.practitioner(), "A practitioner of others was recorded.")
                                .stating(),
                        recorded.name(),
                        recorded.identifiers(),
                        recorded.gender());
            case PractitionerEvent.Corrected corrected ->
                practitioner(
                        EventInWords.of(corrected.practitioner(), "What is known of the practitioner was corrected.")
                                .correcting(),
                        corrected.name(),
                        corrected.identifiers(),
                        corrected.gender());
        };
    }

    private static EventInWords practitioner(
            EventInWords telling, Object name, @Nullable Object identifiers, @Nullable Object gender) {
        return telling.set("name", FieldClass.NAME, name)
                .set("identifiers", FieldClass.IDENTIFIERS, identifiers)
                .set("gender", FieldClass.DEMOGRAPHICS, gender);
    }
}
