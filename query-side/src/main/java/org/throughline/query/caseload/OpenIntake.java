package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeOutcome;

/**
 * An intake that is not decided, or that was decided for an admission which has not followed: nobody waits for them then but
 * the program.
 *
 * @param referral the referral it is for, if it is for one
 * @param startedBy who began it, if it was a worker
 * @param started local date of its beginning
 * @param startedAt when it began (UTC)
 * @param decidedBy who decided for an admission; null while it is not decided
 * @param decidedAt when that was decided (UTC); null while it is not
 */
@StoredAs("intake")
public record OpenIntake(
        IntakeId intake,
        ProgramId program,
        @Nullable ReferralId referral,
        @Nullable WorkerId startedBy,
        LocalDate started,
        Instant startedAt,
        @Nullable WorkerId decidedBy,
        @Nullable Instant decidedAt)
        implements OpenWork {
    static final WorkKind<OpenIntake> KIND = new WorkKind<>(
            OpenIntake.class,
            OpenIntake::after,
            WorkKind.each(Comparator.comparing(OpenIntake::startedAt)
                    .thenComparing(one -> one.intake().tagValue())));

    private static List<OpenIntake> after(List<OpenIntake> before, WorkKind.Step step) {
        return switch (step.event()) {
            case IntakeEvent.Started it -> WorkKind.with(before, begun(it, step));
            case IntakeEvent.Completed it -> completed(before, it);
            case IntakeEvent.Abandoned it ->
                WorkKind.without(before, one -> one.intake().equals(it.intake()));
            case EpisodeEvent.Admitted it ->
                WorkKind.without(
                        before,
                        one -> one.intake().equals(it.intake())
                                || (one.awaitsAdmission() && one.program().equals(it.program())));
            default -> before;
        };
    }

    private static OpenIntake begun(IntakeEvent.Started it, WorkKind.Step step) {
        return new OpenIntake(
                it.intake(),
                it.program(),
                it.referral(),
                it.envelope().provenance().performer().worker(),
                step.day(),
                it.envelope().occurred().start(),
                null,
                null);
    }

    private static List<OpenIntake> completed(List<OpenIntake> before, IntakeEvent.Completed it) {
        if (it.decision() != IntakeOutcome.ADMIT) {
            return WorkKind.without(before, one -> one.intake().equals(it.intake()));
        }
        return before.stream()
                .map(one -> one.intake().equals(it.intake())
                        ? one.decided(it.decidedBy(), it.envelope().occurred().start())
                        : one)
                .toList();
    }

    private OpenIntake decided(WorkerId by, Instant at) {
        return new OpenIntake(intake, program, referral, startedBy, started, startedAt, by, at);
    }

    /** Whether it was decided for an admission, which has not followed. */
    public boolean awaitsAdmission() {
        return decidedAt != null;
    }

    @Override
    public Stream<TaggedId> concerned() {
        return Stream.of(program);
    }
}
