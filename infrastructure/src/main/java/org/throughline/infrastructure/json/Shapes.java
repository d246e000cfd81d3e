package org.throughline.infrastructure.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Sealed;

/** The shape of every type that may be stored; a type that has none is refused when it is first asked for. */
final class Shapes {
    private static final Map<Type, Shape> KNOWN = new ConcurrentHashMap<>();

    private Shapes() {}

    static Shape of(Type type) {
        Shape known = KNOWN.get(type);
        if (known == null) {
            known = type instanceof Class<?> plain ? ofClass(plain) : ofGeneric(type);
            KNOWN.put(type, known);
        }
        return known;
    }

    private static Shape ofClass(Class<?> type) {
        TextShape text = TextShape.of(type);
        if (text != null) {
            return text;
        }
        NumberShape number = NumberShape.of(type);
        if (number != null) {
            return number;
        }
        if (type == Sealed.class) {
            return SealedShape.INSTANCE;
        }
        if (type.isRecord()) {
            TextShape id = ofId(type);
            return id == null ? new RecordShape(type, component -> of(component.getGenericType())) : id;
        }
        if (type.isSealed() && type.isInterface()) {
            var members = new HashMap<String, RecordShape>();
            UnionNames.membersOf(type).forEach((name, member) -> members.put(name, (RecordShape) of(member)));
            return new UnionShape(type, Map.copyOf(members));
        }
        throw new IllegalArgumentException(type.getName() + " cannot be stored");
    }

    private static Shape ofGeneric(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Sealed.class) {
                return ofSealed(arguments[0]);
            }
            if (generic.getRawType() == List.class) {
                return new ListShape(of(arguments[0]));
            }
            if (generic.getRawType() == Set.class) {
                return new SetShape(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class && of(arguments[0]) instanceof TextShape key) {
                return new MapShape(key, of(arguments[1]));
            }
        }
        throw new IllegalArgumentException(type.getTypeName() + " cannot be stored");
    }

    private static Shape ofSealed(Type value) {
        if (value instanceof WildcardType) {
            // A view may hold any sealed value; it is written as it is stored.
            return SealedShape.INSTANCE;
        }
        if (of(value).holdsSealed()) {
            throw new IllegalArgumentException("A sealed value cannot hold another: " + value.getTypeName());
        }
        return SealedShape.INSTANCE;
    }

    /** A record whose only component is a UUID or a text named {@code value} stands as that text: ids do. */
    private static @Nullable TextShape ofId(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != 1 || !components[0].getName().equals("value")) {
            return null;
        }
        Class<?> only = components[0].getType();
        if (only != UUID.class && only != String.class) {
            return null;
        }
        TextShape inner = (TextShape) of(only);
        RecordComponent component = components[0];
        component.getAccessor().setAccessible(true);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(only);
            constructor.setAccessible(true);
            return new TextShape(
                    id -> inner.toText().apply(present(component, id)),
                    text -> invoke(() -> constructor.newInstance(inner.ofText().apply(text))));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has its canonical constructor: " + type, e);
        }
    }

    private static Object present(RecordComponent component, Object id) {
        try {
            Object held = component.getAccessor().invoke(id);
            if (held == null) {
                throw new UnstorableJson(component.getDeclaringRecord().getSimpleName() + " holds nothing");
            }
            return held;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's accessor cannot fail: " + component, e);
        }
    }

    private interface Reflective {
        Object get() throws ReflectiveOperationException;
    }

    private static Object invoke(Reflective call) {
        try {
            return call.get();
        } catch (ReflectiveOperationException e) {
            throw new UnreadableJson("An id refuses its text");
        }
    }
}
