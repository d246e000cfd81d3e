package org.throughline.infrastructure.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.infrastructure.api.ApiOperation;
import org.throughline.infrastructure.api.ApiOperations;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.ProgramId;
import org.throughline.query.Views;
import org.throughline.query.reading.AccessPosition;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewPath;

/**
 * The application with its county, started when a test first needs it and shared by all of them. Its stores lie in a
 * directory of their own behind a real socket.
 */
public final class TestCounty {
    /** Before the number of refused commands that a worker has in a second. */
    static final String REFUSALS = "--throughline.refusals-per-second=";

    private final Path home;
    private final TeeLog log;
    private final ConfigurableApplicationContext application;
    private final Map<Staff, String> passwords;
    private final Web web;

    private TestCounty() {
        log = TeeLog.begin();
        try {
            home = Files.createTempDirectory("throughline-county");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        application = start(
                List.of(StubbornAutomation.class),
                home.resolve("data"),
                TestStore.ofApplication().toArray(String[]::new));
        passwords = new CountySetup(application).open();
        web = webOf(application);
    }

    private static final class Once {
        private static final TestCounty COUNTY = new TestCounty();
    }

    public static TestCounty get() {
        return Once.COUNTY;
    }

    /** Starts an application; two on one data directory need one of them to use the store of the other. */
    static ConfigurableApplicationContext start(Path dataDirectory, String... further) {
        return start(List.of(), dataDirectory, further);
    }

    /** The same, of an application that can be closed while others in this process go on. */
    static ConfigurableApplicationContext startApart(Path dataDirectory) {
        return start(List.of(OwnServerThreads.class), dataDirectory);
    }

    private static ConfigurableApplicationContext start(
            List<Class<?>> components, Path dataDirectory, String... further) {
        var settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--throughline.position-wait=2s",
                "--throughline.data-dir=" + dataDirectory));
        // Tests are refused more in a second than anybody who works.
        if (Arrays.stream(further).noneMatch(setting -> setting.startsWith(REFUSALS))) {
            settings.add(REFUSALS + 100_000);
        }
        settings.addAll(Arrays.asList(further));
        return new SpringApplicationBuilder(ThroughlineApplication.class, SwitchableAccessLedger.Switch.class)
                .sources(components.toArray(Class<?>[]::new))
                .run(settings.toArray(String[]::new));
    }

    /** The settings of a second application on the same stores. */
    String[] settingsOfAnother() {
        EmbeddedMongo store = application.getBeanProvider(EmbeddedMongo.class).getIfAvailable();
        return store == null
                ? Stream.of("uri", "database", "client-key")
                        .map(name -> "throughline.mongo." + name)
                        .filter(application.getEnvironment()::containsProperty)
                        .map(name -> "--" + name + "=" + setting(name))
                        .toArray(String[]::new)
                : new String[] {
                    "--throughline.mongo.uri=" + store.connectionString(),
                    "--throughline.mongo.client-key=" + store.keyFile()
                };
    }

    /** Speaks with an application that has this county's staff. */
    Web webOf(ConfigurableApplicationContext other) {
        return new Web(other.getEnvironment().getRequiredProperty("local.server.port"), passwords);
    }

    public Web web() {
        return web;
    }

    /** Where it is reached, without a path. */
    public String address() {
        return "http://127.0.0.1:" + setting("local.server.port");
    }

    /** The password of somebody's account, whose name is that of {@code staff}. */
    public String password(Staff staff) {
        return Objects.requireNonNull(passwords.get(staff));
    }

    public Path home() {
        return home;
    }

    TeeLog log() {
        return log;
    }

    /** All parts of a type, in their order. */
    public <T> List<T> parts(Class<T> type) {
        return application.getBeanProvider(type).orderedStream().toList();
    }

    public <T> T part(Class<T> type) {
        return application.getBean(type);
    }

    public String setting(String name) {
        return application.getEnvironment().getRequiredProperty(name);
    }

    /** A further program, of the kind of the first one in the policy pack. */
    public ProgramId openProgram() {
        return new CountySetup(application).openProgram();
    }

    /** Opens programs and hires workers beside the staff. */
    CountySetup setup() {
        return new CountySetup(application);
    }

    SwitchableAccessLedger accessSwitch() {
        return (SwitchableAccessLedger) part(AccessLedger.class);
    }

    /** The paths of all views that are asked for with GET, below the root of the API. */
    public static Stream<String> viewPaths() {
        return Views.all().stream()
                .flatMap(view -> view.paths().stream())
                .filter(path -> !path.posted())
                .map(ViewPath::path);
    }

    /** The view that is asked for at a path of {@link #viewPaths()}. */
    static View view(String path) {
        return Views.all().stream()
                .filter(view -> view.paths().stream().anyMatch(one -> one.path().equals(path)))
                .findFirst()
                .orElseThrow();
    }

    public List<CommandRoute> commands() {
        return application.getBeansOfType(CommandRoutes.class).values().stream()
                .flatMap(several -> several.routes().stream())
                .toList();
    }

    /** What the API answers besides commands and views. */
    public List<ApiOperation> operations() {
        return application.getBeansOfType(ApiOperations.class).values().stream()
                .flatMap(several -> several.operations().stream())
                .toList();
    }

    /** The position that the next event of the ledger {@code name} will have. */
    public long next(String name) {
        return CountySetup.done(ledger(name).head()).next();
    }

    private Ledger ledger(String name) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(application.getBeanFactory(), Ledger.class, name);
    }

    /** How the application tells a position of the ledger {@code name}. */
    public String told(String name, long position) {
        Positions positions = application.getBean(Positions.class);
        return name.equals("care")
                ? positions.told(new CarePosition(position))
                : positions.told(new AccessPosition(position));
    }

    /** The entries of the access ledger from a position on. */
    public List<Recorded<AccessEvent>> entriesFrom(long position) {
        return CountySetup.done(
                part(AccessLedger.class).between(position, Long.MAX_VALUE).collectList());
    }
}
