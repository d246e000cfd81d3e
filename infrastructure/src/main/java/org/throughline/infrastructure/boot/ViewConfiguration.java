package org.throughline.infrastructure.boot;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.axonframework.common.configuration.ModuleBuilder;
import org.axonframework.messaging.queryhandling.configuration.QueryHandlingModule;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.access.reading.PastMoments;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.TiedClients;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.search.ClientTokenIndex;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.projection.LedgerCareHistory;
import org.throughline.infrastructure.projection.LedgerRoots;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.projection.run.StoredReadModels;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.vault.CountyHashes;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.codec.CareEventCodec;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.Views;
import org.throughline.query.projection.Projection;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.proof.LedgerStandings;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.ClientTokens;
import org.throughline.query.reading.LedgerMarks;
import org.throughline.query.reading.RelatedClients;
import org.throughline.query.reading.Workload;
import org.throughline.query.studies.StudyQueryHandler;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewSources;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The views: folds of the care ledger, fed by the runner and asked over the query bus. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
class ViewConfiguration {
    private static final Workload.Limits WORK =
            Workload.Limits.of(Runtime.getRuntime().availableProcessors());

    @Bean
    StateCodec stateCodec() {
        return new StateCodec() {
            @Override
            public String write(Object state) {
                return EventJson.text(state);
            }

            @Override
            public <S> S read(String text, Class<S> type) {
                return EventJson.read(text.getBytes(StandardCharsets.UTF_8), type);
            }
        };
    }

    /**
     * The process that has the embedded store in itself knows that no other can have fed it meanwhile. One without a
     * server is a command that passes by.
     */
    @Bean(initMethod = "start", destroyMethod = "close")
    ProjectionRunner projectionRunner(
            MongoDatabase careDatabase,
            @Qualifier("care") Ledger care,
            CareEventCodec events,
            StateCodec codec,
            PolicyPack policy,
            ThroughlineProperties properties,
            ProjectionProperties settings,
            ObjectProvider<EmbeddedMongo> embedded,
            ApplicationContext context,
            MeterRegistry meters) {
        return new ProjectionRunner(
                careDatabase,
                care,
                events::read,
                codec,
                Views.families().stream()
                        .<Projection<?>>flatMap(family -> family.projections(policy).stream())
                        .toList(),
                settings.options()
                        .withOnlyNode(embedded.getIfAvailable() != null)
                        .withGuest(!(context instanceof WebServerApplicationContext))
                        .withReadBound(properties.positionWait()),
                meters);
    }

    @Bean
    ReadModels readModels(ProjectionRunner runner, StateCodec codec) {
        return new StoredReadModels(runner, codec);
    }

    @Bean
    CareHistory careHistory(@Qualifier("care") Ledger care, CareEventCodec events, Workload workload) {
        return new LedgerCareHistory(care, events::read, workload);
    }

    /** Apart from the threads on which requests are answered, so that a fold holds up nobody who asks for less. */
    @Bean(destroyMethod = "dispose")
    Scheduler foldingThreads() {
        return Schedulers.newParallel("folding", WORK.atOnce(), true);
    }

    @Bean
    Workload workload(@Qualifier("foldingThreads") Scheduler foldingThreads) {
        return new Workload(WORK, foldingThreads, System::nanoTime);
    }

    @Bean
    RelatedClients relatedClients(PolicyPack policy, CareRelationships relationships, WorkerDirectory workers) {
        return TiedClients.record(policy.intakeQueue(), relationships, workers);
    }

    @Bean
    RelatedClients identifiableClients(PolicyPack policy, CareRelationships relationships, WorkerDirectory workers) {
        return TiedClients.identity(policy.intakeQueue(), relationships, workers);
    }

    @Bean
    ClientTokens clientTokens(CareHistory history, Vault vault, CountyHashes hashes, ServiceGrants grants) {
        return new ClientTokenIndex(history, vault, hashes, grants);
    }

    @Bean
    ViewSources viewSources(
            ReadModels models,
            CareHistory history,
            @Qualifier("relatedClients") RelatedClients related,
            @Qualifier("identifiableClients") RelatedClients identifiable,
            ClientTokens tokens,
            AccessLedger accessLedger,
            LedgerMarks marks,
            ObjectProvider<LedgerStandings> ledgers,
            Vault vault,
            PolicyPack policy,
            ObjectProvider<BuildProperties> build) {
        return new ViewSources(
                models,
                history,
                related,
                identifiable,
                tokens,
                accessLedger::naming,
                marks,
                () -> ledgers.getObject().now(),
                vault::personCodes,
                policy,
                version(build.getIfAvailable()),
                Views::shownName,
                AccessRule::meaningOf);
    }

    @Bean
    ModuleBuilder<QueryHandlingModule> views(ViewSources sources) {
        QueryHandlingModule.QueryHandlerPhase handlers =
                QueryHandlingModule.named("views").queryHandlers();
        for (ViewFamily family : Views.families()) {
            handlers = handlers.annotatedQueryHandlingComponent(configuration -> family.handler(sources));
        }
        return handlers;
    }

    /** For the command line, to which the query bus is a detour. */
    @Bean
    StudyQueryHandler studies(ViewSources sources) {
        return StudyQueryHandler.of(sources);
    }

    @Bean
    PastMoments pastMoments(Positions positions, CareHistory history, InstantSource clock, PolicyPack policy) {
        return new PastMoments(positions::care, history, clock, policy.zone());
    }

    @Bean
    LedgerMarks ledgerMarks(@Qualifier("care") Ledger care) {
        return new LedgerRoots(care);
    }

    private static String version(@Nullable BuildProperties build) {
        return build == null || build.getVersion() == null ? "unreleased" : build.getVersion();
    }

    @Bean
    QueryGateway queryGateway(CommandSide side) {
        return side.axon().getComponent(QueryGateway.class);
    }
}
