package org.throughline.infrastructure.boot;

import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Gives an application server threads of its own. Those of the process would end, also for others, when it closes. Is
 * no configuration by annotation, because the scan would then give it to every application.
 */
final class OwnServerThreads {
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        var threads = new ReactorResourceFactory();
        threads.setUseGlobalResources(false);
        return threads;
    }
}
