package org.throughline.infrastructure.console.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Styles, scripts and icons, each under a name that holds its hash, so that a browser may keep it for good and never shows
 * an old one. All else is not there.
 */
@Component
public final class Assets {
    /** Below which path they are served; open, for the sign-in page needs them. */
    public static final String PATH = "/console/assets/";

    private static final String FOLDER = "static/console/";
    private static final Map<String, MediaType> TYPES = Map.of(
            "css", new MediaType("text", "css"),
            "js", new MediaType("text", "javascript"),
            "svg", new MediaType("image", "svg+xml"));

    private final Map<String, String> urls = new LinkedHashMap<>();
    private final Map<String, Asset> byName = new LinkedHashMap<>();

    Assets() {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "**/*.*")) {
                add(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The console's assets cannot be read", e);
        }
    }

    /** Their addresses by file name. */
    public Map<String, String> urls() {
        return Map.copyOf(urls);
    }

    Mono<ServerResponse> serve(ServerRequest request) {
        Asset asset = byName.get(request.pathVariable("name"));
        return asset == null
                ? Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND))
                : ServerResponse.ok()
                        .contentType(asset.type())
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .bodyValue(asset.content());
    }

    private void add(Resource file) throws IOException {
        String name = file.getFilename();
        @Nullable MediaType type = name == null ? null : TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (name == null || type == null) {
            return;
        }
        byte[] content = file.getContentAsByteArray();
        int dot = name.lastIndexOf('.');
        String hashed = name.substring(0, dot) + "." + hash(content) + name.substring(dot);
        urls.put(name, PATH + hashed);
        byName.put(hashed, new Asset(type, content));
    }

    private static String hash(byte[] content) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(whole, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(MediaType type, byte[] content) {}
}
