package org.throughline.infrastructure.cli.demo;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.query.reading.CareHistory;

/** Plays the demonstration on a store that holds the sample, and says what to try. A second start adds nothing. */
public final class Demonstration {
    private final CareCommands commands;
    private final ServiceGrants grants;
    private final AccountOffice accounts;
    private final WorkerDirectory workers;
    private final Vault vault;
    private final PolicyPack policy;
    private final CareHistory history;
    private final InstantSource clock;

    /** A demonstration by these services. */
    public Demonstration(
            CareCommands commands,
            ServiceGrants grants,
            AccountOffice accounts,
            WorkerDirectory workers,
            Vault vault,
            PolicyPack policy,
            CareHistory history,
            InstantSource clock) {
        this.commands = commands;
        this.grants = grants;
        this.accounts = accounts;
        this.workers = workers;
        this.vault = vault;
        this.policy = policy;
        this.history = history;
        this.clock = clock;
    }

    /** Opens the county: programs, workers, accounts are there after this. The sample is imported next. */
    public void openCounty() {
        var origin = new RequestOrigin(new RequestId(UUID.randomUUID()), "demo");
        ServiceGrant grant = DemoScript.done(grants.issue("demo", PurposeOfUse.HOPERAT, origin));
        new DemoCounty(script(), accounts, workers).prepare(grant);
    }

    /** Whether the sample was read to its end: only then does the week begin, and what it did first stands in the ledger. */
    public boolean isSampleRead() {
        return DemoScript.done(history.position()
                .flatMapMany(newest -> history.about(List.of(ScriptedWeek.FIRST), Set.of(), newest))
                .hasElements());
    }

    /**
     * Plays the week and prints what to try.
     *
     * @param address where the application listens, such as {@code http://127.0.0.1:8080}
     */
    public void play(String address, PrintStream out) {
        DemoScript script = script();
        List<SubjectId> people = new DemoPeople(history).choose(ScriptedWeek.PEOPLE);
        new ScriptedWeek(script, people, clock.instant()).play();
        Map<DemoStaff, String> passwords = new DemoCounty(script, accounts, workers).passwords();
        new DemoGuide(address, policy, people, passwords).print(out);
    }

    private DemoScript script() {
        return new DemoScript(commands, vault, policy, clock.instant());
    }
}
