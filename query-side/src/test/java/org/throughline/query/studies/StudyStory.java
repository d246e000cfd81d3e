package org.throughline.query.studies;

import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.record;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.query.Story;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.LedgerMarks;
import reactor.core.publisher.Mono;

/** Golden histories of a study: what feeds tell of people, and the study run over it. Times are local, like 2026-01-01T10:00. */
final class StudyStory {
    static final SubjectId ANA = person("ana");
    static final SubjectId BEN = person("ben");
    static final Coded OTHER = Coded.of("http://snomed.info/sct", "125605004");

    private final Study<?> study;
    private final Story story = new Story();
    private final StudyQueryHandler handler = new StudyQueryHandler(
            story,
            position -> Mono.just(new LedgerMarks.Mark(
                    "care",
                    new UUID(1, 2),
                    position + "@00000000",
                    story.events().get((int) position - 1).recordedAt(),
                    "ab".repeat(32),
                    position + 1)),
            measure -> Mono.just(new KnownCodes()),
            Story.policy(),
            "test");

    StudyStory(Study<?> study) {
        this.study = study;
    }

    void stay(SubjectId client, String name, String from, @Nullable String to, Coded reason) {
        stay(client, name, from, to, reason, StayKind.ACUTE_INPATIENT, Story.GENERAL);
    }

    void stay(
            SubjectId client,
            String name,
            String from,
            @Nullable String to,
            Coded reason,
            StayKind kind,
            Custody custody) {
        var occurred = story.during(client, from, to).occurred();
        story.happens(new ExternalCareEvent.StayRecorded(
                story.envelope(client, occurred, custody),
                new StayId(id(name)),
                client,
                record(name),
                kind,
                care(reason)));
    }

    void stayWas(SubjectId client, String name, String from, String to) {
        story.happens(new ExternalCareEvent.StayCorrected(
                story.during(client, from, to), new StayId(id(name)), client, StayKind.ACUTE_INPATIENT, care(OTHER)));
    }

    void stayNeverWas(SubjectId client, String name, String from, String to) {
        story.happens(new ExternalCareEvent.StayEnteredInError(
                story.during(client, from, to),
                new StayId(id(name)),
                client,
                record(name),
                EventId.of(id("command"), 0),
                EnteredInErrorReason.ENTERED_IN_ERROR));
    }

    void emergency(SubjectId client, String name, String from, @Nullable String to) {
        emergency(client, name, from, to, Story.GENERAL);
    }

    void emergency(SubjectId client, String name, String from, @Nullable String to, Custody custody) {
        var occurred = story.during(client, from, to).occurred();
        story.happens(new ExternalCareEvent.EmergencyVisitRecorded(
                story.envelope(client, occurred, custody), new VisitId(id(name)), client, record(name), care(OTHER)));
    }

    void emergencyWas(SubjectId client, String name, String from, String to) {
        story.happens(new ExternalCareEvent.EmergencyVisitCorrected(
                story.during(client, from, to), new VisitId(id(name)), client, care(OTHER)));
    }

    void emergencyNeverWas(SubjectId client, String name, String from, String to) {
        story.happens(new ExternalCareEvent.EmergencyVisitEnteredInError(
                story.during(client, from, to),
                new VisitId(id(name)),
                client,
                record(name),
                EventId.of(id("command"), 0),
                EnteredInErrorReason.ENTERED_IN_ERROR));
    }

    void died(SubjectId client, String when) {
        story.happens(new ClientEvent.DeathRecorded(story.envelope(client, when), client, DeathSource.FEED));
    }

    void didNotDie(SubjectId client, String when) {
        story.happens(new ClientEvent.DeathEnteredInError(
                story.envelope(client, when),
                client,
                EventId.of(id("command"), 0),
                EnteredInErrorReason.ENTERED_IN_ERROR));
    }

    /** Somebody else has a visit: until then the feeds have told. */
    void toldUntil(String when) {
        SubjectId other = person("other");
        story.happens(new ExternalCareEvent.VisitRecorded(
                story.envelope(other, when),
                new VisitId(id("visit " + when)),
                other,
                record("visit " + when),
                VisitMode.IN_PERSON,
                care(OTHER)));
    }

    void notToldUntil(String when) {
        SubjectId other = person("other");
        story.happens(new ExternalCareEvent.VisitEnteredInError(
                story.envelope(other, when),
                new VisitId(id("visit " + when)),
                other,
                record("visit " + when),
                EventId.of(id("command"), 0),
                EnteredInErrorReason.ENTERED_IN_ERROR));
    }

    private static CareElsewhere care(Coded reason) {
        return new CareElsewhere(
                null,
                null,
                List.of(),
                Coded.of("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP"),
                List.of(),
                List.of(reason),
                null);
    }

    /** Position of the newest event. */
    long position() {
        return story.events().size();
    }

    StudyReport run() {
        return run(position()).unreleased();
    }

    Gated<StudyReport> run(long position) {
        return Objects.requireNonNull(handler.run(new RunStudy(COORDINATOR, study.name(), new AsOf.Position(position)))
                .block());
    }
}
