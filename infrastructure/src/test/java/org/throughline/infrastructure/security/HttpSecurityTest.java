package org.throughline.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebExceptionHandler;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.EventsInMemory;
import org.throughline.infrastructure.access.RecordingAccessLedger;
import org.throughline.infrastructure.access.TestTrace;
import org.throughline.infrastructure.access.relationship.LedgerWorkerDirectory;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.security.place.Places;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.SignInFailure;
import org.throughline.kernel.access.SignInMethod;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class HttpSecurityTest {
    private static final WorkerId ROBIN = County.worker("robin");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Setup.class);
    private final WebTestClient client =
            WebTestClient.bindToApplicationContext(context).build();

    @RestController
    static class Endpoints {
        @GetMapping("/api/v1/me")
        Mono<String> me(Viewer viewer) {
            return Mono.just(viewer.worker() + " " + viewer.roles() + " " + viewer.purpose());
        }

        @PostMapping("/api/v1/done")
        Mono<String> done() {
            return Mono.just("done");
        }

        @GetMapping({"/problems", "/elsewhere", "/actuator/health"})
        Mono<String> open() {
            return Mono.just("reached");
        }
    }

    @Configuration
    @EnableWebFlux
    @EnableWebFluxSecurity
    static class Setup implements WebFluxConfigurer {
        private final EventsInMemory care =
                new EventsInMemory(County.hired(ROBIN, null, WorkerRole.PEER_SUPPORT_SPECIALIST));
        private final RecordingAccessLedger access = new RecordingAccessLedger(new ArrayList<>());
        private final LedgerWorkerDirectory workers = new LedgerWorkerDirectory(care);

        @Bean
        RecordingAccessLedger access() {
            return access;
        }

        @Bean
        EventsInMemory care() {
            return care;
        }

        @Bean
        Endpoints endpoints() {
            return new Endpoints();
        }

        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http) {
            ReactiveAuthenticationManager passwords = attempt -> "right".equals(attempt.getCredentials())
                    ? Mono.just(new WorkerAuthentication(ROBIN))
                    : Mono.error(new BadCredentialsException("no"));
            ReactiveJwtDecoder decoder = token -> token.equals("good")
                    ? Mono.just(new Jwt(token, null, null, Map.of("alg", "none"), Map.of("worker", ROBIN.toString())))
                    : Mono.error(new BadJwtException("no"));
            var tokens = new TokenSignIn(
                    decoder,
                    "worker",
                    workers,
                    new SignInRecorder(
                            TestTrace.into(access),
                            SignInMethod.TOKEN,
                            "api",
                            SignInRecorder.STRETCH,
                            UUID::randomUUID,
                            System::nanoTime,
                            Schedulers.parallel(),
                            new SimpleMeterRegistry()));
            return HttpSecurity.chain(http, passwords, tokens, new Places(List.of()));
        }

        @Bean
        WebExceptionHandler statuses() {
            return (exchange, failure) -> {
                HttpStatus status = switch (failure) {
                    case AuthenticationException unknown -> HttpStatus.UNAUTHORIZED;
                    case InvalidRequest invalid -> HttpStatus.BAD_REQUEST;
                    case ForeignOrigin foreign -> HttpStatus.NOT_ACCEPTABLE;
                    case ResponseStatusException framework ->
                        HttpStatus.valueOf(framework.getStatusCode().value());
                    default -> HttpStatus.FORBIDDEN;
                };
                exchange.getResponse().setStatusCode(status);
                return exchange.getResponse().setComplete();
            };
        }

        @Override
        public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
            configurer.addCustomResolver(new ViewerArgument(new Viewers(workers, County.ENTITY)));
        }
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private static Consumer<HttpHeaders> basic(String password) {
        String pair = Base64.getEncoder().encodeToString(("robin:" + password).getBytes(StandardCharsets.UTF_8));
        return headers -> headers.set(HttpHeaders.AUTHORIZATION, "Basic " + pair);
    }

    private static Consumer<HttpHeaders> bearer(String token) {
        return headers -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    @Test
    void nobody_reaches_the_api_without_signing_in_and_is_told_how() {
        client.get()
                .uri("/api/v1/me")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Throughline\"");
        client.get()
                .uri("/api/v1/me")
                .headers(basic("wrong"))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void the_viewer_is_who_signed_in_with_the_roles_of_now_and_the_purpose_said() {
        client.get()
                .uri("/api/v1/me")
                .headers(basic("right"))
                .header(PurposeHeader.NAME, "TREAT")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo(ROBIN + " [PEER_SUPPORT_SPECIALIST] TREAT");
    }

    @Test
    void an_unknown_purpose_is_a_bad_request() {
        client.get()
                .uri("/api/v1/me")
                .headers(basic("right"))
                .header(PurposeHeader.NAME, "CURIOSITY")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void who_has_left_is_nobody_any_more() {
        context.getBean(EventsInMemory.class).add(County.separated(ROBIN));

        client.get()
                .uri("/api/v1/me")
                .headers(basic("right"))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void a_token_of_the_identity_provider_signs_in_and_is_recorded() {
        client.get()
                .uri("/api/v1/me")
                .headers(bearer("good"))
                .exchange()
                .expectStatus()
                .isOk();
        client.get()
                .uri("/api/v1/me")
                .headers(bearer("bad"))
                .exchange()
                .expectStatus()
                .isUnauthorized();

        List<AccessEvent> entries = context.getBean(RecordingAccessLedger.class).entries();
        assertThat(entries).first().isInstanceOf(AccessEvent.SignedIn.class);
        assertThat(((AccessEvent.SignInRefused) entries.getLast()).reason()).isEqualTo(SignInFailure.BAD_TOKEN);
    }

    @Test
    void explanations_of_problems_are_open_and_everything_not_allowed_is_denied() {
        client.get().uri("/problems").exchange().expectStatus().isOk();
        client.get().uri("/elsewhere").exchange().expectStatus().isUnauthorized();
        client.get()
                .uri("/elsewhere")
                .headers(basic("right"))
                .exchange()
                .expectStatus()
                .isForbidden();
        client.get()
                .uri("/actuator/health")
                .headers(basic("right"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void answers_are_neither_kept_nor_framed_and_set_no_cookie() {
        HttpHeaders headers = client.get()
                .uri("/api/v1/me")
                .headers(basic("right"))
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseHeaders();

        assertThat(headers.getFirst(HttpHeaders.CACHE_CONTROL)).contains("no-store");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(headers.getFirst(HttpHeaders.SET_COOKIE)).isNull();
    }

    private HttpStatus posted(String... headers) {
        var request = client.post().uri("/api/v1/done").headers(basic("right")).header("Host", "care.county.test");
        for (int at = 0; at < headers.length; at += 2) {
            request = request.header(headers[at], headers[at + 1]);
        }
        return HttpStatus.valueOf(
                request.exchange().returnResult(String.class).getStatus().value());
    }

    @Test
    void a_command_without_a_body_that_a_page_of_another_site_sends_is_refused() {
        HttpStatus refused = HttpStatus.NOT_ACCEPTABLE;
        assertThat(posted("Origin", "https://elsewhere.test")).isEqualTo(refused);
        assertThat(posted("Origin", "http://care.county.test:8081")).isEqualTo(refused);
        assertThat(posted("Origin", "null")).isEqualTo(refused);
        assertThat(posted("Sec-Fetch-Site", "cross-site")).isEqualTo(refused);
        assertThat(posted("Sec-Fetch-Site", "same-site")).isEqualTo(refused);
        assertThat(posted("Sec-Fetch-Site", "cross-site", "Origin", "http://care.county.test"))
                .isEqualTo(refused);
        assertThat(posted("Forwarded", "host=elsewhere.test", "Origin", "http://elsewhere.test"))
                .as("nobody is trusted with a Forwarded")
                .isEqualTo(refused);

        assertThat(posted()).isEqualTo(HttpStatus.OK);
        assertThat(posted("Origin", "http://care.county.test")).isEqualTo(HttpStatus.OK);
        assertThat(posted("Origin", "https://CARE.county.test:443")).isEqualTo(HttpStatus.OK);
        assertThat(posted("Sec-Fetch-Site", "same-origin")).isEqualTo(HttpStatus.OK);
        assertThat(posted("Sec-Fetch-Site", "none")).isEqualTo(HttpStatus.OK);
    }

    @Test
    void a_page_of_another_site_has_nobody_s_record_read_under_their_name() {
        client.get()
                .uri("/api/v1/me")
                .headers(basic("right"))
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.NOT_ACCEPTABLE);
        client.get()
                .uri("/problems")
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
