package org.throughline.infrastructure.operations;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.throughline.infrastructure.ledger.axon.automation.AutomationStatus;
import org.throughline.infrastructure.ledger.axon.automation.Automations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists what the automations have parked, on whichever node, and hands it to them again on this one. */
@Endpoint(id = "automations")
public final class AutomationsEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(AutomationsEndpoint.class);

    private final Automations automations;

    /** What {@code automations} have parked. */
    public AutomationsEndpoint(Automations automations) {
        this.automations = automations;
    }

    /** What waits, by automation. */
    public record Parked(List<AutomationStatus> automations) {}

    /**
     * What became of a sequence.
     *
     * @param handled how many of its events were handled
     */
    public record Retried(int handled) {}

    /** What every automation has parked. */
    @ReadOperation
    public Mono<Parked> parked() {
        return Flux.fromStream(automations.names().stream().sorted())
                .concatMap(automations::status)
                .collectList()
                .map(Parked::new);
    }

    /** Hands a sequence over again, in order, until nothing is left or the first fails once more. 404 for an unknown name. */
    @WriteOperation
    public Mono<WebEndpointResponse<Retried>> retry(@Selector String name, String sequence) {
        if (!automations.names().contains(name)) {
            return Mono.just(new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
        }
        return automations.retryById(name, sequence).map(handled -> {
            LOG.info("An operator had the automation {} try again; it handled {} events", name, handled);
            return new WebEndpointResponse<>(new Retried(handled));
        });
    }
}
