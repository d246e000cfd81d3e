package org.throughline.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class TokenDecodersTest {
    private static final URI ISSUER = URI.create("https://id.county.example");
    private static final URI KEYS = URI.create("https://id.county.example/keys");
    private static final SecuritySettings.Jwt SETTINGS =
            new SecuritySettings.Jwt(ISSUER, KEYS, "throughline", "worker");

    private static boolean accepts(String issuer, String audience, Instant expires) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .issuer(issuer)
                .audience(List.of(audience))
                .expiresAt(expires)
                .build();
        return !TokenDecoders.validator(SETTINGS).validate(token).hasErrors();
    }

    @Test
    void a_token_needs_the_right_issuer_the_right_audience_and_time_left() {
        Instant later = Instant.now().plusSeconds(600);
        Instant before = Instant.now().minusSeconds(600);

        assertThat(accepts(ISSUER.toString(), "throughline", later)).isTrue();
        assertThat(accepts("https://elsewhere.example", "throughline", later)).isFalse();
        assertThat(accepts(ISSUER.toString(), "another service", later)).isFalse();
        assertThat(accepts(ISSUER.toString(), "throughline", before)).isFalse();
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
