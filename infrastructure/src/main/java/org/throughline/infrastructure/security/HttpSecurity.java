package org.throughline.infrastructure.security;

import java.net.InetSocketAddress;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What HTTP requests may reach: nothing, unless it is allowed here. The service keeps no session and sets no cookie, so
 * there is nothing that another site could ride on; bodies are JSON only, which no form can send.
 */
public final class HttpSecurity {
    private static final String[] OPEN = {"/problems", "/problems/*", "/api/v1/openapi"};
    private static final String[] OPERATIONS = {
        "/actuator/health", "/actuator/health/**", "/actuator/info", "/actuator/prometheus"
    };

    private HttpSecurity() {}

    /**
     * The filter chain.
     *
     * @param tokens accepts bearer tokens; null where no identity provider is configured
     * @param managementPort the port of health and metrics, known once the server listens; open to whoever reaches it; it listens on the loopback
     *     address unless the operator decides otherwise
     */
    public static SecurityWebFilterChain chain(
            ServerHttpSecurity http,
            ReactiveAuthenticationManager passwords,
            @Nullable ReactiveAuthenticationManager tokens,
            IntSupplier managementPort) {
        http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(HttpSecurity::challenge)
                        .accessDeniedHandler((exchange, denied) -> Mono.error(denied)))
                .httpBasic(basic -> basic.authenticationManager(passwords)
                        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                        .authenticationEntryPoint(HttpSecurity::challenge))
                .authorizeExchange(exchanges -> exchanges
                        .matchers(arrivesAt(managementPort, OPERATIONS))
                        .permitAll()
                        .pathMatchers(HttpMethod.GET, OPEN)
                        .permitAll()
                        .pathMatchers("/api/v1/**")
                        .authenticated()
                        .anyExchange()
                        .denyAll());
        if (tokens != null) {
            http.oauth2ResourceServer(server -> server.authenticationEntryPoint(HttpSecurity::challenge)
                    .jwt(jwt -> jwt.authenticationManager(tokens)));
        }
        return http.build();
    }

    /** Asks for a name and password, and leaves the answer's body to those who write problems. */
    private static Mono<Void> challenge(ServerWebExchange exchange, AuthenticationException failed) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Throughline\"");
        return Mono.error(failed);
    }

    private static ServerWebExchangeMatcher arrivesAt(IntSupplier port, String... paths) {
        ServerWebExchangeMatcher operations = ServerWebExchangeMatchers.pathMatchers(paths);
        return exchange -> {
            InetSocketAddress local = exchange.getRequest().getLocalAddress();
            return local != null && local.getPort() == port.getAsInt()
                    ? operations.matches(exchange)
                    : ServerWebExchangeMatcher.MatchResult.notMatch();
        };
    }
}
