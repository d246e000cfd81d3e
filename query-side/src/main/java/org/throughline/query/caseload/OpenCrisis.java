package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Sealed;

/**
 * A crisis response that is not closed.
 *
 * @param receivedAt when somebody asked for help (UTC)
 * @param location where the person is, as it was said; sealed until the answer is released
 * @param callback how to call back; sealed until the answer is released
 */
@StoredAs("crisis")
public record OpenCrisis(
        CrisisId crisis,
        Responsibility owner,
        boolean teamSent,
        boolean disposed,
        LocalDate received,
        Instant receivedAt,
        boolean imminentRisk,
        boolean weapons,
        AreaClass area,
        @Nullable Sealed<String> location,
        @Nullable Sealed<String> callback)
        implements OpenWork {
    /** What comes first: imminent risk nobody has answered yet, then whatever nobody has answered yet, then the rest. */
    public static final Comparator<OpenCrisis> MOST_URGENT_FIRST = Comparator.comparing(OpenCrisis::urgency)
            .thenComparing(OpenCrisis::receivedAt)
            .thenComparing(one -> one.crisis().tagValue());

    static final WorkKind<OpenCrisis> KIND =
            new WorkKind<>(OpenCrisis.class, OpenCrisis::after, WorkKind.each(MOST_URGENT_FIRST));

    /** How urgent a crisis response is, the most urgent first. */
    public enum Urgency {
        /** Somebody is in imminent risk, and how it ended is not recorded. */
        IMMINENT_RISK(0),
        /** How it ended is not recorded. */
        UNANSWERED(1),
        /** How it ended is recorded; what follows is owed by its clocks. */
        ANSWERED(2);

        private final int rank;

        Urgency(int rank) {
            this.rank = rank;
        }

        /** Place in a list, from 0; what is most urgent is first. */
        public int rank() {
            return rank;
        }
    }

    private static List<OpenCrisis> after(List<OpenCrisis> before, WorkKind.Step step) {
        return step.event() instanceof CrisisEvent event ? after(before, event, step) : before;
    }

    private static List<OpenCrisis> after(List<OpenCrisis> before, CrisisEvent event, WorkKind.Step step) {
        return switch (event) {
            case CrisisEvent.ContactReceived it ->
                it.person().equals(step.client()) ? WorkKind.with(before, called(it, step)) : before;
            case CrisisEvent.MobileResponseDetermined it -> replaced(before, it, true, false);
            case CrisisEvent.DispositionRecorded it -> replaced(before, it, false, true);
            case CrisisEvent.Closed it ->
                WorkKind.without(before, one -> one.crisis().equals(it.crisis()));
            case CrisisEvent.PersonIdentified it -> before;
            case CrisisEvent.IdentificationRetracted it -> before;
            case CrisisEvent.TeamArrived it -> before;
            case CrisisEvent.SafetyPlanRecorded it -> before;
            case CrisisEvent.FollowUpAttempted it -> before;
        };
    }

    private static OpenCrisis called(CrisisEvent.ContactReceived it, WorkKind.Step step) {
        return new OpenCrisis(
                it.crisis(),
                it.owner(),
                false,
                false,
                step.day(),
                it.envelope().occurred().start(),
                it.imminentRisk(),
                it.weapons(),
                it.area(),
                it.location(),
                it.callback());
    }

    private static List<OpenCrisis> replaced(
            List<OpenCrisis> before, CrisisEvent event, boolean withTeam, boolean withDisposition) {
        return before.stream()
                .map(one -> one.crisis().equals(event.crisis())
                        ? new OpenCrisis(
                                one.crisis,
                                one.owner,
                                one.teamSent || withTeam,
                                one.disposed || withDisposition,
                                one.received,
                                one.receivedAt,
                                one.imminentRisk,
                                one.weapons,
                                one.area,
                                one.location,
                                one.callback)
                        : one)
                .toList();
    }

    /** How urgent it is. */
    public Urgency urgency() {
        if (disposed) {
            return Urgency.ANSWERED;
        }
        return imminentRisk ? Urgency.IMMINENT_RISK : Urgency.UNANSWERED;
    }

    /** The classes of the personal fields that it holds. */
    public Set<FieldClass> personalFields() {
        var fields = EnumSet.noneOf(FieldClass.class);
        if (location != null) {
            fields.add(FieldClass.LOCATION);
        }
        if (callback != null) {
            fields.add(FieldClass.CONTACT_POINTS);
        }
        return fields;
    }

    @Override
    public Stream<TaggedId> concerned() {
        return OpenWork.owners(owner);
    }
}
