package org.throughline.infrastructure.ledger.axon.message;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.ConversionException;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Between values and their JSON, by Jackson 3; Axon's own converter is one of Jackson 2. What has the type already is
 * handed over as it is, which is all that happens inside one process.
 */
final class JsonMapperConverter implements Converter {
    private final JsonMapper mapper;

    JsonMapperConverter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean canConvert(Type source, Type target) {
        return source.equals(target) || isJson(source) || isJson(target);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // Axon's contract: the caller names the type, and null stays null
    public <T> @Nullable T convert(@Nullable Object input, Type target) {
        if (input == null || (target instanceof Class<?> type && type.isInstance(input))) {
            return (T) input;
        }
        try {
            return (T) converted(input, target);
        } catch (JacksonException failure) {
            // the message of the failure can repeat what was to be read
            throw new ConversionException("A " + input.getClass().getTypeName() + " cannot be read as "
                    + target.getTypeName() + " (" + failure.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("jackson", 3);
    }

    private Object converted(Object input, Type target) {
        if (target == byte[].class) {
            return input instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : mapper.writeValueAsBytes(input);
        }
        if (target == String.class) {
            return input instanceof byte[] bytes
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : mapper.writeValueAsString(input);
        }
        return switch (input) {
            case byte[] bytes -> mapper.readValue(bytes, mapper.constructType(target));
            case String text -> mapper.readValue(text, mapper.constructType(target));
            default ->
                throw new ConversionException("A " + input.getClass().getTypeName() + " is not JSON and no "
                        + target.getTypeName() + " either");
        };
    }

    private static boolean isJson(Type type) {
        return type == byte[].class || type == String.class;
    }
}
