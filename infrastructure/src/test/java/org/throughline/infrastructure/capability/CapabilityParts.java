package org.throughline.infrastructure.capability;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.Capability;
import org.throughline.command.Capability.Relates;
import org.throughline.command.CareCommand;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.command.decision.SharedModels;
import org.throughline.infrastructure.access.command.CommandRight;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.access.relationship.RelationshipRules;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.api.command.CommandRoutes;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.query.Views;
import org.throughline.query.view.ViewPath;

/** Finds out what a capability has forgotten, in words that say where it goes. */
final class CapabilityParts {
    private static final Set<Class<?>> ROUTED = routed();

    private static final Set<String> NAMESPACES =
            Capabilities.all().stream().map(Capability::name).collect(Collectors.toSet());

    private static final Set<String> VIEWS = Views.all().stream()
            .flatMap(view -> view.paths().stream())
            .map(ViewPath::path)
            .collect(Collectors.toSet());

    private final Capability capability;
    private final List<String> missing = new ArrayList<>();

    private CapabilityParts(Capability capability) {
        this.capability = capability;
    }

    /** What {@code capability} has forgotten, one sentence each; nothing if it is whole. */
    static List<String> missingFrom(Capability capability) {
        var parts = new CapabilityParts(capability);
        parts.events();
        parts.commands();
        parts.models();
        parts.ids();
        parts.refusals();
        parts.relationships();
        return parts.missing;
    }

    private void events() {
        demand(!capability.events().isEmpty(), "It has no family of events");
        capability
                .events()
                .forEach(family -> demand(
                        EventCatalogue.families().contains(family),
                        "CareEventCases has no case for %s, so it has no words and no stored names",
                        family.getSimpleName()));
    }

    private void commands() {
        demand(!commands(capability).isEmpty(), "It has no commands");
        Set<Class<?>> handled = handlers()
                .<Class<?>>map(handler -> handler.getParameterTypes()[0])
                .collect(Collectors.toSet());
        for (Class<?> command : commands(capability)) {
            Command declared = command.getAnnotation(Command.class);
            demand(
                    declared != null && NAMESPACES.contains(declared.namespace()),
                    "%s has no @Command of a namespace of the field",
                    command.getSimpleName());
            demand(handled.contains(command), "No handler takes %s", command.getSimpleName());
            CommandRight right = CommandRights.of(command);
            demand(right != null, "Nobody has a right to %s", command.getSimpleName());
            demand(
                    right == null || right.roles().isEmpty() || ROUTED.contains(command),
                    "Workers may send %s, and it has no route",
                    command.getSimpleName());
        }
    }

    private void models() {
        Set<Class<?>> known = Stream.concat(capability.models().stream(), SharedModels.all().stream())
                .<Class<?>>map(Capability.Model::type)
                .collect(Collectors.toSet());
        handlers()
                .flatMap(handler -> Arrays.stream(handler.getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(InjectEntity.class))
                .<Class<?>>map(Parameter::getType)
                .distinct()
                .forEach(type -> demand(known.contains(type), "The model %s is not declared", type.getSimpleName()));
    }

    private void ids() {
        var others = Capabilities.all().stream().filter(other -> !other.name().equals(capability.name()));
        Set<Class<?>> declared = Stream.concat(
                        Stream.concat(others, Stream.of(capability)).flatMap(each -> each.ids().stream()),
                        Capabilities.ofEveryEvent().stream())
                .<Class<?>>map(RecordId::type)
                .collect(Collectors.toSet());
        var named = new HashSet<Class<?>>();
        capability.events().forEach(family -> IdTypes.collect(family, named));
        capability.commands().forEach(family -> IdTypes.collect(family, named));
        named.forEach(id -> demand(declared.contains(id), "Nobody declares the ids of %s", id.getSimpleName()));
        capability.ids().stream()
                .map(RecordId::path)
                .filter(Objects::nonNull)
                .forEach(path ->
                        demand(VIEWS.contains(path + "/audit-trail"), "No view has the path %s/audit-trail", path));
    }

    private void refusals() {
        refusalsOfTheCode().stream()
                .filter(codes -> codes.getPackageName().endsWith("." + capability.name()))
                .forEach(codes -> demand(
                        capability.refusals().containsAll(Arrays.asList(codes.getEnumConstants())),
                        "%s is not declared",
                        codes.getSimpleName()));
    }

    private void relationships() {
        boolean ruled = capability.events().stream().anyMatch(RelationshipRules.families()::contains);
        demand(
                ruled == (capability.relates() == Relates.PROGRAMS_AND_WORKERS),
                "What it says of relationships is not what RelationshipRules say");
    }

    private Stream<Method> handlers() {
        return capability.handlers().stream()
                .flatMap(handler -> Arrays.stream(handler.getClass().getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(CommandHandler.class));
    }

    @FormatMethod
    private void demand(boolean holds, @FormatString String otherwise, Object... what) {
        if (!holds) {
            missing.add(otherwise.formatted(what));
        }
    }

    /** Every command of a capability. */
    static List<Class<? extends CareCommand>> commands(Capability capability) {
        return capability.commands().stream()
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .<Class<? extends CareCommand>>map(type -> type.asSubclass(CareCommand.class))
                .toList();
    }

    /** Every enum of reasons to refuse. */
    static List<Class<?>> refusalsOfTheCode() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.throughline.kernel")
                        .stream()
                        .filter(type -> type.isAssignableTo(RefusalCode.class) && type.isEnum())
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    static Set<Class<?>> routed() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.throughline.infrastructure.api")
                        .stream()
                        .filter(type -> type.isAssignableTo(CommandRoutes.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .map(CapabilityParts::routesOf)
                        .flatMap(Collection::stream)
                        .map(CommandRoute::command)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static List<CommandRoute> routesOf(Class<?> routes) {
        try {
            Constructor<?> constructor = routes.getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((CommandRoutes) constructor.newInstance()).routes();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Routes need nothing to be made", e);
        }
    }
}
