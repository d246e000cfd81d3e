package org.throughline.infrastructure.cli.keys;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointKeys;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointStore;
import org.throughline.infrastructure.ledger.checkpoint.KeyRotation;
import org.throughline.infrastructure.ledger.proof.Origin;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes the key that signs checkpoints. */
@Command(
        name = "rotate-checkpoint-key",
        description = {
            "Makes a new key for signing checkpoints. A statement signed by both keys is stored for each ledger; old",
            "checkpoints stay verifiable. Stop all nodes first, and copy the directory of keys to all of them afterwards."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RotateCheckpointKeyCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    public RotateCheckpointKeyCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() {
        stores.site(store.settings()).demandStopped();
        try (Stores.Opened opened = stores.openWithoutVault(store.settings())) {
            opened.part(ServiceGrants.class)
                    .issue(
                            "rotate-checkpoint-key",
                            PurposeOfUse.HOPERAT,
                            new RequestOrigin(new RequestId(UUID.randomUUID()), "cli"))
                    .block(PATIENCE);
            String county = opened.part(PolicyPack.class).tenant().value();
            MongoDatabase database = opened.part(MongoDatabase.class);
            List<KeyRotation.Rotated> ledgers = Stream.of("care", "access")
                    .map(name -> opened.part(name, Ledger.class))
                    .map(ledger -> new KeyRotation.Rotated(
                            new Origin(county, ledger.name(), ledger.epoch()),
                            new CheckpointStore(database, ledger.name())))
                    .toList();
            new KeyRotation(opened.part(CheckpointKeys.class)).rotate(ledgers).forEach(console.out()::println);
            return ExitCode.DONE;
        }
    }
}
