package org.throughline.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import reactor.core.publisher.Mono;

class TokenDecodersTest {
    private static final URI ISSUER = URI.create("https://id.county.example");
    private static final URI KEYS = URI.create("https://id.county.example/keys");
    private static final SecuritySettings.Jwt SETTINGS =
            new SecuritySettings.Jwt(ISSUER, KEYS, "throughline", "worker");

    private static Jwt.Builder token() {
        return Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .issuer(ISSUER.toString())
                .audience(List.of("throughline"))
                .expiresAt(Instant.now().plusSeconds(600));
    }

    private static boolean accepts(Jwt.Builder token) {
        return !TokenDecoders.validator(SETTINGS, ISSUER)
                .validate(token.build())
                .hasErrors();
    }

    @Test
    void a_token_needs_the_right_issuer_the_right_audience_and_time_left() {
        assertThat(accepts(token())).isTrue();
        assertThat(accepts(token().issuer("https://elsewhere.example"))).isFalse();
        assertThat(accepts(token().claims(claims -> claims.remove("iss")))).isFalse();
        assertThat(accepts(token().audience(List.of("another service")))).isFalse();
        assertThat(accepts(token().claims(claims -> claims.remove("aud")))).isFalse();
        assertThat(accepts(token().expiresAt(Instant.now().minusSeconds(600)))).isFalse();
    }

    @Test
    void a_token_that_would_hold_for_ever_is_none() {
        assertThat(accepts(token().claims(claims -> claims.remove("exp")))).isFalse();
    }

    @Test
    void a_token_that_was_made_for_something_else_is_refused_by_its_type() {
        for (String type : List.of("JWT", "at+jwt", "application/at+jwt")) {
            assertThat(accepts(token().header("typ", type))).as(type).isTrue();
        }
        for (String type : List.of("logout+jwt", "secevent+jwt", "dpop+jwt", "JWE")) {
            assertThat(accepts(token().header("typ", type))).as(type).isFalse();
        }
    }

    @Test
    void a_key_set_without_an_issuer_is_no_setting() {
        assertThatThrownBy(() -> new SecuritySettings.Jwt(null, KEYS, "throughline", "worker"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("issuer-uri");
    }

    @Test
    void a_signed_token_is_accepted_by_its_key_and_the_same_changed_is_not() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
        var keys = new ProviderKeys(Mono.just(new JWKSet(key.toPublicJWK()).toString()), System::nanoTime);
        var decoder = TokenDecoders.decoder(SETTINGS, ISSUER, keys);
        var signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER.toString())
                        .audience("throughline")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .claim("worker", "x")
                        .build());
        signed.sign(new RSASSASigner(key));
        String token = signed.serialize();

        assertThat(decoder.decode(token).blockOptional().orElseThrow().getClaimAsString("worker"))
                .isEqualTo("x");
        String changed = token.substring(0, token.length() - 6) + (token.endsWith("AAAAAA") ? "BBBBBB" : "AAAAAA");
        assertThatThrownBy(() -> decoder.decode(changed).block()).isInstanceOf(JwtException.class);
    }

    @Test
    void an_identity_provider_without_an_audience_is_no_setting() {
        assertThatThrownBy(() -> new SecuritySettings.Jwt(ISSUER, null, null, "worker"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("audience");
    }

    @Test
    void without_an_identity_provider_no_token_is_accepted() {
        assertThat(TokenDecoders.of(new SecuritySettings.Jwt(null, null, null, "worker")))
                .isEmpty();
        assertThat(TokenDecoders.of(SETTINGS)).isPresent();
    }
}
