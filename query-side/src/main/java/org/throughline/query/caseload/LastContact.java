package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.StoredAs;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;

/** The newest contact of ours that was kept. It is nothing that is owed, so it concerns nobody. */
@StoredAs("contact")
public record LastContact(ContactId contact, WorkerId worker, ContactChannel channel, Instant at, LocalDate on)
        implements OpenWork {
    private static final Comparator<LastContact> NEWEST_FIRST = Comparator.comparing(LastContact::at)
            .thenComparing(one -> one.contact().tagValue())
            .reversed();

    static final WorkKind<LastContact> KIND = new WorkKind<>(
            LastContact.class,
            LastContact::after,
            parts -> parts.stream().sorted(NEWEST_FIRST).limit(1).toList());

    private static List<LastContact> after(List<LastContact> before, WorkKind.Step step) {
        if (!(step.event() instanceof ContactEvent.Recorded it) || it.outcome() != ContactOutcome.KEPT) {
            return before;
        }
        Instant at = it.envelope().occurred().start();
        boolean newer = before.stream().allMatch(known -> known.at().isBefore(at));
        return newer ? List.of(new LastContact(it.contact(), it.worker(), it.channel(), at, step.day())) : before;
    }

    @Override
    public Stream<TaggedId> concerned() {
        return Stream.empty();
    }
}
