package org.throughline.infrastructure.json;

import java.util.UUID;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A sealed value: subject, key, event, path, fingerprint and ciphertext under one letter each, in this order. */
enum SealedShape implements Shape {
    INSTANCE;

    private static final String[] LETTERS = {"s", "k", "e", "p", "f", "c"};

    @Override
    public boolean holdsSealed() {
        return true;
    }

    @Override
    public void write(Object value, String path, JsonGenerator out, SealedWriter writer) {
        Sealed<?> sealed = (Sealed<?>) value;
        Ciphertext stored = writer.ciphertextOf(sealed, path);
        out.writeStartObject();
        out.writeStringProperty("s", sealed.subject().toString());
        out.writeStringProperty("k", stored.key());
        out.writeStringProperty("e", stored.event());
        out.writeStringProperty("p", stored.path());
        out.writeStringProperty("f", sealed.fingerprint().value());
        out.writeStringProperty("c", stored.bytes());
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) {
        var parts = new String[LETTERS.length];
        demand(in.currentToken() == JsonToken.START_OBJECT);
        for (int i = 0; i < LETTERS.length; i++) {
            demand(LETTERS[i].equals(in.nextName()));
            demand(in.nextToken() == JsonToken.VALUE_STRING);
            parts[i] = in.getString();
        }
        demand(in.nextToken() == JsonToken.END_OBJECT);
        return Sealed.stored(
                new SubjectId(UUID.fromString(parts[0])),
                new Fingerprint(parts[4]),
                new Ciphertext(parts[1], parts[2], parts[3], parts[5]));
    }

    private static void demand(boolean right) {
        if (!right) {
            throw new UnreadableJson("A sealed value is not written as one");
        }
    }
}
