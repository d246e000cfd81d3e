package org.throughline.infrastructure.cli.imports;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.cli.console.AsOfInstant;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.cli.console.TerminalProgress;
import org.throughline.infrastructure.fhir.FhirImport;
import org.throughline.infrastructure.fhir.ImportProgress;
import org.throughline.infrastructure.fhir.LedgerImportTarget;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.infrastructure.fhir.report.ImportSettings;
import org.throughline.infrastructure.fhir.report.RejectLog;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;

/**
 * One run of the import from the command line.
 *
 * @param run names the run
 * @param channel from where it was started, for the access ledger
 * @param source a code for the system that the delivery comes from
 * @param directory the delivery
 * @param rejects where rejected lines are listed
 * @param asOf what counts as now for the look-back, an instant or a date in the county; null for the newest end in it
 * @param lanes how many commands may be under way at once
 */
public record FeedImport(
        UUID run,
        String channel,
        String source,
        Path directory,
        Path rejects,
        @Nullable String asOf,
        int lanes) {
    /** As many as keep a store on two cores busy. */
    public static final int DEFAULT_LANES = 96;

    /** Imports into {@code opened} as the service {@code import}, and shows how far it is if somebody looks. */
    public ImportReport into(Stores.Opened opened) {
        return into(opened, TerminalProgress.ifSeen().orElse(ImportProgress.NONE));
    }

    /** The same, and tells {@code progress}, which it closes. */
    public ImportReport into(Stores.Opened opened, ImportProgress progress) {
        PolicyPack policy = opened.part(PolicyPack.class);
        InstantSource clock = opened.part(InstantSource.class);
        Instant lookBackFrom = asOf == null ? null : AsOfInstant.parse(asOf, policy.zone());
        ServiceGrant grant = opened.part(ServiceGrants.class)
                .issue("import", PurposeOfUse.TREAT, new RequestOrigin(new RequestId(run), channel))
                .block();
        if (grant == null) {
            throw new IllegalStateException("No grant was issued");
        }
        var target = new LedgerImportTarget(
                opened.part(CareCommands.class), grant, opened.part(Vault.class), opened.part("care", Ledger.class));
        var settings = new ImportSettings(run, source, clock.instant(), lookBackFrom, lanes, policy);
        try (progress;
                var log = new RejectLog(rejects)) {
            return new FhirImport(target, clock, UUID::randomUUID).run(directory, settings, log, progress);
        }
    }
}
