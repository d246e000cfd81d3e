package org.throughline.infrastructure.access.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.relationship.Relationship;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;

/**
 * How what a worker records is kept, by what the right to record it rests on: what a Part 2 program obtains is its record
 * (42 CFR 2.11, 2.12), whether the worker says for which program it is done or not.
 *
 * @param custody that of the Part 2 program, or null for the county's own record
 * @param open whether it rests on several that are kept apart, of which nobody has named one
 */
record TieCustody(@Nullable Custody custody, boolean open) {
    private static final TieCustody COUNTY = new TieCustody(null, false);

    /**
     * By what the right rests on.
     *
     * @param named the program that the command names, or null
     * @param relied what relates the worker to the person; where nothing does, the worker's programs count
     * @param programs how the programs in which the worker works keep their records
     */
    static TieCustody of(
            Viewer viewer,
            @Nullable ProgramId named,
            Collection<Relationship> relied,
            Map<ProgramId, Custody> programs) {
        Map<ProgramId, Custody> apart = new LinkedHashMap<>();
        programs.forEach((program, custody) -> {
            if (custody.part2() && viewer.programs().contains(program)) {
                apart.put(program, custody);
            }
        });
        if (apart.isEmpty()) {
            return COUNTY;
        }
        if (named != null && apart.containsKey(named)) {
            return new TieCustody(apart.get(named), false);
        }
        Set<Optional<ProgramId>> places = new LinkedHashSet<>();
        relied.forEach(tie -> places.add(place(tie, apart.keySet())));
        if (relied.isEmpty()) {
            viewer.programs().forEach(program -> places.add(Optional.of(program).filter(apart::containsKey)));
        }
        if (places.size() > 1) {
            return named == null ? new TieCustody(null, true) : ofGeneral(places);
        }
        return places.stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(program -> new TieCustody(apart.get(program), false))
                .orElse(COUNTY);
    }

    /** A program that keeps a general record was named: it stays one only if the right rests on such a program, too. */
    private static TieCustody ofGeneral(Set<Optional<ProgramId>> places) {
        return places.contains(Optional.<ProgramId>empty()) ? COUNTY : new TieCustody(null, true);
    }

    /** The Part 2 program that a relationship is of, or nothing for the county's own record. */
    private static Optional<ProgramId> place(Relationship tie, Set<ProgramId> apart) {
        return apart.stream()
                .filter(program ->
                        program.equals(tie.program()) || tie.compartment().belongsTo(program))
                .findFirst();
    }
}
