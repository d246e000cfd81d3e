package org.throughline.infrastructure.boot;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.infrastructure.access.trace.AccessTraceUnavailable;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The application's own access ledger, which can be cut off from writes, or be slow to say that it has written. */
final class SwitchableAccessLedger implements AccessLedger {
    private final AccessLedger own;
    private volatile boolean cutOff;
    private volatile @Nullable Hold hold;

    private SwitchableAccessLedger(AccessLedger own) {
        this.own = own;
    }

    /** Puts the switch before the application's ledger. */
    @Configuration(proxyBeanMethods = false)
    static class Switch {
        @Bean
        static BeanPostProcessor accessLedgerSwitch() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof AccessLedger ledger ? new SwitchableAccessLedger(ledger) : bean;
                }
            };
        }
    }

    /** While {@code attempt} runs, nothing can be written. */
    void cutOffDuring(Runnable attempt) {
        cutOff = true;
        try {
            attempt.run();
        } finally {
            cutOff = false;
        }
    }

    /** From now on what is written is written, but not acknowledged before it is let go. */
    Hold hold() {
        var begun = new Hold();
        hold = begun;
        return begun;
    }

    /** Entries that wait for their acknowledgement. */
    final class Hold implements AutoCloseable {
        private final CountDownLatch written = new CountDownLatch(1);
        private final CompletableFuture<Boolean> letGo = new CompletableFuture<>();

        /** Waits until something is written that now waits. */
        boolean hasWritten() throws InterruptedException {
            return written.await(5, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            hold = null;
            letGo.complete(true);
        }
    }

    @Override
    public Mono<List<Recorded<AccessEvent>>> append(List<AccessEvent> entries) {
        return Mono.defer(() -> {
            if (cutOff) {
                return Mono.error(new AccessTraceUnavailable(new IllegalStateException("Cut off by the test")));
            }
            Hold now = hold;
            return now == null
                    ? own.append(entries)
                    : own.append(entries).delayUntil(done -> {
                        now.written.countDown();
                        return Mono.fromFuture(now.letGo);
                    });
        });
    }

    @Override
    public Flux<Recorded<AccessEvent>> naming(Collection<? extends TaggedId> ids, long from, long to) {
        return own.naming(ids, from, to);
    }

    @Override
    public Flux<Recorded<AccessEvent>> between(long from, long to) {
        return own.between(from, to);
    }
}
