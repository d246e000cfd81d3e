package org.throughline.infrastructure.console.trail;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.console.frame.ConsolePage;

/** The trail of each thing that has one of its own. */
@Configuration(proxyBeanMethods = false)
class TrailPages {
    @Bean
    ConsolePage trailOfClient(TrailDrawing drawing) {
        return new TrailPage("trail", "client", drawing);
    }

    @Bean
    ConsolePage trailOfWorker(TrailDrawing drawing) {
        return new TrailPage("trail-of-worker", "worker", drawing);
    }

    @Bean
    ConsolePage trailOfProgram(TrailDrawing drawing) {
        return new TrailPage("trail-of-program", "program", drawing);
    }
}
