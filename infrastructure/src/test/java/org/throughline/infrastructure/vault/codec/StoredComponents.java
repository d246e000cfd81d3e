package org.throughline.infrastructure.vault.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.privacy.Sealed;

/** Everything that events hold in clear: every component of every event and of every record in one, not what is sealed. */
final class StoredComponents {
    /**
     * One component that is neither a record nor a collection of its own.
     *
     * @param owner the record
     * @param component the component
     * @param leaf its type, or the type of the elements of a collection
     */
    record Leaf(Class<?> owner, RecordComponent component, Class<?> leaf) {
        String name() {
            return owner.getName()
                            .substring(owner.getPackageName().length() + 1)
                            .replace('$', '.')
                    + "."
                    + component.getName();
        }
    }

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<Leaf> clear = new TreeSet<>(Comparator.comparing(Leaf::name));
    private final Set<Class<?>> codes = new TreeSet<>(Comparator.comparing(Class::getName));

    private StoredComponents() {}

    static StoredComponents ofAllEvents() {
        var components = new StoredComponents();
        EventCatalogue.all().values().forEach(components::visit);
        return components;
    }

    Collection<Leaf> clear() {
        return clear;
    }

    /** The enums among them. */
    Collection<Class<?>> codes() {
        return codes;
    }

    private void visit(Class<?> type) {
        if (!seen.add(type)) {
            return;
        }
        if (type.isInterface()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                visit(permitted);
            }
        } else {
            for (RecordComponent component : type.getRecordComponents()) {
                visit(type, component, component.getGenericType());
            }
        }
    }

    private void visit(Class<?> owner, RecordComponent component, Type type) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() != Sealed.class) {
                for (Type argument : generic.getActualTypeArguments()) {
                    visit(owner, component, argument);
                }
            }
            return;
        }
        Class<?> held = (Class<?>) type;
        if (held.isEnum()) {
            codes.add(held);
        } else if (held.isRecord() || (held.isInterface() && held.isSealed())) {
            visit(held);
        } else {
            clear.add(new Leaf(owner, component, held));
        }
    }
}
