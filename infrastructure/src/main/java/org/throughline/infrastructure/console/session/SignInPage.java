package org.throughline.infrastructure.console.session;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.console.frame.PageEndpoint;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.infrastructure.security.session.SessionSettings;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;

/** The page on which somebody says who they are and what for. */
final class SignInPage {
    private static final List<PurposeOfUse> OFFERED = List.of(
            PurposeOfUse.TREAT,
            PurposeOfUse.ETREAT,
            PurposeOfUse.HOPERAT,
            PurposeOfUse.PATRQT,
            PurposeOfUse.HRESCH,
            PurposeOfUse.PUBHLTH);

    private final PageEndpoint pages;
    private final Words words;
    private final SessionSettings settings;

    SignInPage(PageEndpoint pages, Words words, SessionSettings settings) {
        this.pages = pages;
        this.words = words;
        this.settings = settings;
    }

    /** The page with this form. */
    Mono<ServerResponse> show(SignInForm form, HttpStatus status) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("title", words.of("page.sign-in.title"));
        values.put("form", form);
        values.put("message", form.message() == null ? null : message(form.message(), form.seconds()));
        values.put("purposes", purposes(words, OFFERED, form.purpose()));
        values.put(
                "ending",
                words.of(
                        "session.ending",
                        settings.idle().toMinutes(),
                        settings.longest().toHours()));
        return pages.alone("sign-in", "session/sign-in", values, status);
    }

    private String message(String key, long seconds) {
        return words.of(key, Math.max(1, (seconds + 59) / 60));
    }

    /** The purposes that a form offers, in words. */
    static List<Choice> purposes(Words words, List<PurposeOfUse> offered, @Nullable String chosen) {
        return offered.stream()
                .map(purpose -> new Choice(
                        purpose.name(),
                        words.of("session.purpose." + purpose.name()),
                        words.find("session.purpose." + purpose.name() + ".hint"),
                        purpose.name().equals(chosen)))
                .toList();
    }

    /**
     * One of several.
     *
     * @param code as it is sent
     * @param hint who may choose it, or null
     * @param chosen whether it is the one
     */
    public record Choice(
            String code, String label, @Nullable String hint, boolean chosen) {}
}
