package org.throughline.query.caseload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.policy.ClockStop;
import org.throughline.kernel.policy.Clocks;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.query.projection.Projection;

/** The caseload: one state for each client and compartment, with what is open and what is due. */
public final class CaseloadProjection implements Projection<CaseloadState> {
    /** Name of the view. */
    public static final String NAME = "caseload";

    /** Index of states by client. */
    public static final String BY_CLIENT = "client";

    /** Index of states by the workers who carry the client or own something by name. */
    public static final String BY_WORKER = "worker";

    /** Index of states by the programs in which something is open. */
    public static final String BY_PROGRAM = "program";

    /** Index of states by the programs in whose queue a transition is, or that were asked to take it. */
    public static final String BY_TRANSITION_QUEUE = "queue";

    private static final Set<String> TYPES = types();

    private final Clocks clocks;
    private final String policyVersion;

    /** The caseload under the clocks of {@code policy}. */
    public CaseloadProjection(PolicyPack policy) {
        this.clocks = Clocks.of(policy);
        this.policyVersion = policy.version();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public String basis() {
        return policyVersion;
    }

    @Override
    public Class<CaseloadState> stateType() {
        return CaseloadState.class;
    }

    @Override
    public Set<String> eventTypes() {
        return TYPES;
    }

    @Override
    public Set<String> keys(CareEvent event) {
        var keys = new LinkedHashSet<String>();
        Compartment compartment = Compartment.of(event.envelope());
        for (SubjectId client : clients(event)) {
            keys.add(new CaseloadKey(client, compartment).toString());
        }
        return keys;
    }

    private static List<SubjectId> clients(CareEvent event) {
        return switch (event) {
            case ClientEvent client -> List.of(client.client());
            case WorkerEvent.CaseloadAssignmentStarted started -> List.of(started.client());
            case WorkerEvent.CaseloadAssignmentEnded ended -> List.of(ended.client());
            case ReferralEvent referral -> List.of(referral.client());
            case IntakeEvent intake -> List.of(intake.client());
            case EpisodeEvent episode -> List.of(episode.client());
            case TransitionEvent transition -> List.of(transition.client());
            case ContactEvent.Recorded contact -> List.of(contact.client());
            case CrisisEvent.PersonIdentified identified -> List.of(identified.person(), identified.client());
            case CrisisEvent.IdentificationRetracted retracted -> List.of(retracted.person(), retracted.client());
            case CrisisEvent crisis -> List.of(crisis.person());
            default -> List.of();
        };
    }

    @Override
    public CaseloadState apply(String key, @Nullable CaseloadState state, Recorded<CareEvent> recorded) {
        CaseloadKey parsed = CaseloadKey.parse(key);
        var draft =
                new CaseloadDraft(state == null ? CaseloadState.empty(parsed.client(), parsed.compartment()) : state);
        CareEvent event = recorded.event();
        stopClocks(draft, event);
        switch (event) {
            case ClientEvent client -> CaseloadFold.fold(draft, client);
            case WorkerEvent worker -> CaseloadFold.fold(draft, worker);
            case IntakeEvent intake -> CaseloadFold.fold(draft, intake);
            case EpisodeEvent episode -> CaseloadFold.fold(draft, episode);
            case CrisisEvent crisis -> CaseloadFold.fold(draft, crisis);
            case ReferralEvent referral -> MovingWorkFold.fold(draft, referral, recorded.position());
            case TransitionEvent transition -> MovingWorkFold.fold(draft, transition, recorded.position());
            case ContactEvent.Recorded contact -> {
                CaseloadFold.fold(draft, contact);
                MovingWorkFold.fold(draft, contact);
            }
            default -> throw new IllegalArgumentException("The caseload does not take " + event.getClass());
        }
        clocks.startedBy(event).stream()
                .filter(clock -> draft.stops.stream().noneMatch(clock::isStoppedBy))
                .forEach(draft.clocks::add);
        return draft.done();
    }

    /**
     * A stop is kept for the clock it stops in another compartment; and what was done for a transition also for later,
     * because it may end and be opened again. That it ended stops no clock of its next opening.
     */
    private void stopClocks(CaseloadDraft draft, CareEvent event) {
        for (ClockStop stop : clocks.stoppedBy(event)) {
            boolean ranHere = draft.clocks.removeIf(clock -> clock.isStoppedBy(stop));
            boolean kept = stop.about().equals("transition")
                    ? !MovingWorkFold.ends(event)
                    : !ranHere && !begunHere(draft, stop);
            if (kept) {
                CaseloadDraft.add(draft.stops, stop);
            }
        }
        if (event instanceof CrisisEvent.Closed closed) {
            draft.clocks.removeIf(
                    clock -> clock.isAbout("crisis", closed.crisis().tagValue()));
        }
    }

    private static boolean begunHere(CaseloadDraft draft, ClockStop stop) {
        return switch (stop.about()) {
            case "referral" ->
                draft.referrals.stream()
                        .anyMatch(part ->
                                part.begunHere() && part.referral().tagValue().equals(stop.id()));
            default -> true;
        };
    }

    @Override
    public Set<String> lookupNames() {
        return Set.of(BY_CLIENT, BY_WORKER, BY_PROGRAM, BY_TRANSITION_QUEUE);
    }

    @Override
    public Map<String, List<Object>> lookups(CaseloadState state) {
        var workers = new TreeSet<String>();
        var programs = new TreeSet<String>();
        var queues = new TreeSet<String>();
        for (OpenWork.Assignment one : state.assignments()) {
            workers.add(one.worker().tagValue());
            programs.add(one.program().tagValue());
        }
        state.episodes().forEach(one -> programs.add(one.program().tagValue()));
        state.waiting().forEach(one -> programs.add(one.program().tagValue()));
        state.intakes().forEach(one -> programs.add(one.program().tagValue()));
        state.crises().forEach(one -> owned(one.owner(), workers, programs));
        for (ReferralPart part : state.referrals()) {
            if (part.ended() == null) {
                owned(part.owner(), workers, programs);
                addId(part.target(), programs);
            }
        }
        for (TransitionPart part : state.transitions()) {
            if (part.over() == null) {
                owned(part.owner(), workers, programs);
                owned(part.owner(), workers, queues);
                addId(part.receiver(), programs);
                addId(part.receiver(), queues);
            }
        }
        return Map.of(
                BY_CLIENT, List.of(state.client().tagValue()),
                BY_WORKER, new ArrayList<Object>(workers),
                BY_PROGRAM, new ArrayList<Object>(programs),
                BY_TRANSITION_QUEUE, new ArrayList<Object>(queues));
    }

    private static void owned(@Nullable Responsibility owner, Set<String> workers, Set<String> programs) {
        if (owner != null) {
            addId(owner.worker(), workers);
            programs.add(owner.queue().tagValue());
        }
    }

    private static void addId(@Nullable TaggedId id, Set<String> ids) {
        if (id != null) {
            ids.add(id.tagValue());
        }
    }

    private static Set<String> types() {
        var names = new TreeSet<String>();
        for (Class<? extends CareEvent> type : EventCatalogue.all().values()) {
            if (ReferralEvent.class.isAssignableFrom(type)
                    || IntakeEvent.class.isAssignableFrom(type)
                    || EpisodeEvent.class.isAssignableFrom(type)
                    || TransitionEvent.class.isAssignableFrom(type)
                    || CrisisEvent.class.isAssignableFrom(type)
                    || ContactEvent.class.isAssignableFrom(type)) {
                names.add(EventCatalogue.nameOf(type));
            }
        }
        names.add(EventCatalogue.nameOf(ClientEvent.ProspectRegistered.class));
        names.add(EventCatalogue.nameOf(ClientEvent.DetailsCorrected.class));
        names.add(EventCatalogue.nameOf(ClientEvent.DeathRecorded.class));
        names.add(EventCatalogue.nameOf(WorkerEvent.CaseloadAssignmentStarted.class));
        names.add(EventCatalogue.nameOf(WorkerEvent.CaseloadAssignmentEnded.class));
        return Set.copyOf(names);
    }
}
