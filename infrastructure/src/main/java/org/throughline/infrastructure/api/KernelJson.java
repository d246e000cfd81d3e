package org.throughline.infrastructure.api;

import java.util.Comparator;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.TaggedId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes ids of the kernel as plain strings, and sets in an order of their own: equal answers have equal bytes. */
@Component
final class KernelJson extends SimpleModule {
    private static final long serialVersionUID = 1L;

    KernelJson() {
        super("throughline-kernel");
        addSerializer(new Plain<>(TaggedId.class));
        addSerializer(new Plain<>(EventId.class));
        addSerializer(new Plain<>(TenantId.class));
        addSerializer(new Ordered());
    }

    /** Code sets in the order of their declaration, all else by its text; each process keeps a set in another order. */
    private static final class Ordered extends StdSerializer<Set<?>> {
        @SuppressWarnings("EnumOrdinal") // the order of declaration is meant, of whatever enum it is
        private static final Comparator<Object> ORDER = Comparator.comparingInt(
                        (Object one) -> one instanceof Enum<?> constant ? constant.ordinal() : -1)
                .thenComparing(Object::toString);

        private Ordered() {
            super(Set.class);
        }

        @Override
        public void serialize(Set<?> set, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            set.stream().sorted(ORDER).forEach(one -> context.writeValue(out, one));
            out.writeEndArray();
        }
    }

    private static final class Plain<T> extends StdSerializer<T> {
        private Plain(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T id, JsonGenerator out, SerializationContext context) {
            out.writeString(id.toString());
        }
    }
}
