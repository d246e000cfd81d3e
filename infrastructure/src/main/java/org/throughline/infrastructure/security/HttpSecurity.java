package org.throughline.infrastructure.security;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
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

    private static final String[] OPERATORS = {
        "/actuator/projections",
        "/actuator/projections/**",
        "/actuator/automations",
        "/actuator/automations/**",
        "/actuator/accounts",
        "/actuator/accounts/**"
    };
    private static final String BEARER = "Bearer ";

    private HttpSecurity() {}

    /**
     * The filter chain before what operators do: it is reached at the management port alone, and by nobody who does not
     * say the server's operator key as bearer token (RFC 6750).
     *
     * @param operatorKey whether this is the key
     * @param managementPort as in {@link #chain}
     */
    public static SecurityWebFilterChain operators(
            ServerHttpSecurity http, Predicate<String> operatorKey, IntSupplier managementPort) {
        var filter = new AuthenticationWebFilter((ReactiveAuthenticationManager) attempt -> Mono.just(attempt)
                .filter(said -> operatorKey.test(said.getName()))
                .<Authentication>map(said -> new PreAuthenticatedAuthenticationToken("operator", "", List.of()))
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("This is not the operator key."))));
        ServerAuthenticationEntryPoint challenge = (exchange, failed) -> {
            exchange.getResponse().setStatusCode(HttpStatus.UNAUTHORIZED);
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Throughline\"");
            return exchange.getResponse().setComplete();
        };
        filter.setServerAuthenticationConverter(exchange -> Mono.justOrEmpty(
                        exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> new PreAuthenticatedAuthenticationToken(header.substring(BEARER.length()), "")));
        filter.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(challenge));
        return http.securityMatcher(arrivesAt(managementPort, OPERATORS))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(challenge))
                .addFilterAt(filter, SecurityWebFiltersOrder.AUTHENTICATION)
                .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                .build();
    }

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
