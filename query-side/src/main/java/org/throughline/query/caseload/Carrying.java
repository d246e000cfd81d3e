package org.throughline.query.caseload;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.kernel.episode.CaseloadAssignment;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.TaggedId;

/** A worker carries the client. */
@StoredAs("carrying")
record Carrying(CaseloadAssignment assignment) implements OpenWork {
    static final WorkKind<Carrying> KIND = new WorkKind<>(
            Carrying.class,
            Carrying::after,
            WorkKind.each(Comparator.comparing(one -> one.assignment().toString())));

    private static List<Carrying> after(List<Carrying> before, WorkKind.Step step) {
        List<CaseloadAssignment> assignments =
                before.stream().map(Carrying::assignment).toList();
        return CaseloadAssignment.after(assignments, step.event()).stream()
                .map(Carrying::new)
                .toList();
    }

    @Override
    public Stream<TaggedId> concerned() {
        return Stream.of(assignment.worker(), assignment.program());
    }
}
