package org.throughline.infrastructure.console.record;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.kernel.policy.PolicyPack;

/** The page of each kind of record. */
@Configuration(proxyBeanMethods = false)
class RecordPages {
    @Bean
    ConsolePage referralPage(Templates templates, PolicyPack policy, RecordActs acts, Directory directory) {
        return page(RecordKind.REFERRAL, templates, policy, acts, directory);
    }

    @Bean
    ConsolePage intakePage(Templates templates, PolicyPack policy, RecordActs acts, Directory directory) {
        return page(RecordKind.INTAKE, templates, policy, acts, directory);
    }

    @Bean
    ConsolePage episodePage(Templates templates, PolicyPack policy, RecordActs acts, Directory directory) {
        return page(RecordKind.EPISODE, templates, policy, acts, directory);
    }

    @Bean
    ConsolePage transitionPage(Templates templates, PolicyPack policy, RecordActs acts, Directory directory) {
        return page(RecordKind.TRANSITION, templates, policy, acts, directory);
    }

    @Bean
    ConsolePage crisisPage(Templates templates, PolicyPack policy, RecordActs acts, Directory directory) {
        return page(RecordKind.CRISIS, templates, policy, acts, directory);
    }

    @Bean
    ConsolePage appointmentPage(Templates templates, PolicyPack policy, RecordActs acts, Directory directory) {
        return page(RecordKind.APPOINTMENT, templates, policy, acts, directory);
    }

    private static ConsolePage page(
            RecordKind kind, Templates templates, PolicyPack policy, RecordActs acts, Directory directory) {
        return new RecordPage(
                kind, templates.words(), new LocalTimes(policy.zone(), templates.words()), acts, directory);
    }
}
