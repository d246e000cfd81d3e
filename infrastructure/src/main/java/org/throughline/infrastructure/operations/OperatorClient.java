package org.throughline.infrastructure.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.throughline.infrastructure.ledger.axon.automation.AutomationStatus;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.store.ProjectionRequest;
import org.throughline.infrastructure.security.AccountAnswer;
import org.throughline.infrastructure.security.AccountListed;
import org.throughline.infrastructure.security.AccountOrder;
import org.throughline.infrastructure.security.AccountRefused;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Speaks as an operator with the server that runs on a data directory. */
public final class OperatorClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY_PATIENCE = Duration.ofMinutes(10);
    private static final Duration ACCOUNT_PATIENCE = Duration.ofMinutes(1);
    private static final int OK = 200;
    private static final String PROJECTIONS = "projections";
    private static final String AUTOMATIONS = "automations";
    private static final String ACCOUNTS = "accounts";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final OperatorFile server;

    private OperatorClient(OperatorFile server) {
        this.server = server;
    }

    /** The server that runs on this directory; empty if none does. */
    public static Optional<OperatorClient> of(Path dataDirectory) throws IOException {
        Optional<OperatorFile> server = OperatorFile.read(dataDirectory);
        if (server.isEmpty()) {
            return Optional.empty();
        }
        var client = new OperatorClient(server.get());
        try {
            client.projections();
            return Optional.of(client);
        } catch (UncheckedIOException failed) {
            client.close();
            if (failed.getCause() instanceof ConnectException) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** How every projection fares. */
    public List<ProjectionStatus> projections() {
        return JSON.readValue(send(request(PROJECTIONS).GET()), ProjectionsEndpoint.Projections.class)
                .projections();
    }

    /** Asks for something and does not wait for it; gives the number that tells when it is done. */
    public long ask(String projection, ProjectionRequest action) {
        String body = JSON.writeValueAsString(Map.of("action", action.name().toLowerCase(Locale.ROOT)));
        HttpRequest.Builder request = request(PROJECTIONS + "/" + projection)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return JSON.readValue(send(request), ProjectionsEndpoint.Asked.class).number();
    }

    /** What every automation has parked. */
    public List<AutomationStatus> automations() {
        return JSON.readValue(send(request(AUTOMATIONS).GET()), AutomationsEndpoint.Parked.class)
                .automations();
    }

    /**
     * Hands a sequence of parked events to its automation again, and waits until that is done.
     *
     * @param sequence its id, as {@link #automations} tells it
     * @return how many events were handled
     */
    public int retry(String automation, String sequence) {
        HttpRequest.Builder request = request(AUTOMATIONS + "/" + automation)
                .timeout(RETRY_PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("sequence", sequence))));
        return JSON.readValue(send(request), AutomationsEndpoint.Retried.class).handled();
    }

    /** Every account, by name. */
    public List<AccountListed> accounts() {
        return JSON.readValue(send(request(ACCOUNTS).GET()), AccountsEndpoint.Listed.class)
                .accounts();
    }

    /**
     * Has something done to an account, and waits until that is done.
     *
     * @throws AccountRefused if it cannot be done
     */
    public AccountAnswer account(AccountOrder order) {
        HttpRequest.Builder request = request(ACCOUNTS)
                .timeout(ACCOUNT_PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(order)));
        AccountsEndpoint.Done done = JSON.readValue(send(request), AccountsEndpoint.Done.class);
        if (done.refusal() != null) {
            throw new AccountRefused(done.refusal(), String.valueOf(done.reason()));
        }
        return Objects.requireNonNull(done.answer(), "The server did not say what it did");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve("/actuator/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + server.key());
    }

    private byte[] send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                throw new UncheckedIOException(
                        new IOException("The server at " + server.address() + " answers " + answer.statusCode()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("The server at " + server.address() + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
