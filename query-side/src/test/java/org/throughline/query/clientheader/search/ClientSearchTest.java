package org.throughline.query.clientheader.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.named;
import static org.throughline.query.Story.person;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.clientheader.ClientHeaderProjection;
import org.throughline.query.clientheader.ClientHeaderQueryHandler;
import org.throughline.query.reading.ExactTerms;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Of those whom exact terms name only they are shown, and counted, who may be. */
class ClientSearchTest {
    private final Story story = new Story();
    private final Set<SubjectId> matching = new HashSet<>();
    private final Set<SubjectId> permitted = new HashSet<>();

    @Test
    void nobody_found_and_nobody_permitted_are_one_answer() {
        ClientMatches nobody = search().unreleased();
        register("ana", false);

        assertThat(search().unreleased()).isEqualTo(nobody);
        assertThat(search().newestShown()).isNull();
        assertThat(nobody.more()).isFalse();
    }

    @Test
    void whoever_is_shown_stands_in_the_trace_and_nobody_else() {
        SubjectId ana = register("ana", true);
        register("ben", false);

        Gated<ClientMatches> answer = search();

        assertThat(answer.unreleased().rows())
                .extracting(ClientMatches.Row::client)
                .containsExactly(ana);
        assertThat(answer.clients()).extracting(ShownClient::client).containsExactly(ana);
        assertThat(answer.count()).isEqualTo(1);
    }

    @Test
    void twenty_are_shown_and_that_there_are_more_is_told_of_those_alone_who_could_be() {
        for (int i = 0; i < 20; i++) {
            register("permitted " + i, true);
        }
        for (int i = 0; i < 30; i++) {
            register("not permitted " + i, false);
        }
        assertThat(search().unreleased().rows()).hasSize(20);
        assertThat(search().unreleased().more()).isFalse();

        register("one more", true);

        assertThat(search().unreleased().rows()).hasSize(20);
        assertThat(search().unreleased().more()).isTrue();
    }

    private SubjectId register(String name, boolean shown) {
        SubjectId client = person(name);
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(client, "2026-10-01T09:00"), client, named(client, "Okafor"), null));
        matching.add(client);
        if (shown) {
            permitted.add(client);
        }
        return client;
    }

    private Gated<ClientMatches> search() {
        var handler = new ClientSearchQueryHandler(
                story,
                (viewer, terms) -> Mono.just(Set.copyOf(matching)),
                (viewer, clients) -> {
                    var both = new HashSet<>(clients);
                    both.retainAll(permitted);
                    return Mono.just(both);
                },
                new ClientHeaderQueryHandler(new FoldedReadModels(story), story, new ClientHeaderProjection()));
        return handler.find(new FindClients(COORDINATOR, new ExactTerms.ByName("Okafor", LocalDate.of(1987, 3, 9))))
                .blockOptional()
                .orElseThrow();
    }
}
