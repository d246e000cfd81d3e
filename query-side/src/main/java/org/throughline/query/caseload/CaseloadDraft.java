package org.throughline.query.caseload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.ClockStop;
import org.throughline.kernel.policy.RunningClock;
import org.throughline.kernel.privacy.Sealed;

/** A state while one event is folded into it. */
final class CaseloadDraft {
    private final SubjectId client;
    private final Compartment compartment;

    @Nullable Sealed<HumanName> name;

    boolean deceased;
    final List<Identification> identifications;
    final List<OpenWork.Assignment> assignments;
    final List<OpenWork.Episode> episodes;
    final List<OpenWork.Waiting> waiting;
    final List<ReferralPart> referrals;
    final List<OpenWork.Intake> intakes;
    final List<TransitionPart> transitions;
    final List<OpenWork.Crisis> crises;
    final List<RunningClock> clocks;
    final List<ClockStop> stops;
    OpenWork.@Nullable Contact lastContact;

    CaseloadDraft(CaseloadState state) {
        client = state.client();
        compartment = state.compartment();
        name = state.name();
        deceased = state.deceased();
        identifications = new ArrayList<>(state.identifications());
        assignments = new ArrayList<>(state.assignments());
        episodes = new ArrayList<>(state.episodes());
        waiting = new ArrayList<>(state.waiting());
        referrals = new ArrayList<>(state.referrals());
        intakes = new ArrayList<>(state.intakes());
        transitions = new ArrayList<>(state.transitions());
        crises = new ArrayList<>(state.crises());
        clocks = new ArrayList<>(state.clocks());
        stops = new ArrayList<>(state.stops());
        lastContact = state.lastContact();
    }

    SubjectId client() {
        return client;
    }

    CaseloadState done() {
        return new CaseloadState(
                client,
                compartment,
                name,
                deceased,
                identifications,
                assignments,
                episodes,
                waiting,
                referrals,
                intakes,
                transitions,
                crises,
                clocks,
                stops,
                lastContact);
    }

    /** Puts {@code one} in, once. */
    static <T> void add(List<T> list, T one) {
        if (!list.contains(one)) {
            list.add(one);
        }
    }

    /** Replaces the element that {@code which} finds, or adds the changed {@code otherwise}. */
    static <T> void change(List<T> list, Predicate<T> which, T otherwise, UnaryOperator<T> change) {
        for (int i = 0; i < list.size(); i++) {
            if (which.test(list.get(i))) {
                list.set(i, change.apply(list.get(i)));
                return;
            }
        }
        list.add(change.apply(otherwise));
    }
}
