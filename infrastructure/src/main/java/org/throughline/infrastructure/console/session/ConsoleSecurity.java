package org.throughline.infrastructure.console.session;

import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.security.ForeignOrigin;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import reactor.core.publisher.Mono;

/**
 * The filter chain before the console, beside that of the API: here a browser has a session, and everything that a browser
 * would do with it by itself is guarded. No session of the framework is ever made.
 */
public final class ConsoleSecurity {
    /** What a browser may do on a page of ours: nothing but what we serve ourselves. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri "
            + ConsolePaths.REPORTS;

    private ConsoleSecurity() {}

    /**
     * The chain.
     *
     * @param ids random ids for requests
     */
    public static SecurityWebFilterChain chain(
            ServerHttpSecurity http,
            ConsoleSessions sessions,
            ConsoleOrigin origin,
            KeptForms forms,
            Supplier<UUID> ids) {
        var asked = new SignInAsked(forms);
        ServerAccessDeniedHandler denied = (exchange, refused) -> denied(asked, exchange);
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/console", "/console/**"))
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .csrf(csrf -> csrf.csrfTokenRepository(new SessionCsrf())
                        .csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(needsToken())
                        .accessDeniedHandler(denied))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(asked)
                        .accessDeniedHandler((exchange, refused) -> Mono.error(refused)))
                .addFilterBefore(new OwnPagesOnly(origin), SecurityWebFiltersOrder.CSRF)
                .addFilterAt(new SessionFilter(sessions, ids), SecurityWebFiltersOrder.HTTP_BASIC)
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers(HttpMethod.GET, ConsolePaths.SIGN_IN, ConsolePaths.ASSETS)
                        .permitAll()
                        .pathMatchers(HttpMethod.POST, ConsolePaths.SIGN_IN, ConsolePaths.REPORTS)
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .build();
    }

    /** Nobody has a token before they have a session: sign-in is guarded by its origin. */
    private static ServerWebExchangeMatcher needsToken() {
        return new AndServerWebExchangeMatcher(
                exchange -> HttpMethod.GET.equals(exchange.getRequest().getMethod())
                                || HttpMethod.HEAD.equals(exchange.getRequest().getMethod())
                        ? ServerWebExchangeMatcher.MatchResult.notMatch()
                        : ServerWebExchangeMatcher.MatchResult.match(),
                new NegatedServerWebExchangeMatcher(
                        ServerWebExchangeMatchers.pathMatchers(ConsolePaths.SIGN_IN, ConsolePaths.REPORTS)));
    }

    /** Whoever has no session has no token either, and is asked to sign in. */
    private static Mono<Void> denied(SignInAsked asked, ServerWebExchange exchange) {
        return SessionCookie.of(exchange.getRequest()).isPresent()
                ? Mono.error(ForeignOrigin::new)
                : asked.ask(exchange);
    }
}
