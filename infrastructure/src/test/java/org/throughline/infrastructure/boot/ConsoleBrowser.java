package org.throughline.infrastructure.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Speaks with the console as a browser does: it keeps the one cookie, says its origin, and follows nothing by itself. */
final class ConsoleBrowser {
    static final String COOKIE = "__Host-throughline";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" (?:value|content)=\"([^\"]+)\"");

    private final String address;
    private @Nullable String cookie;

    ConsoleBrowser(TestCounty county) {
        this.address = "http://127.0.0.1:" + county.setting("local.server.port");
    }

    /** The password of one of the staff. */
    static String password(TestCounty county, Staff staff) {
        String basic = county.web().authorization(staff).substring("Basic ".length());
        String both = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
        return both.substring(both.indexOf(':') + 1);
    }

    String origin() {
        return address;
    }

    @Nullable String cookie() {
        return cookie;
    }

    /** Shows this as its cookie from now on; none if null. */
    ConsoleBrowser with(@Nullable String value) {
        cookie = value;
        return this;
    }

    Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** Sends a form from a page of the console; names and values of fields in turn. */
    Reply post(String path, String... fields) {
        return send("POST", path, form(fields), "Origin", address);
    }

    /** Sends a form with what the browser says of itself. */
    Reply postAs(List<String> headers, String path, String... fields) {
        return send("POST", path, form(fields), headers.toArray(String[]::new));
    }

    Reply signIn(String name, String password, String... more) {
        var fields = new ArrayList<>(List.of("name", name, "password", password));
        fields.addAll(Arrays.asList(more));
        return post("/console/sign-in", fields.toArray(String[]::new));
    }

    /** The token that forms of the page at {@code path} carry. */
    String token(String path) {
        Matcher found = TOKEN.matcher(get(path).body());
        if (!found.find()) {
            throw new IllegalStateException("No form with a token at " + path);
        }
        return found.group(1);
    }

    private static String form(String... fields) {
        var form = new StringBuilder();
        for (int at = 0; at < fields.length; at += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(encoded(fields[at]))
                    .append('=')
                    .append(encoded(fields[at + 1]));
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Reply send(String method, String path, @Nullable String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        form == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (form != null && !Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (cookie != null) {
            request.header("Cookie", COOKIE + "=" + cookie);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().firstValue("Set-Cookie").ifPresent(this::keep);
            return new Reply(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String set) {
        String value = set.substring(set.indexOf('=') + 1, set.indexOf(';'));
        cookie = value.isEmpty() ? null : value;
    }
}
