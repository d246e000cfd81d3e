package org.throughline.query.caseload;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.Clocks;
import org.throughline.kernel.privacy.Sealed;

/**
 * What one compartment of a client's record says about open work. Answers join the compartments a viewer may see.
 *
 * @param name the client's name, in the compartment that holds it
 * @param identifications whose id this is, or who was met under another
 * @param work what is open, of every kind
 * @param clocks what is owed
 */
public record CaseloadState(
        SubjectId client,
        Compartment compartment,
        @Nullable Sealed<HumanName> name,
        boolean deceased,
        List<Identification> identifications,
        List<OpenWork> work,
        CaseloadClocks clocks) {
    /** Keeps its own copies of the lists. */
    public CaseloadState {
        identifications = List.copyOf(identifications);
        work = List.copyOf(work);
    }

    /** Nothing known yet. */
    static CaseloadState empty(SubjectId client, Compartment compartment) {
        return new CaseloadState(client, compartment, null, false, List.of(), List.of(), CaseloadClocks.NONE);
    }

    /** The state after {@code event}. */
    CaseloadState after(CareEvent event, long position, Clocks rules) {
        return new CaseloadState(
                client,
                compartment,
                nameAfter(event),
                deceased(event),
                identificationsAfter(event),
                WorkKinds.after(work, new WorkKind.Step(client, event, position)),
                clocks.after(rules, work, event));
    }

    private @Nullable Sealed<HumanName> nameAfter(CareEvent event) {
        return switch (event) {
            case ClientEvent.ProspectRegistered registered ->
                registered.details().name();
            case ClientEvent.DetailsCorrected corrected -> corrected.details().name();
            default -> name;
        };
    }

    private List<Identification> identificationsAfter(CareEvent event) {
        return switch (event) {
            case CrisisEvent.PersonIdentified it ->
                WorkKind.with(identifications, new Identification(it.crisis(), it.person(), it.client()));
            case CrisisEvent.IdentificationRetracted it ->
                WorkKind.without(identifications, new Identification(it.crisis(), it.person(), it.client())::equals);
            default -> identifications;
        };
    }

    /** The work of one kind. */
    <P extends OpenWork> Stream<P> of(WorkKind<P> kind) {
        return kind.in(work).stream();
    }

    /** Whether anything of this is told in a row; what is over is not. */
    public boolean isTold() {
        return work.stream().anyMatch(OpenWork::ongoing) || !clocks.running().isEmpty();
    }

    /** Whether a transition is open as far as is known here. */
    public boolean hasOpenTransitions() {
        return of(TransitionPart.KIND).anyMatch(OpenWork::ongoing);
    }

    /** Whether a crisis response is open. */
    public boolean hasOpenCrises() {
        return of(OpenCrisis.KIND).findAny().isPresent();
    }

    private boolean deceased(CareEvent event) {
        return switch (event) {
            case ClientEvent.DeathRecorded died -> true;
            case ClientEvent.DeathEnteredInError lives -> false;
            default -> deceased;
        };
    }
}
