package org.throughline.infrastructure.api;

import org.springframework.stereotype.Component;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.TaggedId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes ids of the kernel as plain strings. */
@Component
final class KernelJson extends SimpleModule {
    private static final long serialVersionUID = 1L;

    KernelJson() {
        super("throughline-kernel");
        addSerializer(new Plain<>(TaggedId.class));
        addSerializer(new Plain<>(EventId.class));
        addSerializer(new Plain<>(TenantId.class));
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
