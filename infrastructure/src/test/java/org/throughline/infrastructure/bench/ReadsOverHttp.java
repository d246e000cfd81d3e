package org.throughline.infrastructure.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** What a coordinator reads over HTTP, signed in with a password; each reader has a connection of its own. */
final class ReadsOverHttp implements AutoCloseable {
    private static final int OK = 200;

    private final LoopResources threads = LoopResources.create("readers", 2, true);
    private final ConnectionProvider connections;
    private final String address;
    private final String authorization;

    ReadsOverHttp(SampleCounty county, WorkerId coordinator, int readers) {
        connections = ConnectionProvider.builder("readers")
                .maxConnections(readers)
                .pendingAcquireMaxCount(readers)
                .build();
        String password = county.part(AccountOffice.class)
                .createOrRenew(
                        "reader", coordinator, "bench", new RequestOrigin(new RequestId(UUID.randomUUID()), "cli"))
                .blockOptional()
                .orElseThrow();
        address = "http://127.0.0.1:"
                + county.server().getEnvironment().getRequiredProperty("local.server.port")
                + "/api/v1";
        authorization =
                "Basic " + Base64.getEncoder().encodeToString(("reader:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The client's header: how many bytes came. */
    Mono<Integer> header(SubjectId client) {
        return get("/clients/" + client.tagValue());
    }

    /** The program's caseload: how many bytes came. */
    Mono<Integer> caseload(ProgramId program) {
        return get("/programs/" + program.tagValue() + "/caseload");
    }

    private Mono<Integer> get(String path) {
        return HttpClient.create(connections)
                .runOn(threads)
                .headers(headers ->
                        headers.set("Authorization", authorization).set("Purpose-Of-Use", PurposeOfUse.TREAT.name()))
                .get()
                .uri(address + path)
                .responseSingle((response, body) -> {
                    if (response.status().code() != OK) {
                        return Mono.error(new IllegalStateException("A read was answered " + response.status()));
                    }
                    return body.map(bytes -> bytes.readableBytes());
                });
    }

    @Override
    public void close() {
        connections.dispose();
        threads.dispose();
    }
}
