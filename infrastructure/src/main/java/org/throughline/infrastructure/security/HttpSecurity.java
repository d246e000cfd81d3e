package org.throughline.infrastructure.security;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
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
import org.springframework.security.web.server.authentication.ServerHttpBasicAuthenticationConverter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.throughline.infrastructure.security.place.Places;
import reactor.core.publisher.Mono;

/**
 * What HTTP requests of programs may reach: nothing, unless it is allowed here. No session is kept here and no cookie set, so
 * there is nothing that another site could ride on but a password that a browser knows, and what a page of another site
 * has it send is refused; bodies are JSON only, which no form can send.
 */
public final class HttpSecurity {
    private static final String OPENAPI = "/api/v1/openapi";
    private static final String[] OPEN = {"/problems", "/problems/*", OPENAPI};
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
     * @param managementPort as in {@link #management}
     */
    public static SecurityWebFilterChain operators(
            ServerHttpSecurity http, Predicate<String> operatorKey, IntSupplier managementPort) {
        return bearers(http, operatorKey)
                .securityMatcher(arrivesAt(managementPort, ServerWebExchangeMatchers.pathMatchers(OPERATORS)))
                .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                .build();
    }

    /**
     * The filter chain before everything else at the management port: health and meters, and nothing of the API.
     *
     * @param reader whether this is the token of somebody who may read them; null where whoever reaches the port may
     * @param managementPort the port of health and metrics, known once the server listens
     */
    public static SecurityWebFilterChain management(
            ServerHttpSecurity http, @Nullable Predicate<String> reader, IntSupplier managementPort) {
        ServerWebExchangeMatcher operations = ServerWebExchangeMatchers.pathMatchers(OPERATIONS);
        WebFilter nothingElse = (exchange, chain) -> operations
                .matches(exchange)
                .flatMap(match -> match.isMatch()
                        ? chain.filter(exchange)
                        : Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return bearers(http, reader == null ? token -> false : reader)
                .securityMatcher(arrivesAt(managementPort, ServerWebExchangeMatchers.anyExchange()))
                .addFilterAt(nothingElse, SecurityWebFiltersOrder.CSRF)
                .authorizeExchange(exchanges -> {
                    if (reader == null) {
                        exchanges.anyExchange().permitAll();
                    } else {
                        exchanges.anyExchange().authenticated();
                    }
                })
                .build();
    }

    /** A chain for those who say a bearer token that {@code known} knows. */
    private static ServerHttpSecurity bearers(ServerHttpSecurity http, Predicate<String> known) {
        var filter = new AuthenticationWebFilter((ReactiveAuthenticationManager) attempt -> Mono.just(attempt)
                .filter(said -> known.test(said.getName()))
                .<Authentication>map(said -> new PreAuthenticatedAuthenticationToken("operator", "", List.of()))
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("This is not the token."))));
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
        return stateless(http)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(challenge))
                .addFilterAt(filter, SecurityWebFiltersOrder.AUTHENTICATION);
    }

    /**
     * The filter chain before the API.
     *
     * @param tokens accepts bearer tokens; null where no identity provider is configured
     * @param places tells the passwords' side where somebody is
     */
    public static SecurityWebFilterChain chain(
            ServerHttpSecurity http,
            ReactiveAuthenticationManager passwords,
            @Nullable ReactiveAuthenticationManager tokens,
            Places places) {
        stateless(http)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(HttpSecurity::challenge)
                        .accessDeniedHandler((exchange, denied) -> Mono.error(denied)))
                .addFilterAt(new ForeignOrigins(places, List.of(OPENAPI)), SecurityWebFiltersOrder.CSRF)
                .addFilterAt(basic(passwords, places), SecurityWebFiltersOrder.HTTP_BASIC)
                .authorizeExchange(exchanges -> exchanges
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

    /** HTTP Basic (RFC 7617), whose attempts say from which place they come. */
    private static WebFilter basic(ReactiveAuthenticationManager passwords, Places places) {
        var said = new ServerHttpBasicAuthenticationConverter();
        var filter = new AuthenticationWebFilter(passwords);
        filter.setServerAuthenticationConverter(exchange -> said.convert(exchange)
                .doOnNext(attempt -> {
                    if (attempt instanceof AbstractAuthenticationToken token) {
                        token.setDetails(places.of(exchange.getRequest()));
                    }
                }));
        filter.setAuthenticationFailureHandler(
                new ServerAuthenticationEntryPointFailureHandler(HttpSecurity::challenge));
        return filter;
    }

    private static ServerHttpSecurity stateless(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
    }

    /** Asks for a name and password, and leaves the answer's body to those who write problems. */
    private static Mono<Void> challenge(ServerWebExchange exchange, AuthenticationException failed) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Throughline\"");
        return Mono.error(failed);
    }

    private static ServerWebExchangeMatcher arrivesAt(IntSupplier port, ServerWebExchangeMatcher paths) {
        return exchange -> {
            InetSocketAddress local = exchange.getRequest().getLocalAddress();
            return local != null && local.getPort() == port.getAsInt()
                    ? paths.matches(exchange)
                    : ServerWebExchangeMatcher.MatchResult.notMatch();
        };
    }
}
