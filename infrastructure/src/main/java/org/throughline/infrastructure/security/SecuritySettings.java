package org.throughline.infrastructure.security;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set about signing in. Local accounts always work; tokens when an identity provider is named.
 *
 * @param jwt the county's identity provider
 */
@ConfigurationProperties("throughline.security")
public record SecuritySettings(@DefaultValue Jwt jwt) {
    /**
     * An identity provider (OpenID Connect Discovery 1.0, RFC 7517).
     *
     * @param issuerUri issuer that tokens must name; none are accepted without it. Where no key set is named, its metadata
     *     name one
     * @param jwkSetUri address of the key set
     * @param audience audience that tokens must name; needed as soon as a provider is named, because a token made for
     *     another service must not open this one (RFC 8725, 3.9)
     * @param workerClaim claim that holds the worker's id
     */
    public record Jwt(
            @Nullable URI issuerUri,
            @Nullable URI jwkSetUri,
            @Nullable String audience,
            @DefaultValue("worker") String workerClaim) {
        /** Refuses a provider that is not named by its issuer, and one without an audience. */
        public Jwt {
            if (jwkSetUri != null && issuerUri == null) {
                throw new IllegalArgumentException("throughline.security.jwt.issuer-uri must be set where"
                        + " throughline.security.jwt.jwk-set-uri is: every token has to name its issuer");
            }
            if (issuerUri != null && (audience == null || audience.isBlank())) {
                throw new IllegalArgumentException(
                        "throughline.security.jwt.audience must be set where an identity provider is");
            }
        }
    }
}
