package org.throughline.infrastructure;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.projection.States;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.ReadGrant;

/** What each part may know. */
@AnalyzeClasses(packages = "org.throughline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Words of the field that are no capability yet, or have events and no commands. */
    private static final Set<String> TO_COME = Set.of("consent", "recovery", "protection", "obligation", "access");

    private static final Set<String> KERNEL = Set.of("event", "id", "catalogue", "privacy", "policy", "refusal");
    private static final Set<String> COMMAND = Set.of("decision", "automation", "catalogue");
    private static final Set<String> QUERY = Set.of(
            "projection",
            "reading",
            "view",
            "clientheader",
            "caseload",
            "worklist",
            "boards",
            "timeline",
            "audittrail",
            "accesshistory",
            "disclosures",
            "directory",
            "proof",
            "studies");
    private static final Set<String> INFRASTRUCTURE = Set.of(
            "ledger",
            "json",
            "lease",
            "projection",
            "embeddedmongo",
            "vault",
            "security",
            "access",
            "api",
            "console",
            "fhir",
            "cli",
            "metrics",
            "operations",
            "boot",
            "policy",
            "proof",
            "backup");

    @ArchTest
    static final ArchRule the_sides_meet_only_in_the_kernel = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("kernel")
            .definedBy("org.throughline.kernel..")
            .layer("command")
            .definedBy("org.throughline.command..")
            .layer("query")
            .definedBy("org.throughline.query..")
            .layer("infrastructure")
            .definedBy("org.throughline.infrastructure..")
            .whereLayer("infrastructure")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("infrastructure")
            .whereLayer("query")
            .mayOnlyBeAccessedByLayers("infrastructure");

    @ArchTest
    static final ArchRule the_kernel_knows_the_JDK_and_names_events = classes()
            .that()
            .resideInAPackage("org.throughline.kernel..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations..",
                    "org.throughline.kernel..",
                    "org.axonframework.messaging.eventhandling.annotation..",
                    "org.axonframework.eventsourcing.annotation..");

    @ArchTest
    static final ArchRule no_packages_need_each_other_in_a_circle =
            slices().matching("org.throughline.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule capabilities_meet_only_in_events = slices().matching("org.throughline.command.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    DescribedPredicate.alwaysTrue(),
                    JavaClass.Predicates.resideInAPackage("org.throughline.command.decision.."))
            .ignoreDependency(
                    JavaClass.Predicates.resideInAPackage("org.throughline.command.catalogue.."),
                    DescribedPredicate.alwaysTrue());

    @ArchTest
    static final ArchRule a_decision_has_no_clock_no_chance_and_no_store = noClasses()
            .that()
            .resideInAPackage("org.throughline.command..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Random.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.net..",
                    "reactor..",
                    "com.mongodb..",
                    "org.springframework..");

    @ArchTest
    static final ArchRule a_fold_asks_no_clock = noClasses()
            .that()
            .resideInAPackage("org.throughline.query..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule the_ledger_knows_nothing_of_Axon = noClasses()
            .that()
            .resideInAPackage("org.throughline.infrastructure.ledger..")
            .and()
            .resideOutsideOfPackage("org.throughline.infrastructure.ledger.axon..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule the_ledger_names_no_word_of_the_field = noClasses()
            .that()
            .resideInAPackage("org.throughline.infrastructure.ledger..")
            .and()
            .resideOutsideOfPackage("org.throughline.infrastructure.ledger.axon..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.throughline.kernel..", "org.throughline.command..", "org.throughline.query..");

    @ArchTest
    static final ArchRule a_lease_knows_nothing_of_what_it_guards = noClasses()
            .that()
            .resideInAPackage("org.throughline.infrastructure.lease..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.throughline..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage("org.throughline.infrastructure.lease..")));

    @ArchTest
    static final ArchRule events_are_records = classes()
            .that()
            .implement(CareEvent.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule only_the_vault_sees_a_plain_value = noClasses()
            .that()
            .resideOutsideOfPackages("org.throughline.infrastructure.vault..", "org.throughline.kernel.privacy..")
            .should()
            .callMethod(Sealed.class, "plainForVault");

    @ArchTest
    static final ArchRule only_the_gate_releases_an_answer = noClasses()
            .that()
            .resideOutsideOfPackage("org.throughline.infrastructure.access..")
            .should(callMethodWhere(DescribedPredicate.describe(
                    "releases a gated answer",
                    (JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(Gated.class)
                            && Set.of("release", "unreleased").contains(call.getName()))));

    @ArchTest
    static final ArchRule only_query_handlers_ask_for_stored_states = noClasses()
            .that()
            .resideOutsideOfPackage("org.throughline.query.projection..")
            .and()
            .haveSimpleNameNotEndingWith("QueryHandler")
            .should(callMethodWhere(DescribedPredicate.describe(
                    "asks for stored states",
                    (JavaMethodCall call) -> (call.getTargetOwner().isAssignableTo(ReadModels.class)
                                    && !call.getOriginOwner().isAssignableTo(ReadModels.class))
                            || (call.getTargetOwner().isEquivalentTo(States.class)
                                    && call.getName().equals("asked")))));

    @ArchTest
    static final ArchRule only_the_gate_makes_grants = classes()
            .that()
            .implement(ReadGrant.class)
            .should()
            .resideInAPackage("org.throughline.infrastructure.access..");

    @ArchTest
    static final ArchRule endpoints_reach_no_store = noClasses()
            .that()
            .resideInAnyPackage("org.throughline.infrastructure.api..", "org.throughline.infrastructure.console..")
            .should()
            .dependOnClassesThat(
                    JavaClass.Predicates.resideInAnyPackage("com.mongodb..", "org.throughline.infrastructure.ledger..")
                            .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Exception.class))));

    @ArchTest
    static final ArchRule the_first_level_is_the_field_s_word = classes().should(stayInThePublishedPackages());

    @ArchTest
    static final ArchRule nobody_uses_field_injection =
            methods().should().notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

    private static ArchCondition<JavaClass> stayInThePublishedPackages() {
        return new ArchCondition<>("stay in the published packages") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String[] segments = type.getPackageName().split("\\.", -1);
                if (segments.length < 4) {
                    return;
                }
                Set<String> allowed = switch (segments[2]) {
                    case "kernel" -> KERNEL;
                    case "command" -> COMMAND;
                    case "query" -> QUERY;
                    default -> INFRASTRUCTURE;
                };
                boolean published = allowed.contains(segments[3])
                        || (Set.of("kernel", "command").contains(segments[2]) && isOfTheField(segments[3]));
                events.add(new SimpleConditionEvent(type, published, type.getName() + " is in no published package"));
            }
        };
    }

    private static boolean isOfTheField(String word) {
        return TO_COME.contains(word)
                || Capabilities.all().stream()
                        .anyMatch(capability -> capability.name().equals(word));
    }
}
