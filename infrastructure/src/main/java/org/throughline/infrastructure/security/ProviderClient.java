package org.throughline.infrastructure.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks an identity provider for its key set, at the address that is set or that its metadata name. */
final class ProviderClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 1024 * 1024;
    private static final int OK = 200;
    private static final String METADATA = "/.well-known/openid-configuration";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI issuer;
    private final @Nullable URI keySet;

    /**
     * A client.
     *
     * @param keySet null to ask the metadata of the issuer for it (OpenID Connect Discovery 1.0, 4)
     */
    ProviderClient(URI issuer, @Nullable URI keySet) {
        this.issuer = issuer;
        this.keySet = keySet;
    }

    /** The key set as the provider says it. */
    Mono<String> keys() {
        return Mono.defer(() -> keySet == null ? metadata().flatMap(this::get) : get(keySet));
    }

    private Mono<URI> metadata() {
        String base = issuer.toString();
        String address = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + METADATA;
        return get(URI.create(address)).map(said -> {
            try {
                JsonNode metadata = JSON.readTree(said);
                if (!base.equals(metadata.path("issuer").asString(""))) {
                    throw new IllegalStateException("The metadata of the identity provider name another issuer");
                }
                return URI.create(metadata.path("jwks_uri").asString(""));
            } catch (JacksonException none) {
                throw new IllegalStateException("The metadata of the identity provider are no JSON");
            }
        });
    }

    private Mono<String> get(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .GET()
                .build();
        return Mono.fromFuture(() -> http.sendAsync(
                        request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST)))
                .timeout(PATIENCE)
                .map(answer -> {
                    if (answer.statusCode() != OK) {
                        throw new IllegalStateException("The identity provider answers " + answer.statusCode());
                    }
                    return new String(answer.body(), StandardCharsets.UTF_8);
                });
    }
}
