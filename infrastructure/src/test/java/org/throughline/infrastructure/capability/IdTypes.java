package org.throughline.infrastructure.capability;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Set;
import org.throughline.kernel.id.TaggedId;

/** Finds the classes of ids that can stand in a record, or in any record of a sealed interface. */
final class IdTypes {
    private IdTypes() {}

    static void collect(Type type, Set<Class<?>> found) {
        switch (type) {
            case ParameterizedType generic -> {
                for (Type argument : generic.getActualTypeArguments()) {
                    collect(argument, found);
                }
            }
            case Class<?> id when TaggedId.class.isAssignableFrom(id) -> found.add(id);
            case Class<?> record
            when record.isRecord() -> {
                for (RecordComponent component : record.getRecordComponents()) {
                    collect(component.getGenericType(), found);
                }
            }
            case Class<?> union
            when union.isSealed() -> {
                for (Class<?> member : union.getPermittedSubclasses()) {
                    collect(member, found);
                }
            }
            default -> {}
        }
    }
}
