package org.throughline.infrastructure.ledger.opening;

import com.mongodb.reactivestreams.client.MongoDatabase;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.store.MongoBlockStore;
import reactor.core.publisher.Mono;

/**
 * Where an operator says what time it is, for ledgers that hold a time in the future and for nodes that wait after a jump
 * of the clocks. Nodes may run meanwhile.
 *
 * @param options how the ledgers are opened
 */
public record TimeOffice(MongoDatabase database, LedgerOptions options) {
    /**
     * Appends to {@code ledger} that the present time is right.
     *
     * <p>Errors: {@link LedgerRefused} if there is no such ledger, or the clocks of this machine and of the store are
     * apart; {@link LedgerDamaged} if the last blocks do not verify; {@link IllegalArgumentException} if {@code from} is
     * not the first position recorded later than now (the text names it), or {@code reason} has another form.
     *
     * @param from first position recorded later than now; the end of the ledger if there is none
     * @param reason why, without personal data: 1 to 200 characters, none of them a control character, a quotation mark
     *     or a backslash
     */
    public Mono<TimeAcceptance> accept(String ledger, long from, String reason) {
        return Mono.defer(() -> {
            LedgerEnvironment environment = LedgerEnvironment.real();
            return new ServerCheck(database, ledger, options.allowSingleNode(), environment.clock())
                    .check()
                    .then(new AcceptTime(ledger, new MongoBlockStore(database, ledger), options, environment)
                            .accept(from, reason));
        });
    }
}
