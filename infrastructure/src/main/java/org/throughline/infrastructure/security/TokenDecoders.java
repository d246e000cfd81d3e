package org.throughline.infrastructure.security;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Makes what checks tokens: signature, type, times, issuer and audience (RFC 8725). */
public final class TokenDecoders {
    /** Signatures of which only the provider has the secret (RFC 7518, 3.1). */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private TokenDecoders() {}

    /** The decoder that {@code settings} ask for; empty where no identity provider is named. */
    public static Optional<ReactiveJwtDecoder> of(SecuritySettings.Jwt settings) {
        URI issuer = settings.issuerUri();
        return issuer == null
                ? Optional.empty()
                : Optional.of(decoder(
                        settings,
                        issuer,
                        new ProviderKeys(
                                new ProviderClient(issuer, settings.jwkSetUri()).keys(), Ticker.systemTicker())));
    }

    static ReactiveJwtDecoder decoder(SecuritySettings.Jwt settings, URI issuer, ProviderKeys keys) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(keys)
                .validateType(false)
                .jwtProcessorCustomizer(processor -> processor.setJWSKeySelector(
                        new JWSVerificationKeySelector<>(ALGORITHMS, new JWKSecurityContextJWKSet())))
                .build();
        decoder.setJwtValidator(validator(settings, issuer));
        return decoder;
    }

    static OAuth2TokenValidator<Jwt> validator(SecuritySettings.Jwt settings, URI issuer) {
        var times = new JwtTimestampValidator();
        times.setAllowEmptyExpiryClaim(false);
        // A token that says no type is an older one (RFC 7519, 5.1); one for another purpose says which.
        var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                times,
                type,
                new JwtIssuerValidator(issuer.toString()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())));
    }
}
