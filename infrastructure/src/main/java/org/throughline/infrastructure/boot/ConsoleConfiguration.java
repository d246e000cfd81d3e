package org.throughline.infrastructure.boot;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.Demonstrated;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.PageEndpoint;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.session.ConsoleOrigin;
import org.throughline.infrastructure.console.session.ConsoleSecurity;
import org.throughline.infrastructure.console.session.KeptForms;
import org.throughline.infrastructure.console.session.SessionDesk;
import org.throughline.infrastructure.console.session.SessionPage;
import org.throughline.infrastructure.console.session.SessionRoutes;
import org.throughline.infrastructure.security.Accounts;
import org.throughline.infrastructure.security.PasswordSignIn;
import org.throughline.infrastructure.security.SignInRecorder;
import org.throughline.infrastructure.security.place.Places;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import org.throughline.infrastructure.security.session.SessionGround;
import org.throughline.infrastructure.security.session.SessionNotes;
import org.throughline.infrastructure.security.session.SessionSweeper;
import org.throughline.infrastructure.security.session.SignOutRecorder;
import org.throughline.kernel.access.SignInMethod;
import reactor.core.scheduler.Schedulers;

/** Sessions of the console, where a server listens. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleConfiguration {
    private static final Duration PREPARED_WITHIN = Duration.ofSeconds(30);

    /** Each sign-in at the console begins a session, and is an entry of its own. */
    @Bean
    SignInRecorder consoleRecorder(AccessTrace trace, MeterRegistry meters) {
        return new SignInRecorder(
                trace,
                SignInMethod.PASSWORD,
                Caller.CONSOLE,
                Duration.ZERO,
                UUID::randomUUID,
                Ticker.systemTicker(),
                Schedulers.parallel(),
                meters);
    }

    @Bean
    SessionNotes sessionNotes(MongoClient client, ThroughlineProperties properties, InstantSource clock) {
        return new SessionNotes(database(client, properties), new SecureRandom(), clock);
    }

    @Bean
    ConsoleSessions consoleSessions(
            MongoClient client,
            ThroughlineProperties properties,
            ConsoleProperties settings,
            SessionNotes notes,
            Accounts accounts,
            WorkerDirectory workers,
            AccessTrace trace,
            InstantSource clock) {
        var sessions = new ConsoleSessions(
                database(client, properties),
                notes,
                new SessionGround(accounts, workers),
                new SignOutRecorder(trace),
                settings.sessions(),
                clock,
                new SecureRandom(),
                UUID::randomUUID);
        sessions.prepare().block(PREPARED_WITHIN);
        return sessions;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    SessionSweeper sessionSweeper(MongoClient client, ThroughlineProperties properties, ConsoleSessions sessions) {
        return new SessionSweeper(
                database(client, properties), sessions, UUID.randomUUID(), System::nanoTime, Schedulers.parallel());
    }

    @Bean
    ConsoleOrigin consoleOrigin(ConsoleProperties settings) {
        return new ConsoleOrigin(settings.origin());
    }

    @Bean
    Demonstrated demonstrated(ConsoleProperties settings) {
        return new Demonstrated(settings.demonstration());
    }

    @Bean
    KeptForms keptForms(SessionNotes notes) {
        return new KeptForms(notes);
    }

    @Bean
    SessionDesk sessionDesk(
            Accounts accounts,
            PasswordSignIn passwordSignIn,
            SignInRecorder consoleRecorder,
            WorkerDirectory workers,
            ConsoleSessions sessions) {
        return new SessionDesk(
                accounts, passwordSignIn.recordedBy(consoleRecorder), workers, sessions, UUID::randomUUID);
    }

    @Bean
    ConsolePage sessionPage(ConsoleSessions sessions, Templates templates, LocalTimes times) {
        return new SessionPage(sessions, templates.words(), times);
    }

    @Bean
    @Order(0)
    RouterFunction<ServerResponse> sessionRouter(
            SessionDesk desk,
            ConsoleSessions sessions,
            PageEndpoint pages,
            Templates templates,
            Places places,
            MeterRegistry meters) {
        return SessionRoutes.of(desk, sessions, pages, templates.words(), places, meters);
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain console(
            ServerHttpSecurity http, ConsoleSessions sessions, ConsoleOrigin origin, KeptForms forms) {
        return ConsoleSecurity.chain(http, sessions, origin, forms, UUID::randomUUID);
    }

    private static MongoDatabase database(MongoClient client, ThroughlineProperties properties) {
        return client.getDatabase(Accounts.databaseFor(properties.mongo().database()));
    }
}
