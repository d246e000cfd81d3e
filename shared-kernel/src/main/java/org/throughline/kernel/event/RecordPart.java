package org.throughline.kernel.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One component of a record class, ready to be read. Found once a class; reading it allocates nothing. */
public final class RecordPart {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType ANY_OF_ANY = MethodType.methodType(Object.class, Object.class);

    private static final ClassValue<List<RecordPart>> PARTS = new ClassValue<>() {
        @Override
        protected List<RecordPart> computeValue(Class<?> type) {
            if (!type.isRecord()) {
                throw new IllegalArgumentException("This is no record: " + type.getName());
            }
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordPart::new)
                    .toList();
        }
    };

    private final RecordComponent component;
    private final MethodHandle reading;

    private RecordPart(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        this.component = component;
        try {
            this.reading = LOOKUP.unreflect(accessor).asType(ANY_OF_ANY);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A record's accessor must be open: " + component, e);
        }
    }

    /**
     * The components of the record class {@code type}, in their order.
     *
     * @throws IllegalArgumentException for a class that is no record
     */
    public static List<RecordPart> of(Class<?> type) {
        return PARTS.get(type);
    }

    /** Name of the component. */
    public String name() {
        return component.getName();
    }

    /** Declared type of the component, without type arguments. */
    public Class<?> type() {
        return component.getType();
    }

    /** What {@code holder}, a record of the class this is a component of, has here. */
    public @Nullable Object in(Object holder) {
        try {
            return (Object) reading.invokeExact(holder);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A record's accessor cannot fail: " + component, e);
        }
    }
}
