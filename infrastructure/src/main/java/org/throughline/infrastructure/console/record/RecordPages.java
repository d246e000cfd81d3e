package org.throughline.infrastructure.console.record;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.Directory;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Templates;

/** The page of each kind of record. */
@Configuration(proxyBeanMethods = false)
class RecordPages {
    @Bean
    ConsolePage referralPage(Templates templates, LocalTimes times, RecordActs acts, Directory directory) {
        return page(RecordKind.REFERRAL, templates, times, acts, directory);
    }

    @Bean
    ConsolePage intakePage(Templates templates, LocalTimes times, RecordActs acts, Directory directory) {
        return page(RecordKind.INTAKE, templates, times, acts, directory);
    }

    @Bean
    ConsolePage episodePage(Templates templates, LocalTimes times, RecordActs acts, Directory directory) {
        return page(RecordKind.EPISODE, templates, times, acts, directory);
    }

    @Bean
    ConsolePage transitionPage(Templates templates, LocalTimes times, RecordActs acts, Directory directory) {
        return page(RecordKind.TRANSITION, templates, times, acts, directory);
    }

    @Bean
    ConsolePage crisisPage(Templates templates, LocalTimes times, RecordActs acts, Directory directory) {
        return page(RecordKind.CRISIS, templates, times, acts, directory);
    }

    @Bean
    ConsolePage appointmentPage(Templates templates, LocalTimes times, RecordActs acts, Directory directory) {
        return page(RecordKind.APPOINTMENT, templates, times, acts, directory);
    }

    private static ConsolePage page(
            RecordKind kind, Templates templates, LocalTimes times, RecordActs acts, Directory directory) {
        return new RecordPage(kind, templates.words(), times, acts, directory);
    }
}
