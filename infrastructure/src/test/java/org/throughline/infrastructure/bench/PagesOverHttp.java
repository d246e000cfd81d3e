package org.throughline.infrastructure.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One coordinator, signed in to the console and known to the API, who takes what the server compresses. */
final class PagesOverHttp {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "pages";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String authorization;
    private final String cookie;

    PagesOverHttp(SampleCounty county, WorkerId coordinator) {
        String password = county.part(AccountOffice.class)
                .createOrRenew(NAME, coordinator, "bench", new RequestOrigin(new RequestId(UUID.randomUUID()), "cli"))
                .blockOptional()
                .orElseThrow();
        address = "http://127.0.0.1:" + county.server().getEnvironment().getRequiredProperty("local.server.port");
        authorization =
                "Basic " + Base64.getEncoder().encodeToString((NAME + ":" + password).getBytes(StandardCharsets.UTF_8));
        cookie = signIn(password);
    }

    private String signIn(String password) {
        String form = "name=" + NAME + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&purpose="
                + PurposeOfUse.TREAT.name();
        HttpResponse<Void> answer = client.sendAsync(
                        request("/console/sign-in")
                                .header("Origin", address)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.discarding())
                .join();
        String set = answer.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new IllegalStateException(
                        "Signing in was answered " + answer.statusCode() + " without a cookie"));
        return set.substring(0, set.indexOf(';'));
    }

    /** A page of the console, or what it needs: how many bytes came, as transferred. */
    Mono<Integer> page(String path) {
        return get(request(path).header("Cookie", cookie).header("Accept", "text/html,*/*"));
    }

    /** Views over the API, one after another: how many bytes came. */
    Mono<Integer> views(List<String> paths) {
        return Flux.fromIterable(paths)
                .concatMap(path -> get(request("/api/v1" + path)
                        .header("Authorization", authorization)
                        .header("Purpose-Of-Use", PurposeOfUse.TREAT.name())))
                .reduce(0, Integer::sum);
    }

    /** The text of a page, not compressed. */
    String text(String path) {
        HttpRequest plain = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Cookie", cookie)
                .build();
        return client.sendAsync(plain, BodyHandlers.ofString()).join().body();
    }

    private Mono<Integer> get(HttpRequest.Builder request) {
        return Mono.fromFuture(() -> client.sendAsync(request.GET().build(), BodyHandlers.ofByteArray()))
                .map(answer -> {
                    if (answer.statusCode() != OK) {
                        throw new IllegalStateException(
                                answer.uri().getPath() + " was answered " + answer.statusCode());
                    }
                    return answer.body().length;
                });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Accept-Encoding", "gzip");
    }
}
