package org.throughline.infrastructure.vault.transit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests with the token in their header and failures in our words: what the server says is not repeated. */
final class TransitHttp {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final VaultToken token;
    private final Duration patience;
    private final HttpClient client;

    TransitHttp(VaultToken token, Duration patience) {
        this.token = token;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The {@code data} of the answer. */
    JsonNode get(URI uri) {
        return send(request(uri).GET().build(), TransitFailure.Kind.UNKNOWN_KEY);
    }

    /** The {@code data} of the answer to {@code body}; a request that the server finds wrong is of kind {@code wrong}. */
    JsonNode post(URI uri, Map<String, String> body, TransitFailure.Kind wrong) {
        byte[] bytes = JSON.writeValueAsBytes(body);
        try {
            return send(
                    request(uri)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                            .build(),
                    wrong);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(patience)
                .header("X-Vault-Token", token.read())
                .header("X-Vault-Request", "true");
    }

    private JsonNode send(HttpRequest request, TransitFailure.Kind wrong) {
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
        int status = answer.statusCode();
        if (status == 200 || status == 204) {
            return data(answer.body());
        }
        throw switch (status) {
            case 400 -> new TransitFailure(wrong, "The transit engine refused the request (400)", null);
            case 403 ->
                new TransitFailure(
                        TransitFailure.Kind.DENIED,
                        "The token may not use " + request.uri().getPath() + " of the transit engine (403)",
                        null);
            case 404 ->
                new TransitFailure(
                        TransitFailure.Kind.UNKNOWN_KEY,
                        "The transit engine knows no " + request.uri().getPath() + " (404)",
                        null);
            default ->
                new TransitFailure(
                        TransitFailure.Kind.UNREACHABLE, "The transit engine cannot serve now (" + status + ")", null);
        };
    }

    private static JsonNode data(byte[] body) {
        try {
            return body.length == 0
                    ? JSON.createObjectNode()
                    : JSON.readTree(body).path("data");
        } catch (JacksonException e) {
            throw unreadable(null);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    static TransitFailure unreadable(@Nullable Exception cause) {
        return new TransitFailure(
                TransitFailure.Kind.UNREACHABLE, "What answers there does not speak as a transit engine does", cause);
    }

    private static TransitFailure unreachable(Exception cause) {
        return new TransitFailure(TransitFailure.Kind.UNREACHABLE, "The transit engine does not answer", cause);
    }
}
