package org.throughline.query.caseload;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.policy.Clocks;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.query.projection.ChartKey;
import org.throughline.query.projection.ChartProjection;

/** The caseload: one state for each client and compartment, with what is open and what is due. */
public final class CaseloadProjection implements ChartProjection<CaseloadState> {
    /** Name of the view. */
    public static final String NAME = "caseload";

    /** Version of the fold. */
    public static final int VERSION = 5;

    /** Index of states by the workers who carry the client or own something by name. */
    public static final String BY_WORKER = "worker";

    /** Index of states by the programs in which something is open. */
    public static final String BY_PROGRAM = "program";

    /** Index of states by the programs in whose queue a transition is, or that were asked to take it. */
    public static final String BY_TRANSITION_QUEUE = "queue";

    /** Index of states by the programs in whose queue an open crisis response is, and by {@link #ANY_QUEUE}. */
    public static final String BY_CRISIS_QUEUE = "crisis";

    /** Stands for every queue, where an index tells that there is anything at all. */
    public static final String ANY_QUEUE = "any";

    private static final Set<String> TYPES = types();

    private final Clocks clocks;
    private final String policyVersion;

    /** The caseload under the clocks of {@code policy}. */
    public CaseloadProjection(PolicyPack policy) {
        this.clocks = Clocks.of(policy);
        this.policyVersion = policy.version();
    }

    /** The deadlines. */
    Clocks clocks() {
        return clocks;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return VERSION;
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
            keys.add(new ChartKey(client, compartment).toString());
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
        ChartKey parsed = ChartKey.parse(key);
        CaseloadState before = state == null ? CaseloadState.empty(parsed.client(), parsed.compartment()) : state;
        return before.after(recorded.event(), recorded.position(), clocks);
    }

    @Override
    public Set<String> lookupNames() {
        return Set.of(BY_CLIENT, BY_WORKER, BY_PROGRAM, BY_TRANSITION_QUEUE, BY_CRISIS_QUEUE);
    }

    @Override
    public Map<String, List<Object>> lookups(CaseloadState state) {
        List<TaggedId> concerned = state.work().stream()
                .filter(OpenWork::ongoing)
                .<TaggedId>flatMap(OpenWork::concerned)
                .toList();
        Stream<String> crisisQueues = state.of(OpenCrisis.KIND)
                .flatMap(crisis -> Stream.of(crisis.owner().queue().tagValue(), ANY_QUEUE));
        return Map.of(
                BY_CLIENT, List.of(state.client().tagValue()),
                BY_WORKER, values(concerned.stream().filter(WorkerId.class::isInstance)),
                BY_PROGRAM, values(concerned.stream().filter(ProgramId.class::isInstance)),
                BY_TRANSITION_QUEUE,
                        values(state.of(TransitionPart.KIND)
                                .filter(OpenWork::ongoing)
                                .flatMap(TransitionPart::queues)),
                BY_CRISIS_QUEUE,
                        crisisQueues
                                .distinct()
                                .sorted()
                                .<Object>map(queue -> queue)
                                .toList());
    }

    private static List<Object> values(Stream<? extends TaggedId> ids) {
        return ids.map(TaggedId::tagValue)
                .distinct()
                .sorted()
                .<Object>map(value -> value)
                .toList();
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
        names.add(EventCatalogue.nameOf(ClientEvent.DeathEnteredInError.class));
        names.add(EventCatalogue.nameOf(WorkerEvent.CaseloadAssignmentStarted.class));
        names.add(EventCatalogue.nameOf(WorkerEvent.CaseloadAssignmentEnded.class));
        return Set.copyOf(names);
    }
}
