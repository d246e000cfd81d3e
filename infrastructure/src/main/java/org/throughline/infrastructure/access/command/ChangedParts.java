package org.throughline.infrastructure.access.command;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.RecordPart;
import org.throughline.kernel.event.Recorded;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells which parts a correction has changed, compared with what the one who asks could know before it. */
final class ChangedParts {
    private final CareEvents events;

    ChangedParts(CareEvents events) {
        this.events = events;
    }

    /**
     * Names of the changed parts; none where nothing was corrected.
     *
     * @param appended the events of one command, where they stand
     * @param sees which compartments count
     */
    Mono<List<String>> of(List<Recorded<CareEvent>> appended, Predicate<Compartment> sees) {
        return Flux.fromIterable(appended)
                .concatMap(recorded -> recorded.event() instanceof ClientEvent.DetailsCorrected correction
                                && sees.test(Compartment.of(correction.envelope()))
                        ? changed(correction, recorded.position(), sees)
                        : Flux.empty())
                .collectList();
    }

    private Flux<String> changed(ClientEvent.DetailsCorrected correction, long position, Predicate<Compartment> sees) {
        return events.naming(
                        correction.client(), ClientEvent.ProspectRegistered.class, ClientEvent.DetailsCorrected.class)
                .filter(before -> before.position() < position
                        && sees.test(Compartment.of(before.event().envelope())))
                .reduce(ClientDetails.UNKNOWN, (before, stated) -> switch (stated.event()) {
                    case ClientEvent.ProspectRegistered it when it.client().equals(correction.client()) -> it.details();
                    case ClientEvent.DetailsCorrected it when it.client().equals(correction.client()) -> it.details();
                    default -> before;
                })
                .flatMapIterable(before -> RecordPart.of(ClientDetails.class).stream()
                        .filter(part -> !Objects.equals(part.in(before), part.in(correction.details())))
                        .map(RecordPart::name)
                        .toList());
    }
}
