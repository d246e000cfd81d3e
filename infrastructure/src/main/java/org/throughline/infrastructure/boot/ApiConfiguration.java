package org.throughline.infrastructure.boot;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.throughline.infrastructure.api.caller.ApiSettings;

/** How patient the API is. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    @Bean
    ApiSettings apiSettings(ThroughlineProperties properties) {
        return new ApiSettings(properties.commandWait());
    }
}
