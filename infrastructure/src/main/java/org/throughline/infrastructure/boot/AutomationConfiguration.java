package org.throughline.infrastructure.boot;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.command.automation.Automation;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.axon.automation.AutomationProcessor;
import org.throughline.infrastructure.ledger.axon.automation.Automations;
import org.throughline.infrastructure.ledger.axon.token.MongoTokenStore;
import org.throughline.infrastructure.ledger.axon.token.TokenStoreOptions;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.id.TaggedId;

/** Every component that is an {@link Automation}, on the server and nowhere else: a command of the command line starts none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AutomationProperties.class)
class AutomationConfiguration {
    @Bean
    Automations automations(
            ListableBeanFactory beans,
            MongoDatabase careDatabase,
            @Qualifier("care") Ledger care,
            EventCodec codec,
            InstantSource clock) {
        List<AutomationProcessor> processors = beans.getBeansWithAnnotation(Automation.class).values().stream()
                .map(AutomationConfiguration::processor)
                .toList();
        return new Automations(processors, careDatabase, care, codec, clock);
    }

    @Bean
    TokenStore tokenStore(MongoDatabase careDatabase, @Qualifier("care") Ledger care, AutomationProperties settings) {
        return new MongoTokenStore(
                careDatabase, care.epoch(), TokenStoreOptions.forThisStart(settings.takeOverAfter()));
    }

    private static AutomationProcessor processor(Object automation) {
        Automation declared =
                Objects.requireNonNull(AopUtils.getTargetClass(automation).getAnnotation(Automation.class));
        return new AutomationProcessor(
                declared.name(), automation, declared.segments(), sequencedBy(declared.sequencedBy()));
    }

    private static Function<EventMessage, String> sequencedBy(Class<? extends TaggedId> type) {
        return event -> EventTags.of(Objects.requireNonNull(event.payload())).stream()
                .filter(type::isInstance)
                .map(TaggedId::tagValue)
                .findFirst()
                .orElse("");
    }
}
