package org.throughline.query.clientheader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.COUNSELOR;
import static org.throughline.query.Story.PART2;
import static org.throughline.query.Story.day;
import static org.throughline.query.Story.named;
import static org.throughline.query.Story.person;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.FoldedReadModels;
import org.throughline.query.Story;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.Gated;

class ClientHeaderTest {
    private static final SubjectId ANA = person("ana");

    private final Story story = new Story();
    private final ClientHeaderQueryHandler handler = handler(story);

    @Test
    void the_header_of_a_past_position_is_the_header_that_was_shown_then() {
        registered();
        story.happens(new ClientEvent.DetailsCorrected(
                story.envelope(ANA, "2026-11-02T09:00"), ANA, named(ANA, "Ruiz-Ortega")));
        story.happens(
                new ClientEvent.DeathRecorded(story.envelope(ANA, "2026-11-03T09:00"), ANA, DeathSource.RELATIVE));

        for (long position = 0; position <= story.events().size(); position++) {
            Story then = new Story();
            story.events().stream().limit(position).forEach(one -> then.happens(one.event(), one.recordedAt()));
            for (Viewer viewer : List.of(COORDINATOR, COUNSELOR)) {
                assertThat(header(handler, viewer, new AsOf.Position(position)))
                        .as("as of position %d", position)
                        .isEqualTo(header(handler(then), viewer, null));
            }
        }
        assertThat(header(handler, COORDINATOR, new AsOf.Position(1)))
                .extracting(ClientHeader::details, ClientHeader::diedOn)
                .containsExactly(named(ANA, "Ruiz"), null);
        assertThat(header(handler, COORDINATOR, null))
                .extracting(ClientHeader::details, ClientHeader::diedOn)
                .containsExactly(named(ANA, "Ruiz-Ortega"), day("2026-11-03"));
    }

    @Test
    void whoever_was_not_known_yet_has_no_header_of_then() {
        registered();
        assertThat(header(handler, COORDINATOR, new AsOf.Position(0))).isNull();
    }

    @Test
    void who_is_known_to_a_part_2_program_alone_has_no_header_for_others_now_or_then() {
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(ANA, "2026-11-01T09:00", PART2), ANA, named(ANA, "Ruiz"), null));
        for (AsOf asOf : new AsOf[] {null, new AsOf.Position(1)}) {
            assertThat(header(handler, COORDINATOR, asOf)).isNull();
            assertThat(header(handler, COUNSELOR, asOf)).isNotNull();
        }
    }

    private void registered() {
        story.happens(new ClientEvent.ProspectRegistered(
                story.envelope(ANA, "2026-11-01T09:00"), ANA, named(ANA, "Ruiz"), null));
    }

    private static ClientHeaderQueryHandler handler(Story story) {
        return new ClientHeaderQueryHandler(new FoldedReadModels(story), story, new ClientHeaderProjection());
    }

    private static @Nullable ClientHeader header(ClientHeaderQueryHandler handler, Viewer viewer, @Nullable AsOf asOf) {
        return handler.find(new FindClientHeader(viewer, ANA, 0, asOf))
                .map(Gated::unreleased)
                .block();
    }
}
