package org.throughline.infrastructure.api.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.command.CareCommand;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.command.referral.ReferralCommand;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.access.command.CommandRight;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.ClientTies;
import org.throughline.infrastructure.access.relationship.RecordPresence;
import org.throughline.infrastructure.vault.SealedValues;
import org.throughline.infrastructure.vault.codec.EventExamples;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;
import reactor.core.publisher.Mono;

class CommandSubjectTest {
    private static final SubjectId ALEX = new SubjectId(new UUID(7, 7));

    private final CommandSubject subjects = new CommandSubject(new CareRelationships() {
        @Override
        public Mono<ClientTies> ofClient(SubjectId client) {
            return Mono.just(ClientTies.NONE);
        }

        @Override
        public Mono<Map<ProgramId, Custody>> custodies(Set<ProgramId> programs) {
            return Mono.just(Map.of());
        }

        @Override
        public Mono<RecordPresence> ofRecord(TaggedId record) {
            return Mono.just(new RecordPresence(Set.of(Compartment.GENERAL), Set.of(ALEX)));
        }
    });

    /** Every command of a worker that carries something to seal; what a feed brings is sealed where the feed is read. */
    static Stream<CareCommand> commandsThatCarryPersonalData() {
        return Capabilities.all().stream()
                .flatMap(capability -> capability.commands().stream())
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .filter(CommandSubjectTest::isSentByWorkers)
                .<CareCommand>map(type -> EventExamples.full(type.asSubclass(CareCommand.class)))
                .filter(command -> !SealedValues.in(command).isEmpty());
    }

    private static boolean isSentByWorkers(Class<?> command) {
        CommandRight right = CommandRights.of(command);
        return right == null || !right.roles().isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commandsThatCarryPersonalData")
    void what_a_command_carries_is_sealed_for_somebody(CareCommand command) {
        assertThat(of(command)).isNotNull().isNotEqualTo(SubjectId.NOBODY);
    }

    @Test
    void a_command_that_carries_personal_data_and_names_nobody_is_not_taken() {
        var command = new Note(provenance(), new ProgramId(new UUID(1, 1)), Sealed.plain(ALEX, fingerprint(), "text"));
        assertThatThrownBy(() -> of(command))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Note");
    }

    @Test
    void text_in_a_command_about_a_record_is_the_person_s_also_if_a_worker_stands_before_it() {
        var worker = new WorkerId(new UUID(2, 2));
        var command = new Handing(provenance(), worker, new ReferralId(new UUID(3, 3)));
        assertThat(of(command)).isEqualTo(ALEX);
    }

    @Test
    void a_worker_s_name_is_sealed_for_the_worker_and_not_for_the_supervisor() {
        var command = EventExamples.full(WorkforceCommand.HireWorker.class);
        assertThat(of(command)).isEqualTo(new SubjectId(command.worker().value()));
    }

    @Test
    void a_command_without_a_client_is_about_the_person_of_its_record() {
        assertThat(of(EventExamples.full(ReferralCommand.DeclineReferral.class)))
                .isEqualTo(ALEX);
    }

    private @Nullable SubjectId of(CareCommand command) {
        return subjects.of(command).block();
    }

    private static Provenance provenance() {
        return EventExamples.full(Provenance.class);
    }

    private static Fingerprint fingerprint() {
        return new Fingerprint("0".repeat(32));
    }

    private record Note(Provenance provenance, ProgramId program, Sealed<String> text) implements CareCommand {}

    private record Handing(Provenance provenance, WorkerId by, ReferralId referral) implements CareCommand {}
}
