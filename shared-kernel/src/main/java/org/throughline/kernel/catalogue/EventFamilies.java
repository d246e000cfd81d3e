package org.throughline.kernel.catalogue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.throughline.kernel.event.CareEvent;

/** The families of events, which are the cases of {@link CareEventCases}. */
public final class EventFamilies {
    private static final MethodType CASE = MethodType.methodType(Object.class, CareEventCases.class, CareEvent.class);

    private static final Map<Class<? extends CareEvent>, MethodHandle> CASES = Arrays.stream(
                    CareEventCases.class.getMethods())
            .filter(method -> method.getName().equals("on"))
            .collect(Collectors.toUnmodifiableMap(
                    method -> method.getParameterTypes()[0].asSubclass(CareEvent.class), EventFamilies::open));

    private static final ClassValue<MethodHandle> BY_EVENT = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> event) {
            return CASES.entrySet().stream()
                    .filter(family -> family.getKey().isAssignableFrom(event))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Of no family of events: " + event.getName()));
        }
    };

    private EventFamilies() {}

    /** The sealed interfaces, one a family, by name. */
    public static List<Class<? extends CareEvent>> all() {
        return CASES.keySet().stream()
                .sorted(Comparator.comparing((Function<Class<?>, String>) Class::getName))
                .toList();
    }

    @SuppressWarnings("unchecked") // a case answers what its cases are of
    static <R> R answer(CareEventCases<R> cases, CareEvent event) {
        try {
            return (R) BY_EVENT.get(event.getClass()).invokeExact((CareEventCases<?>) cases, event);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A case throws nothing checked", e);
        }
    }

    private static MethodHandle open(Method method) {
        try {
            return MethodHandles.lookup().unreflect(method).asType(CASE);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A case is public: " + method, e);
        }
    }
}
