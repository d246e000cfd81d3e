package org.throughline.infrastructure.console.session;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.security.session.ConsoleSession;
import org.throughline.infrastructure.security.session.FoundSession;
import org.throughline.infrastructure.security.session.SessionNotes;
import reactor.core.publisher.Mono;

/** Forms whose session ended under them: what was typed waits until its worker has signed in again. */
public final class KeptForms {
    private static final String KIND = "form";
    private static final Pattern PAIRS = Pattern.compile("&");

    private final SessionNotes notes;

    /** Forms that wait among {@code notes}. */
    public KeptForms(SessionNotes notes) {
        this.notes = notes;
    }

    /** Keeps the form of this request and gives its id; empty if there is none, or it is too large. */
    Mono<String> keep(ServerWebExchange exchange, FoundSession.Lapsed lapsed) {
        return exchange.getFormData()
                .filter(form -> !form.isEmpty())
                .map(KeptForms::written)
                .filter(body -> body.length <= SessionNotes.LARGEST)
                .flatMap(body -> notes.put(lapsed, KIND, body));
    }

    /** The fields of the form of this id, if it waits in this session; empty otherwise. */
    public Mono<MultiValueMap<String, String>> find(ConsoleSession session, String id) {
        return notes.get(session, KIND, id).map(KeptForms::read);
    }

    private static byte[] written(MultiValueMap<String, String> form) {
        return form.entrySet().stream()
                .filter(field -> !field.getKey().equals(SessionCsrf.FIELD))
                .flatMap(field -> field.getValue().stream()
                        .map(value -> ConsolePaths.encoded(field.getKey()) + "=" + ConsolePaths.encoded(value)))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static MultiValueMap<String, String> read(byte[] body) {
        var form = new LinkedMultiValueMap<String, String>();
        PAIRS.splitAsStream(new String(body, StandardCharsets.UTF_8))
                .filter(pair -> pair.indexOf('=') > 0)
                .forEach(pair -> form.add(
                        decoded(pair.substring(0, pair.indexOf('='))), decoded(pair.substring(pair.indexOf('=') + 1))));
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
