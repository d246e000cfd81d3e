package org.throughline.infrastructure.ledger.axon.message;

import java.lang.reflect.Type;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.ConversionException;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;

/**
 * For events, which the codec of the ledger reads and writes: it alone seals what is personal. An event that came here to
 * become something else would pass it by.
 */
final class NoConversion implements Converter {
    @Override
    public boolean canConvert(Type source, Type target) {
        return source.equals(target);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // Axon's contract: the caller names the type, and null stays null
    public <T> @Nullable T convert(@Nullable Object input, Type target) {
        if (input == null || (target instanceof Class<?> type && type.isInstance(input))) {
            return (T) input;
        }
        throw new ConversionException("An event of the type " + input.getClass().getTypeName() + " is not converted to "
                + target.getTypeName());
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("converts", false);
    }
}
