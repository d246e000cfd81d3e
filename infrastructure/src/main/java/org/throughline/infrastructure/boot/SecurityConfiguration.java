package org.throughline.infrastructure.boot;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.operations.OperatorFileWriter;
import org.throughline.infrastructure.operations.OperatorKey;
import org.throughline.infrastructure.security.AccountDesk;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.infrastructure.security.Accounts;
import org.throughline.infrastructure.security.FirstAdministrator;
import org.throughline.infrastructure.security.HttpSecurity;
import org.throughline.infrastructure.security.PasswordSignIn;
import org.throughline.infrastructure.security.Passwords;
import org.throughline.infrastructure.security.SecuritySettings;
import org.throughline.infrastructure.security.SignInRecorder;
import org.throughline.infrastructure.security.TokenDecoders;
import org.throughline.infrastructure.security.TokenSignIn;
import org.throughline.infrastructure.security.Viewers;
import org.throughline.infrastructure.security.place.Places;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.access.SignInMethod;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.reading.CareHistory;
import reactor.core.scheduler.Schedulers;

/** Who may sign in, and what a request may reach. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {
    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Accounts accounts(MongoClient client, ThroughlineProperties properties) {
        return new Accounts(
                client.getDatabase(Accounts.databaseFor(properties.mongo().database())));
    }

    @Bean
    AccountOffice accountOffice(
            Accounts accounts, Passwords passwords, WorkerDirectory workers, AccessTrace trace, InstantSource clock) {
        return new AccountOffice(accounts, passwords, workers, trace, clock);
    }

    @Bean
    AccountDesk accountDesk(
            AccountOffice office,
            CareCommands commands,
            ServiceGrants grants,
            CareHistory history,
            Vault vault,
            PolicyPack policy,
            InstantSource clock) {
        var first = new FirstAdministrator(commands, grants, history, vault, policy, office, clock, UUID::randomUUID);
        return new AccountDesk(office, first, UUID::randomUUID);
    }

    @Bean
    Viewers viewers(WorkerDirectory workers, PolicyPack policy) {
        return new Viewers(workers, policy.custodian());
    }

    @Bean
    PasswordSignIn passwordSignIn(
            Accounts accounts, Passwords passwords, WorkerDirectory workers, SignInRecorder passwordRecorder) {
        return new PasswordSignIn(accounts, passwords, workers, passwordRecorder, Ticker.systemTicker());
    }

    @Bean
    SignInRecorder passwordRecorder(AccessTrace trace, MeterRegistry meters) {
        return recorder(trace, SignInMethod.PASSWORD, meters);
    }

    @Bean
    SignInRecorder tokenRecorder(AccessTrace trace, MeterRegistry meters) {
        return recorder(trace, SignInMethod.TOKEN, meters);
    }

    private static SignInRecorder recorder(AccessTrace trace, SignInMethod method, MeterRegistry meters) {
        return new SignInRecorder(
                trace,
                method,
                Caller.API,
                SignInRecorder.STRETCH,
                UUID::randomUUID,
                Ticker.systemTicker(),
                Schedulers.parallel(),
                meters);
    }

    /** There is nothing to reach where no server listens, as in a command of the command line. */
    @Bean
    @ConditionalOnWebApplication
    SecurityWebFilterChain routes(
            ServerHttpSecurity http,
            ReactiveAuthenticationManager passwordSignIn,
            SecuritySettings settings,
            WorkerDirectory workers,
            SignInRecorder tokenRecorder,
            Places places) {
        @Nullable ReactiveAuthenticationManager tokens = TokenDecoders.of(settings.jwt())
                .map(decoder -> new TokenSignIn(decoder, settings.jwt().workerClaim(), workers, tokenRecorder))
                .orElse(null);
        return HttpSecurity.chain(http, passwordSignIn, tokens, places);
    }

    @Bean
    @ConditionalOnWebApplication
    OperatorKey operatorKey() {
        return OperatorKey.draw();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnWebApplication
    OperatorFileWriter operatorFile(
            ThroughlineProperties properties,
            OperatorKey operatorKey,
            @Value("${management.server.address:127.0.0.1}") String host) {
        return new OperatorFileWriter(properties.dataDir(), host, operatorKey);
    }

    @Bean
    @Order(0)
    @ConditionalOnWebApplication
    SecurityWebFilterChain operations(ServerHttpSecurity http, OperatorKey operatorKey, Environment environment) {
        return HttpSecurity.operators(http, operatorKey::is, () -> managementPort(environment));
    }

    /** Whoever reaches the port reads there, where that is this machine alone; otherwise whoever has the token, or the operator's key. */
    @Bean
    @Order(1)
    @ConditionalOnWebApplication
    SecurityWebFilterChain management(
            ServerHttpSecurity http,
            OperatorKey operatorKey,
            ThroughlineProperties properties,
            Environment environment) {
        @Nullable Path file = properties.management().tokenFile();
        @Nullable Predicate<String> reader = null;
        if (file != null) {
            reader = ReaderToken.from(file).or(operatorKey::is);
        } else if (OpenToOthers.isManagementOpen(Binder.get(environment))) {
            reader = operatorKey::is;
        }
        return HttpSecurity.management(http, reader, () -> managementPort(environment));
    }

    /** The port on which health and metrics are served, also where the system chose it; none before that. */
    private static int managementPort(Environment environment) {
        return environment.getProperty("local.management.port", Integer.class, -1);
    }
}
