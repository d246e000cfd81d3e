package org.throughline.query.caseload;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.intake.IntakeEvent;

/** An intake that is not decided. */
@StoredAs("intake")
public record OpenIntake(IntakeId intake, ProgramId program, LocalDate started) implements OpenWork {
    static final WorkKind<OpenIntake> KIND = new WorkKind<>(
            OpenIntake.class, OpenIntake::after, WorkKind.each(Comparator.comparing(OpenIntake::started)));

    private static List<OpenIntake> after(List<OpenIntake> before, WorkKind.Step step) {
        return step.event() instanceof IntakeEvent event ? after(before, event, step) : before;
    }

    private static List<OpenIntake> after(List<OpenIntake> before, IntakeEvent event, WorkKind.Step step) {
        return switch (event) {
            case IntakeEvent.Started it -> WorkKind.with(before, new OpenIntake(it.intake(), it.program(), step.day()));
            case IntakeEvent.Completed it ->
                WorkKind.without(before, one -> one.intake().equals(it.intake()));
            case IntakeEvent.Abandoned it ->
                WorkKind.without(before, one -> one.intake().equals(it.intake()));
        };
    }

    @Override
    public Stream<TaggedId> concerned() {
        return Stream.of(program);
    }
}
