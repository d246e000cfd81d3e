package org.throughline.infrastructure.console.session;

import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** Without the frame of the other pages. */
public final class PlainSignInPage implements SignInPage {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    @Override
    public Mono<ServerResponse> show(SignInForm form, HttpStatus status) {
        String said = form.message() == null ? "" : "<p role=\"alert\">" + form.message() + " " + form.seconds() + "</p>";
        String body = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign in</title></head><body>"
                + "<h1>Sign in</h1>" + said + "<form method=\"post\" action=\"" + ConsolePaths.SIGN_IN + "\">"
                + hidden("to", form.to()) + hidden("kept", Objects.requireNonNullElse(form.kept(), ""))
                + "<label>Name <input name=\"name\" autocomplete=\"username\" value=\""
                + HtmlUtils.htmlEscape(form.name()) + "\"></label>"
                + "<label>Password <input type=\"password\" name=\"password\" autocomplete=\"current-password\"></label>"
                + "<button type=\"submit\">Sign in</button></form></body></html>";
        return ServerResponse.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .bodyValue(body);
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + HtmlUtils.htmlEscape(value) + "\">";
    }
}
