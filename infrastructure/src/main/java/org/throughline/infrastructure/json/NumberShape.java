package org.throughline.infrastructure.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Numbers and truth values, as JSON has them. */
enum NumberShape implements Shape {
    INT {
        @Override
        public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
            out.writeNumber((int) value);
        }

        @Override
        public Object read(JsonParser in) {
            demand(in.currentToken() == JsonToken.VALUE_NUMBER_INT);
            return in.getIntValue();
        }
    },
    LONG {
        @Override
        public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
            out.writeNumber((long) value);
        }

        @Override
        public Object read(JsonParser in) {
            demand(in.currentToken() == JsonToken.VALUE_NUMBER_INT);
            return in.getLongValue();
        }
    },
    DOUBLE {
        @Override
        public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
            double number = (double) value;
            if (!Double.isFinite(number)) {
                throw new UnstorableJson("JSON has finite numbers only, at " + path);
            }
            out.writeNumber(number);
        }

        @Override
        public Object read(JsonParser in) {
            demand(in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                    || in.currentToken() == JsonToken.VALUE_NUMBER_INT);
            return in.getDoubleValue();
        }
    },
    BOOLEAN {
        @Override
        public void write(Object value, String path, JsonGenerator out, SealedWriter sealed) {
            out.writeBoolean((boolean) value);
        }

        @Override
        public Object read(JsonParser in) {
            demand(in.currentToken() == JsonToken.VALUE_TRUE || in.currentToken() == JsonToken.VALUE_FALSE);
            return in.currentToken() == JsonToken.VALUE_TRUE;
        }
    };

    static @Nullable NumberShape of(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return INT;
        }
        if (type == long.class || type == Long.class) {
            return LONG;
        }
        if (type == double.class || type == Double.class) {
            return DOUBLE;
        }
        return type == boolean.class || type == Boolean.class ? BOOLEAN : null;
    }

    private static void demand(boolean right) {
        if (!right) {
            throw new UnreadableJson("A number or truth value is something else");
        }
    }
}
