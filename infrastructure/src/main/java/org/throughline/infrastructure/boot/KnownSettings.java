package org.throughline.infrastructure.boot;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.throughline.infrastructure.security.SecuritySettings;

/**
 * Looks at all settings of ours, and at the files they name, before anything is opened. Refuses one that is not accepted, and
 * one that does not exist: a misspelt one would leave its default in force and nobody would know. For the latter the environment is not looked at,
 * because container platforms put variables there that begin like ours.
 */
final class KnownSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final String PREFIX = "throughline";
    private static final List<Class<?>> PROPERTIES = List.of(
            ThroughlineProperties.class,
            EmbeddedStoreProperties.class,
            LedgerProperties.class,
            ProjectionProperties.class,
            AutomationProperties.class,
            ConnectionProperties.class,
            ConsoleProperties.class,
            SecuritySettings.class);
    /** What the project's own tests are told, which start the application in their own process. */
    private static final ConfigurationPropertyName OF_TESTS = ConfigurationPropertyName.of("throughline.test");

    private static final Set<ConfigurationPropertyName> NAMES =
            names().stream().map(ConfigurationPropertyName::of).collect(Collectors.toUnmodifiableSet());

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        prepared.getEnvironment().getPropertySources().stream()
                .flatMap(KnownSettings::namesIn)
                .forEach(KnownSettings::demand);
        Binder binder = Binder.get(prepared.getEnvironment());
        SettingUnits.demand(binder, types());
        PROPERTIES.forEach(properties -> binder.bindOrCreate(prefix(properties), properties));
        var settings = binder.bindOrCreate(PREFIX, ThroughlineProperties.class);
        SettingFiles.demand(settings);
        if (prepared.getSpringApplication().getWebApplicationType() != WebApplicationType.NONE) {
            OpenToOthers.demand(binder, settings);
        }
    }

    /** The names of all settings of ours, as they are written in a file. */
    static Set<String> names() {
        return Set.copyOf(types().keySet());
    }

    private static Map<String, Class<?>> types() {
        var types = new TreeMap<String, Class<?>>();
        for (Class<?> properties : PROPERTIES) {
            add(types, prefix(properties), properties);
        }
        return types;
    }

    private static String prefix(Class<?> properties) {
        return Objects.requireNonNull(properties.getAnnotation(ConfigurationProperties.class))
                .value();
    }

    private static void add(Map<String, Class<?>> types, String prefix, Class<?> properties) {
        for (RecordComponent component : properties.getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                add(types, name, component.getType());
            } else {
                types.put(name, component.getType());
            }
        }
    }

    private static Stream<String> namesIn(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> enumerable
                        && !(source instanceof SystemEnvironmentPropertySource)
                ? Arrays.stream(enumerable.getPropertyNames())
                : Stream.empty();
    }

    private static void demand(String given) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(given, '.');
        if (name.isEmpty() || !name.getElement(0, Form.UNIFORM).equals(PREFIX) || OF_TESTS.isAncestorOf(name)) {
            return;
        }
        ConfigurationPropertyName whole = name.isLastElementIndexed() ? name.getParent() : name;
        if (NAMES.stream().noneMatch(whole::equals)) {
            throw new SettingRefused("There is no setting " + given
                    + "; those that are accepted are listed in docs/reference/settings.md");
        }
    }
}
