package org.throughline.infrastructure.api.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.problem.UnsupportedForm;

/** In which form a body may come: JSON in UTF-8 as it is (RFC 8259, 8.1). Every other is refused by name. */
public final class RequestForm {
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);
    private static final String ACCEPTED = MediaType.APPLICATION_JSON_VALUE + ", in UTF-8";

    private RequestForm() {}

    /**
     * Looks at the headers that say what the body is.
     *
     * @throws UnsupportedForm for another type, another character set, and any compression
     */
    public static void require(ServerRequest.Headers headers) {
        MediaType type = type(headers);
        boolean empty = headers.contentLength().orElse(0) == 0;
        if (type == null ? !empty : !type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            throw unsupported(HttpHeaders.CONTENT_TYPE, "is not JSON", ACCEPTED);
        }
        if (type != null && type.getCharset() != null && !CHARSETS.contains(type.getCharset())) {
            throw unsupported(HttpHeaders.CONTENT_TYPE, "names another character set than UTF-8", ACCEPTED);
        }
        if (headers.header(HttpHeaders.CONTENT_ENCODING).stream()
                .anyMatch(coding -> !coding.strip().equalsIgnoreCase("identity"))) {
            throw unsupported(HttpHeaders.CONTENT_ENCODING, "says that the body is encoded", "a body as it is");
        }
    }

    /**
     * The header's value, or null if it is not there.
     *
     * @throws InvalidRequest if it is there twice
     */
    static @Nullable String one(ServerRequest.Headers headers, String name) {
        List<String> values = headers.header(name);
        if (values.size() > 1) {
            throw new InvalidRequest("header " + name, "is given twice", "one such header");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private static @Nullable MediaType type(ServerRequest.Headers headers) {
        try {
            return headers.contentType().orElse(null);
        } catch (InvalidMediaTypeException e) {
            throw unsupported(
                    HttpHeaders.CONTENT_TYPE, "is no media type with a character set that is known", ACCEPTED);
        }
    }

    private static UnsupportedForm unsupported(String header, String problem, String acceptable) {
        return new UnsupportedForm(new FieldError("header " + header, problem, acceptable));
    }
}
