package org.throughline.infrastructure.console.session;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.security.session.FoundSession;
import reactor.core.publisher.Mono;

/**
 * What somebody without a session is answered: the way to the sign-in page and from there to where they were going. A link
 * on another site has a browser come without its cookie; the page then goes on by itself, which brings the cookie.
 */
final class SignInAsked implements ServerAuthenticationEntryPoint {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private final KeptForms forms;

    SignInAsked(KeptForms forms) {
        this.forms = forms;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException nobody) {
        return Mono.defer(() -> ask(exchange));
    }

    /** Answers with the way to the sign-in page. */
    Mono<Void> ask(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        if (HttpMethod.GET.equals(request.getMethod()) && !isOfHtmx(headers)) {
            String to = LocalPath.of(withQuery(request.getURI()));
            URI page = ConsolePaths.signIn(to, null, false);
            return comesFromAnotherSite(request)
                    ? refresh(exchange.getResponse(), page)
                    : redirect(exchange.getResponse(), page);
        }
        @Nullable String shown = isOfHtmx(headers) ? headers.getFirst("HX-Current-URL") : headers.getFirst(HttpHeaders.REFERER);
        String to = LocalPath.ofAddress(shown);
        return RequestSession.found(exchange) instanceof FoundSession.Lapsed lapsed
                        && HttpMethod.POST.equals(request.getMethod())
                ? forms.keep(exchange, lapsed)
                        .map(kept -> ConsolePaths.signIn(to, kept, false))
                        .defaultIfEmpty(ConsolePaths.signIn(to, null, false))
                        .flatMap(page -> send(exchange, page))
                : send(exchange, ConsolePaths.signIn(to, null, false));
    }

    private static Mono<Void> send(ServerWebExchange exchange, URI page) {
        ServerHttpResponse response = exchange.getResponse();
        if (!isOfHtmx(exchange.getRequest().getHeaders())) {
            return redirect(response, page);
        }
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().set("HX-Redirect", page.toString());
        return response.setComplete();
    }

    private static boolean isOfHtmx(HttpHeaders headers) {
        return "true".equals(headers.getFirst("HX-Request"));
    }

    private static boolean comesFromAnotherSite(ServerHttpRequest request) {
        return List.of("cross-site").equals(request.getHeaders().getOrEmpty("Sec-Fetch-Site"))
                && !request.getCookies().containsKey(SessionCookie.NAME);
    }

    private static String withQuery(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static Mono<Void> redirect(ServerHttpResponse response, URI page) {
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(page);
        return response.setComplete();
    }

    /** The address is of letters that mean nothing in HTML but the ampersand, which is written as browsers read it. */
    private static Mono<Void> refresh(ServerHttpResponse response, URI page) {
        String address = page.toString().replace("&", "&amp;");
        String html = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Throughline</title>"
                + "<meta http-equiv=\"refresh\" content=\"0;url=" + address + "\"></head>"
                + "<body><p><a href=\"" + address + "\">Go on</a></p></body></html>";
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().setContentType(HTML);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
