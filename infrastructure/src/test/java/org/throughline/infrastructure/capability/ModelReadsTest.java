package org.throughline.infrastructure.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.command.Capability.Model;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.SharedModels;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.referral.ReferralEvent;

class ModelReadsTest {
    static Stream<Model<?, ?>> models() {
        return Stream.concat(
                SharedModels.all().stream(), Capabilities.all().stream().flatMap(each -> each.models().stream()));
    }

    /** What is read and not folded makes commands conflict for nothing; what is folded and not read never comes. */
    @ParameterizedTest
    @MethodSource("models")
    void a_decision_model_reads_exactly_what_it_folds(Model<?, ?> model) {
        assertThat(ModelReads.read(model)).isEqualTo(ModelReads.folded(model)).isNotEmpty();
    }

    @Test
    void a_model_that_reads_more_or_less_than_it_folds_is_noticed() {
        var forgetful = new Model<>(ReferralId.class, Forgetful.class);
        assertThat(ModelReads.read(forgetful)).containsExactly("referral.ReferralCreated");
        assertThat(ModelReads.folded(forgetful)).containsExactly("referral.ReferralClosed");
    }

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by reflection, as Axon finds them
    private static final class Forgetful {
        @EventCriteriaBuilder
        static EventCriteria criteria(ReferralId referral) {
            return new ReadSet().about(referral, ReferralEvent.Created.class).criteria();
        }

        @EventSourcingHandler
        void on(ReferralEvent.Closed event) {}
    }
}
