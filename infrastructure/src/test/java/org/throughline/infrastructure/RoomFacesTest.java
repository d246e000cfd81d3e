package org.throughline.infrastructure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A family of packages shows the others a face; all else that is public in it is public to the family. {@code boot} puts
 * the parts together and so sees more.
 */
class RoomFacesTest {
    private static final String BASE = "org.throughline.infrastructure.";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.throughline.infrastructure");

    /** Of each family: whole packages, which end in a dot, and single classes. */
    private static final Map<String, Set<String>> FACES = Map.of(
            "access",
            Set.of(
                    "request.",
                    "command.CareCommands",
                    "command.CommandOutcome",
                    "command.CommandRight",
                    "command.CommandRights",
                    "command.EventRef",
                    "command.NamedIds",
                    "command.UnsealedCommand",
                    "reading.PastMoments",
                    "reading.Positions",
                    "relationship.CareRelationships",
                    "relationship.RecordPresence",
                    "relationship.WorkerDirectory",
                    "relationship.WorkerNow",
                    "signal.",
                    "trace.AccessTrace",
                    "trace.AccessTraceUnavailable",
                    "trace.RequestOrigin",
                    "trace.ServiceGrant",
                    "trace.ServiceGrants",
                    "view.AccessGate",
                    "view.Released",
                    "view.ReleasedJson",
                    "view.ViewRequest"),
            // the console's pages go the API's own two ways, and say what is wrong in its words
            "api",
            Set.of(
                    "caller.Caller",
                    "command.CommandRoute",
                    "command.CommandRoutes",
                    "command.CommandSender",
                    "problem.Problem",
                    "problem.ProblemCode",
                    "problem.ProblemForm",
                    "problem.StudyRunning",
                    "problem.Problems",
                    "proof.ProofRequests",
                    "studies.",
                    "values.",
                    "view.ViewReader"),
            "cli",
            Set.of(),
            "embeddedmongo",
            Set.of("server.EmbeddedMongo", "server.StoreAddress", "server.StoreConnection", "server.StoreMaintenance"),
            "fhir",
            Set.of(
                    "report.",
                    "FhirImport",
                    "ImportFailed",
                    "ImportProgress",
                    "LedgerImportTarget",
                    "feed.ImportTarget"),
            "ledger",
            Set.of(
                    ".",
                    "event.",
                    "problem.",
                    "proof.",
                    "axon.DecodedEvent",
                    "axon.DecodedEvents",
                    "axon.EventCodec",
                    "axon.Futures",
                    "axon.LedgerEventStorageEngine",
                    "axon.automation.AutomationStatus",
                    "axon.automation.Automations",
                    "block.Block",
                    "checkpoint.CheckpointFiles",
                    "checkpoint.CheckpointKeys",
                    "checkpoint.CheckpointStore",
                    "checkpoint.Checkpointer",
                    "checkpoint.KeyRotation",
                    "checkpoint.LedgerProofs",
                    "checkpoint.NotedHeads",
                    "checkpoint.TileStore",
                    "checkpoint.VerifierFile",
                    "node.KeyFilter",
                    "opening.Ledgers",
                    "opening.TimeOffice",
                    "store.LongRead",
                    "verify.Damage",
                    "verify.Finding",
                    "verify.LedgerVerification",
                    "verify.VerificationProgress",
                    "verify.VerificationRequest",
                    "verify.VerificationResult"),
            "proof",
            Set.of("ProofDesk", "VerificationDesk"),
            "projection",
            Set.of(
                    "ProjectionStatus",
                    "run.ProjectionRunner",
                    "store.ProjectionCollections",
                    "store.ProjectionRequest"),
            "vault",
            Set.of(
                    "problem.",
                    "CountyHashes",
                    "OpenedKeys",
                    "SealedValues",
                    "SystemGrant",
                    "Vault",
                    "VaultStatus",
                    "codec.AccessEntryCodec",
                    "codec.CareEventReader",
                    "key.RewrappedKeys",
                    "key.SubjectSealer",
                    "key.VaultSettings",
                    "office.KeyOffice",
                    "office.RestoredKeys"));

    static Stream<String> families() {
        return FACES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_family_is_used_by_its_face(String family) {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + family + "..", BASE + "boot..")
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + family + "..").and(isBehindTheFaceOf(family)))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void every_class_of_a_face_exists() {
        var gone = new ArrayList<String>();
        FACES.forEach((family, face) -> face.stream()
                .filter(name -> !name.endsWith("."))
                .map(name -> BASE + family + "." + name)
                .filter(name -> !MAIN.contain(name))
                .forEach(gone::add));
        assertThat(gone).isEqualTo(List.of());
    }

    private static DescribedPredicate<JavaClass> isBehindTheFaceOf(String family) {
        Set<String> face = FACES.getOrDefault(family, Set.of());
        return DescribedPredicate.describe("is behind the face of " + family, type -> {
            String outermost = type.getName().replaceFirst("\\$.*", "").substring(BASE.length());
            String inside = outermost.substring(family.length() + 1);
            String room = inside.contains(".") ? inside.substring(0, inside.lastIndexOf('.') + 1) : ".";
            return !face.contains(inside) && !face.contains(room);
        });
    }
}
