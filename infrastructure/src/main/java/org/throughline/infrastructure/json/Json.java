package org.throughline.infrastructure.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** The JSON library, set so that its output stays the same bytes whatever its defaults become. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .enable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private Json() {}

    static byte[] bytes(Consumer<JsonGenerator> writer) {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            writer.accept(out);
        } catch (JacksonException e) {
            throw new UnstorableJson("A text is not Unicode or a value cannot be written as JSON");
        }
        return bytes.toByteArray();
    }

    static String text(Consumer<JsonGenerator> writer) {
        return new String(bytes(writer), StandardCharsets.UTF_8);
    }

    static <T> T read(byte[] json, Function<JsonParser, T> reader) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            in.nextToken();
            T value = reader.apply(in);
            if (in.nextToken() != null) {
                throw new UnreadableJson("Something follows the value");
            }
            return value;
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new UnreadableJson(
                    "A value is not what its type says: " + e.getClass().getSimpleName());
        }
    }
}
