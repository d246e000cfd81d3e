package org.throughline.infrastructure.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.cli.imports.FeedImport;
import org.throughline.infrastructure.fhir.ImportProgress;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;

/** An application in this process whose programs and workers a torture chooses, so that two can be alike. */
public final class SeededCounty implements AutoCloseable {
    private final ConfigurableApplicationContext application;
    private final CountySetup setup;
    private final boolean own;

    private SeededCounty(ConfigurableApplicationContext application, boolean own) {
        this.application = application;
        this.setup = new CountySetup(application);
        this.own = own;
    }

    /**
     * Starts one, with the programs of the policy pack and without workers.
     *
     * @param prepared is given the application before it starts
     */
    public static SeededCounty start(Path dataDirectory, Consumer<ConfigurableApplicationContext> prepared) {
        var started = new SeededCounty(
                new SpringApplicationBuilder(ThroughlineApplication.class)
                        .initializers(prepared::accept)
                        .run(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--logging.config=classpath:logback-quiet.xml",
                                "--throughline.refusals-per-second=100000",
                                "--throughline.data-dir=" + dataDirectory),
                true);
        started.setup.openPrograms();
        // of two alike the administrators are called alike
        started.setup.appointAdministrators(staff -> HumanName.of(staff.name(), "Worker"));
        return started;
    }

    /** The county that the tests share. Closing it does nothing. */
    static SeededCounty shared(ConfigurableApplicationContext application) {
        return new SeededCounty(application, false);
    }

    /** The root of its API. */
    public String address() {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port") + "/api/v1";
    }

    /** The routes of all commands. */
    public List<CommandRoute> commands() {
        return application.getBeansOfType(CommandRoutes.class).values().stream()
                .flatMap(several -> several.routes().stream())
                .toList();
    }

    /** Opens a program on the terms of one of the policy pack. */
    public void openProgram(UUID program, UUID like) {
        setup.openProgram(new ProgramId(program), new ProgramId(like));
    }

    /** Hires a worker with an account, and gives what the header {@code Authorization} says for it. */
    public String hire(String account, UUID worker, WorkerRole role, @Nullable UUID supervisor, List<UUID> programs) {
        String password = setup.hire(
                account,
                new WorkerId(worker),
                role,
                supervisor == null ? null : new WorkerId(supervisor),
                programs.stream().map(ProgramId::new).toList());
        return Web.basic(account, password);
    }

    /** The position that the next event of the care ledger will have. */
    public long next() {
        return CountySetup.done(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                                application.getBeanFactory(), Ledger.class, "care")
                        .head())
                .next();
    }

    /** What was recorded about a person at {@code from} and later. */
    public List<CareEvent> about(UUID person, long from) {
        return CountySetup.done(application
                .getBean(CareEvents.class)
                .naming(new SubjectId(person))
                .filter(recorded -> recorded.position() >= from)
                .map(recorded -> recorded.event())
                .collectList());
    }

    /** Imports a delivery of FHIR as the command line does. */
    public void importFhir(Path delivery, String asOf) {
        new FeedImport(
                        UUID.randomUUID(),
                        "torture",
                        "torture",
                        delivery,
                        delivery.resolveSibling(delivery.getFileName() + ".rejects"),
                        asOf,
                        1)
                .into(new Parts(application), ImportProgress.NONE);
    }

    @Override
    public void close() {
        if (own) {
            application.close();
        }
    }

    private record Parts(ConfigurableApplicationContext application) implements Stores.Opened {
        @Override
        public <T> T part(Class<T> type) {
            return application.getBean(type);
        }

        @Override
        public <T> T part(String name, Class<T> type) {
            return application.getBean(name, type);
        }

        @Override
        public void close() {}
    }
}
