package org.throughline.infrastructure.boot;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.axon.automation.AutomationMeters;
import org.throughline.infrastructure.ledger.axon.automation.Automations;
import org.throughline.infrastructure.metrics.LedgerHealth;
import org.throughline.infrastructure.metrics.ProjectionHealth;
import org.throughline.infrastructure.metrics.VaultHealth;
import org.throughline.infrastructure.metrics.ViewsReadiness;
import org.throughline.infrastructure.operations.AccountsEndpoint;
import org.throughline.infrastructure.operations.AutomationsEndpoint;
import org.throughline.infrastructure.operations.ProjectionsEndpoint;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.security.AccountDesk;
import org.throughline.infrastructure.vault.Vault;

/** Health of the ledgers, the projections and the vault, and what operators do with them, on the management port. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
    @Bean
    LedgerHealth careLedgerHealth(@Qualifier("care") Ledger care) {
        return new LedgerHealth(care);
    }

    @Bean
    LedgerHealth accessLedgerHealth(@Qualifier("access") Ledger access) {
        return new LedgerHealth(access);
    }

    @Bean
    CompositeHealthContributor projectionHealth(ProjectionRunner runner) {
        return ProjectionHealth.of(runner.names(), runner::status);
    }

    @Bean
    ViewsReadiness viewsReadiness(ProjectionRunner runner) {
        return new ViewsReadiness(runner::status);
    }

    @Bean
    VaultHealth vaultHealth(Vault vault, MeterRegistry meters) {
        return new VaultHealth(vault.status(), meters);
    }

    @Bean
    ProjectionsEndpoint projectionsEndpoint(ProjectionRunner runner) {
        return new ProjectionsEndpoint(runner);
    }

    @Bean
    AutomationsEndpoint automationsEndpoint(Automations automations) {
        return new AutomationsEndpoint(automations);
    }

    @Bean
    AccountsEndpoint accountsEndpoint(AccountDesk desk) {
        return new AccountsEndpoint(desk);
    }

    @Bean
    AutomationMeters automationMeters(Automations automations, MeterRegistry meters) {
        return new AutomationMeters(automations, meters);
    }
}
