package org.throughline.infrastructure.access.view;

import java.nio.charset.StandardCharsets;
import org.throughline.kernel.privacy.Sealed;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes answers as JSON (RFC 8259); sealed values open while they are written, and only in a released answer. */
public final class ReleasedJson {
    private static final Object READER = new Object();

    private final JsonMapper mapper;

    /** Writes like {@code mapper}, with {@link #module()} added. */
    public ReleasedJson(JsonMapper mapper) {
        this.mapper = mapper.rebuild().addModule(module()).build();
    }

    /** A module by which a mapper refuses to write a sealed value outside a released answer, whatever its type. */
    public static JacksonModule module() {
        return new SimpleModule("throughline-sealed").addSerializer(new SealedSerializer());
    }

    /** The answer as UTF-8; a value whose key was destroyed is null. */
    public byte[] write(Released<?> released) {
        return mapper.writer().withAttribute(READER, released.reader()).writeValueAsBytes(released.view());
    }

    private static final class SealedSerializer extends StdSerializer<Sealed<?>> {
        private SealedSerializer() {
            super(Sealed.class);
        }

        @Override
        public void serialize(Sealed<?> value, JsonGenerator out, SerializationContext context) {
            if (!(context.getAttribute(READER) instanceof SealedReader reader)) {
                throw new IllegalStateException("A sealed value is written only as part of a released answer");
            }
            byte[] json = reader.open(value);
            if (json == null) {
                out.writeNull();
            } else {
                out.writeRawValue(new String(json, StandardCharsets.UTF_8));
            }
        }
    }
}
