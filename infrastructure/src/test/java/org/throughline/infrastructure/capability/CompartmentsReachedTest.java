package org.throughline.infrastructure.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;
import org.throughline.command.Capability.Model;
import org.throughline.command.episode.AdmissionScope;
import org.throughline.command.episode.AdmissionState;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramEvent;

/**
 * Which parts of the record each criterion of each decision can reach. What must hold for a program as a whole lies in one
 * part; whatever reaches several is decided for each by itself.
 */
class CompartmentsReachedTest {
    private static final Path LIST = Path.of("src/test/resources/compartments-reached.txt");

    /** How the decisions on each model that reaches several parts take them apart, and which test holds them to it. */
    private static final Map<String, String> TAKEN_APART = Map.ofEntries(
            Map.entry("ClientStanding", "a registration and a death a part: CareTwinsTest"),
            Map.entry("OutreachEvidence", "what is written for one part is decided by its eyes: TwinDecisionsTest"),
            Map.entry("ClientState", "what is written for one part is decided by its eyes: DecidedOnEachSideTest"),
            Map.entry("FeedRecordState", "only services ask, for what is general: DecidedOnEachSideTest"),
            Map.entry("ReferralState", "a course for each program it was sent to: Part2ReferralTest"),
            Map.entry("OpenReferrals", "as far as the performer may know: DuplicatesTest"),
            Map.entry("ClosureEvidence", "evidence of a part closes in that part: ReferralClosureTest"),
            Map.entry("OpenAppointments", "as far as the performer may know: AppointmentBookingTest"),
            Map.entry("AcceptedReferral", "an acceptance and its end a part: Part2ReferralTest"),
            Map.entry("ServedWork", "what is named makes the part: AppointmentBookingTest"),
            Map.entry("AdmissionState", "the program's own acceptance: TwinDecisionsTest"),
            Map.entry("DischargeState", "an owner a part: TwinDecisionsTest"),
            Map.entry("WorkerState", "ends in each part what is carried there, refuses nothing for it: WorkerTest"),
            Map.entry("EncounterState", "what is written for one part is decided by its eyes: DecidedOnEachSideTest"),
            Map.entry("VisitState", "a side a part: CareTwinsTest"),
            Map.entry("CareElsewhereState", "a side a part: CareTwinsTest"),
            Map.entry("ContactState", "what is written for one part is decided by its eyes: TwinDecisionsTest"),
            Map.entry("TransitionState", "what is written for one part is decided by its eyes: TwinDecisionsTest"),
            Map.entry("CrisisState", "what is written for one part is decided by its eyes: TwinDecisionsTest"),
            Map.entry("CrisisEndState", "what is written for one part is decided by its eyes: TwinDecisionsTest"));

    static Stream<Model<?, ?>> models() {
        return ModelReadsTest.models();
    }

    private static Stream<Class<? extends CareEvent>> types(EventCriterion criterion) {
        return criterion.types().stream()
                .map(type -> EventCatalogue.classOf(type.fullName()).orElseThrow());
    }

    private static Reach reach(Class<? extends CareEvent> type, EventCriterion criterion) {
        return Reach.of(type, criterion.tags().stream().map(Tag::key).collect(Collectors.toSet()));
    }

    private static String line(Model<?, ?> model, EventCriterion criterion) {
        String tags = criterion.tags().stream().map(Tag::key).sorted().collect(Collectors.joining("+"));
        var byReach = new TreeMap<Reach, TreeSet<String>>();
        types(criterion)
                .forEach(type -> byReach.computeIfAbsent(reach(type, criterion), any -> new TreeSet<>())
                        .add(EventCatalogue.nameOf(type)));
        return byReach.entrySet().stream()
                .map(one -> model.type().getSimpleName() + " by " + tags + ", "
                        + one.getKey().words() + ": " + String.join(" ", one.getValue()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void the_compartments_that_each_criterion_can_reach_are_listed() throws IOException {
        List<String> lines = models().flatMap(
                        model -> ModelReads.criteria(model).stream().map(criterion -> line(model, criterion)))
                .flatMap(String::lines)
                .distinct()
                .sorted()
                .toList();
        if ("write".equals(System.getProperty("golden"))) {
            Files.write(LIST, lines);
        }
        assertThat(Files.readAllLines(LIST))
                .as("which parts of the record decisions reach; -Dgolden=write writes it anew")
                .isEqualTo(lines);
    }

    @Test
    void whatever_reaches_several_compartments_is_decided_for_each_by_itself() {
        Set<String> several = models().filter(model -> ModelReads.criteria(model).stream()
                        .anyMatch(criterion ->
                                types(criterion).anyMatch(type -> reach(type, criterion) == Reach.SEVERAL)))
                .map(model -> model.type().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(TAKEN_APART.keySet())
                .as("say how the decisions on each model take the parts of a record apart, and test it")
                .containsExactlyInAnyOrderElementsOf(several);
        Set<String> tests = TAKEN_APART.values().stream()
                .map(how -> how.substring(how.lastIndexOf(' ') + 1))
                .collect(Collectors.toSet());
        assertThat(tests).allSatisfy(test -> assertThat(exists(test)).as(test).isTrue());
    }

    private static boolean exists(String test) throws IOException {
        for (String module : List.of("../command-side", ".")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/test/java"))) {
                if (files.anyMatch(file -> file.getFileName().toString().equals(test + ".java"))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void capacity_the_waitlist_and_the_one_open_episode_lie_in_one_compartment() {
        var admission = new Model<>(AdmissionScope.class, AdmissionState.class);
        EventCriterion places = ModelReads.criteria(admission).stream()
                .filter(criterion ->
                        criterion.tags().stream().map(Tag::key).toList().equals(List.of("program")))
                .findFirst()
                .orElseThrow();
        assertThat(types(places).toList())
                .contains(
                        ProgramEvent.CapacityChanged.class,
                        EpisodeEvent.Admitted.class,
                        EpisodeEvent.Discharged.class,
                        EpisodeEvent.Waitlisted.class,
                        EpisodeEvent.LeftWaitlist.class)
                .allMatch(type -> Set.of(Reach.GENERAL, Reach.PROGRAM).contains(reach(type, places)));
    }

    @Test
    void what_stands_in_the_compartment_of_a_program_names_the_program() {
        assertThat(EventCatalogue.all().values().stream().filter(type -> Reach.of(type) == Reach.PROGRAM))
                .isNotEmpty()
                .allMatch(type -> Stream.of(type.getRecordComponents())
                        .anyMatch(component -> component.getType() == ProgramId.class
                                && component.getName().equals("program")));
    }
}
