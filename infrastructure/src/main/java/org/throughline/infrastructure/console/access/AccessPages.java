package org.throughline.infrastructure.console.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.console.frame.ConsolePage;

/** Who opened what: by the person whose record it is, and by the worker who opened it. */
@Configuration(proxyBeanMethods = false)
class AccessPages {
    private static final String ENTRY = "/{position}";

    @Bean
    ConsolePage accessOfClient(AccessDrawing drawing) {
        return new AccessPage("access", "client", "", drawing::history);
    }

    @Bean
    ConsolePage accessOfWorker(AccessDrawing drawing) {
        return new AccessPage("access-of-worker", "worker", "", drawing::history);
    }

    @Bean
    ConsolePage entryOfClient(AccessDrawing drawing) {
        return new AccessPage("entry", "client", ENTRY, drawing::entry);
    }

    @Bean
    ConsolePage entryOfWorker(AccessDrawing drawing) {
        return new AccessPage("entry-of-worker", "worker", ENTRY, drawing::entry);
    }
}
