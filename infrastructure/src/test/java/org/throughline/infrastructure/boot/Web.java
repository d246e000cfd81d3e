package org.throughline.infrastructure.boot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP with one application, as one of its workers or as nobody. */
public final class Web {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final String address;
    private final Map<Staff, String> passwords;

    Web(String port, Map<Staff, String> passwords) {
        this.address = "http://127.0.0.1:" + port;
        this.passwords = passwords;
    }

    /** Asks for a view, with the purpose that fits the worker's role. */
    public Reply get(Staff staff, String path) {
        return get(staff, path, "Purpose-Of-Use", staff.purpose());
    }

    public Reply get(@Nullable Staff staff, String path, String... headers) {
        return send("GET", staff, "/api/v1" + path, null, headers);
    }

    public CompletableFuture<Reply> getLater(Staff staff, String path) {
        return CLIENT.sendAsync(
                        request("GET", staff, "/api/v1" + path, null, "Purpose-Of-Use", staff.purpose()),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(Web::reply);
    }

    /** Sends a command. */
    public Reply post(Staff staff, String path, Object body, String... headers) {
        return post(staff, path, JSON.writeValueAsBytes(body), headers);
    }

    public Reply post(@Nullable Staff staff, String path, byte[] body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        if (!all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        if (staff != null && !all.contains("Purpose-Of-Use")) {
            all.addAll(List.of("Purpose-Of-Use", staff.purpose()));
        }
        return send("POST", staff, "/api/v1" + path, body, all.toArray(String[]::new));
    }

    /**
     * A request of somebody who is not of the staff; the path begins at the root of the API.
     *
     * @param authorization as {@link #basic} makes it
     * @param body the fields of a command; null for a view
     */
    public CompletableFuture<Reply> later(String authorization, String purpose, String path, @Nullable Object body) {
        HttpRequest request = request(
                body == null ? "GET" : "POST",
                null,
                "/api/v1" + path,
                body == null ? null : JSON.writeValueAsBytes(body),
                "Authorization",
                authorization,
                "Purpose-Of-Use",
                purpose,
                "Content-Type",
                "application/json");
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(Web::reply);
    }

    /** What the header {@code Authorization} says for an account. */
    public static String basic(String account, String password) {
        byte[] both = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** Any request; the path begins at the root of the service. */
    public Reply send(String method, @Nullable Staff staff, String path, byte @Nullable [] body, String... headers) {
        try {
            return reply(
                    CLIENT.send(request(method, staff, path, body, headers), HttpResponse.BodyHandlers.ofString()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the header {@code Authorization} says for a worker. */
    public String authorization(Staff staff) {
        return basic(staff.name(), String.valueOf(passwords.get(staff)));
    }

    private HttpRequest request(
            String method, @Nullable Staff staff, String path, byte @Nullable [] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (staff != null) {
            request.header("Authorization", authorization(staff));
        }
        return request.build();
    }

    private static Reply reply(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers().map(), response.body());
    }

    /** All rows of the access history below {@code owner}, page by page, as the privacy officer is told them. */
    public List<JsonNode> accessHistory(String owner) {
        var rows = new ArrayList<JsonNode>();
        String after = "";
        do {
            JsonNode page = get(Staff.PRIVACY_OFFICER, owner + "/access-history?limit=1000" + after)
                    .done()
                    .json();
            page.path("rows").forEach(rows::add);
            String next = page.path("next").asString("");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return rows;
    }
}
