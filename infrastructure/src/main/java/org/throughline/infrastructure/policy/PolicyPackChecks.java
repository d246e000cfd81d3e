package org.throughline.infrastructure.policy;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.ClockRule;
import org.throughline.kernel.policy.FacilityUnit;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.policy.ProgramDefinition;

/** What one part of a policy pack says of another must be so. */
final class PolicyPackChecks {
    /** Tag keys of what a deadline can be about. */
    private static final Set<String> ABOUT = Set.of("referral", "transition", "crisis");

    private PolicyPackChecks() {}

    static void requireConsistent(String name, PolicyPack pack) {
        requireUnique(name, "programs", pack.programs(), ProgramDefinition::program);
        requireUnique(name, "clocks", pack.clocks(), ClockRule::id);
        requireUnique(name, "facilityUnits", pack.facilityUnits(), FacilityUnit::encounterType);
        requireProgram(name, "intakeQueue", pack.intakeQueue(), pack);
        for (ClockRule clock : pack.clocks()) {
            if (!ABOUT.contains(clock.about())) {
                throw new PolicyPackInvalid(name + ".clocks: " + clock.id() + " is about '" + clock.about()
                        + "', which is not one of " + ABOUT.stream().sorted().toList());
            }
            if (clock.stoppedBy().isEmpty()) {
                throw new PolicyPackInvalid(name + ".clocks: nothing stops " + clock.id());
            }
        }
        for (FacilityUnit unit : pack.facilityUnits()) {
            ProgramDefinition receiver = requireProgram(name, "facilityUnits", unit.receivingQueue(), pack);
            if (unit.part2() && !receiver.terms().part2()) {
                throw new PolicyPackInvalid(
                        name + ".facilityUnits: what follows from a Part 2 unit goes to a Part 2 program");
            }
        }
    }

    private static ProgramDefinition requireProgram(String name, String where, ProgramId program, PolicyPack pack) {
        return pack.programs().stream()
                .filter(definition -> definition.program().equals(program))
                .findFirst()
                .orElseThrow(() -> new PolicyPackInvalid(name + "." + where + ": no program has the id " + program));
    }

    private static <T, K> void requireUnique(String name, String where, Iterable<T> all, Function<T, K> key) {
        var seen = new HashSet<K>();
        for (T one : all) {
            if (!seen.add(key.apply(one))) {
                throw new PolicyPackInvalid(name + "." + where + ": " + key.apply(one) + " stands twice");
            }
        }
    }
}
