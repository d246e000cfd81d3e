package org.throughline.infrastructure.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A transit engine with one key, as HashiCorp's documentation describes it: versions, associated data, a token. */
public final class TransitServer implements AutoCloseable {
    public static final String TOKEN = "hvs.CANARYTOKEN0123456789";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<byte[]> versions = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean sealed;
    private volatile String type = "aes256-gcm96";

    public TransitServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/transit/", this::answer);
        addVersion();
        server.start();
    }

    public String uri() {
        return "hcvault-transit:http://127.0.0.1:" + server.getAddress().getPort() + "/transit/keys/throughline";
    }

    public void seal(boolean now) {
        sealed = now;
    }

    public void type(String other) {
        type = other;
    }

    int calls() {
        return calls.get();
    }

    public synchronized int versions() {
        return versions.size();
    }

    private synchronized void addVersion() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        versions.add(key);
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (sealed) {
                reply(exchange, 503, Map.of("errors", List.of("Vault is sealed")));
            } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
                reply(exchange, 403, Map.of("errors", List.of("permission denied")));
            } else {
                act(exchange, body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
            }
        }
    }

    private void act(HttpExchange exchange, JsonNode asked) throws IOException {
        String operation =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        try {
            switch (operation) {
                case "GET /v1/transit/keys/throughline" ->
                    reply(exchange, 200, Map.of("data", Map.of("type", type, "derived", false)));
                case "POST /v1/transit/keys/throughline/rotate" -> {
                    addVersion();
                    exchange.sendResponseHeaders(204, -1);
                }
                case "POST /v1/transit/encrypt/throughline" ->
                    reply(exchange, 200, Map.of("data", Map.of("ciphertext", encrypt(asked))));
                case "POST /v1/transit/decrypt/throughline" ->
                    reply(exchange, 200, Map.of("data", Map.of("plaintext", decrypt(asked))));
                default -> reply(exchange, 404, Map.of("errors", List.of()));
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            reply(exchange, 400, Map.of("errors", List.of("cipher: message authentication failed")));
        }
    }

    private synchronized String encrypt(JsonNode asked) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        RANDOM.nextBytes(nonce);
        byte[] sealedBytes = cipher(Cipher.ENCRYPT_MODE, versions.getLast(), nonce, asked)
                .doFinal(Base64.getDecoder().decode(asked.path("plaintext").asString()));
        byte[] all = Arrays.copyOf(nonce, nonce.length + sealedBytes.length);
        System.arraycopy(sealedBytes, 0, all, nonce.length, sealedBytes.length);
        return "vault:v" + versions.size() + ":" + Base64.getEncoder().encodeToString(all);
    }

    private synchronized String decrypt(JsonNode asked) throws GeneralSecurityException {
        String[] parts = asked.path("ciphertext").asString().split(":", 3);
        byte[] all = Base64.getDecoder().decode(parts[2]);
        byte[] key = versions.get(Integer.parseInt(parts[1].substring(1)) - 1);
        return Base64.getEncoder()
                .encodeToString(cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, 12), asked)
                        .doFinal(all, 12, all.length - 12));
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, JsonNode asked) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(
                Base64.getDecoder().decode(asked.path("associated_data").asString("")));
        return cipher;
    }

    private static void reply(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
