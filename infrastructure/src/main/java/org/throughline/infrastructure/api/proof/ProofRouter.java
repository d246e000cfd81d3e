package org.throughline.infrastructure.api.proof;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.api.ApiOperation;
import org.throughline.infrastructure.api.ApiOperations;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.query.proof.Continuation;
import org.throughline.query.proof.Inclusion;
import org.throughline.query.proof.Verification;

/** Puts what proves and verifies on its paths. */
@Configuration(proxyBeanMethods = false)
class ProofRouter {
    static final String VERIFICATIONS = "/proof/verifications";
    static final String VERIFICATION = VERIFICATIONS + "/{verification}";
    static final String CANCELLATION = VERIFICATION + "/cancellation";
    static final String CONSISTENCY = "/proof/consistency";
    static final String INCLUSION = "/proof/inclusion";

    @Bean
    ApiOperations proofOperations() {
        List<ApiOperation> all = List.of(
                new ApiOperation(
                        HttpMethod.POST,
                        VERIFICATIONS,
                        "verifyLedgers",
                        "Begin a verification of both ledgers; the one that runs, if one does",
                        Map.of(),
                        Map.of(),
                        Verification.class,
                        HttpStatus.ACCEPTED.value()),
                new ApiOperation(
                        HttpMethod.GET,
                        VERIFICATION,
                        "verificationOfLedgers",
                        "How a verification stands",
                        Map.of(),
                        Map.of(),
                        Verification.class,
                        HttpStatus.OK.value()),
                new ApiOperation(
                        HttpMethod.POST,
                        CANCELLATION,
                        "cancelVerification",
                        "Cancel a verification; one that has ended stays as it ended",
                        Map.of(),
                        Map.of(),
                        Verification.class,
                        HttpStatus.ACCEPTED.value()),
                new ApiOperation(
                        HttpMethod.POST,
                        CONSISTENCY,
                        "proveConsistency",
                        "Prove that a ledger continues a checkpoint kept elsewhere",
                        Map.of(),
                        Map.of("checkpoint", "the signed note as it was kept"),
                        Continuation.class,
                        HttpStatus.OK.value()),
                new ApiOperation(
                        HttpMethod.GET,
                        INCLUSION,
                        "proveInclusion",
                        "Prove that an entry is in a ledger",
                        Map.of("ledger", "care or access", "position", "position of the entry"),
                        Map.of(),
                        Inclusion.class,
                        HttpStatus.OK.value()));
        return () -> all;
    }

    @Bean
    @Order(0)
    RouterFunction<ServerResponse> proofRoutes(ProofEndpoint endpoint) {
        return RouterFunctions.route()
                .POST(CommandRoute.ROOT + VERIFICATIONS, endpoint::verify)
                .GET(CommandRoute.ROOT + VERIFICATION, endpoint::verification)
                .POST(CommandRoute.ROOT + CANCELLATION, endpoint::cancel)
                .POST(CommandRoute.ROOT + CONSISTENCY, endpoint::consistency)
                .GET(CommandRoute.ROOT + INCLUSION, endpoint::inclusion)
                .build();
    }
}
