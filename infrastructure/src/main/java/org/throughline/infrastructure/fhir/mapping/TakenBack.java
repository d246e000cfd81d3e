package org.throughline.infrastructure.fhir.mapping;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.infrastructure.fhir.feed.FeedIds;
import org.throughline.infrastructure.fhir.feed.KnownRecord;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;

/**
 * What was recorded of an encounter never was.
 *
 * @param record the record
 * @param version the record's version as its system counts it
 * @param command the command, given who says so
 */
public record TakenBack(SourceRecordId record, @Nullable String version, Function<Provenance, CareCommand> command)
        implements Meaning {
    /**
     * Takes back what {@code known} has become, from the person it was recorded for, whoever the line names.
     *
     * @param asOf what counts as now for the look-back
     */
    static TakenBack of(KnownRecord known, @Nullable String version, EnteredInErrorReason reason, Instant asOf) {
        SourceRecordId record = known.record();
        SubjectId client = known.client();
        if (client == null) {
            throw new IllegalArgumentException("Only what is about a client is withdrawn");
        }
        return new TakenBack(record, version, provenance -> switch (known.kind()) {
            case DEATH_EVIDENCE ->
                new ClientCommand.MarkDeathEvidenceEnteredInError(provenance, client, FeedIds.visit(record), reason);
            case EMERGENCY_VISIT ->
                new EngagementCommand.MarkEmergencyVisitEnteredInError(
                        provenance, FeedIds.visit(record), client, reason, asOf);
            case STAY ->
                new EngagementCommand.MarkFacilityStayEnteredInError(
                        provenance, FeedIds.stay(record), client, reason, asOf);
            case VISIT ->
                new EngagementCommand.MarkExternalVisitEnteredInError(
                        provenance, FeedIds.visit(record), client, reason, asOf);
            case ORGANIZATION, FACILITY, PRACTITIONER, CLIENT ->
                throw new IllegalArgumentException("No encounter has become a " + known.kind());
        });
    }
}
