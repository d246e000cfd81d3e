package org.throughline.infrastructure.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Makes what checks tokens: signature, times, issuer and audience. */
public final class TokenDecoders {
    private TokenDecoders() {}

    /** The decoder that {@code settings} ask for; empty where no identity provider is named. */
    public static Optional<ReactiveJwtDecoder> of(SecuritySettings.Jwt settings) {
        if (!settings.configured()) {
            return Optional.empty();
        }
        NimbusReactiveJwtDecoder decoder = settings.jwkSetUri() != null
                ? NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwkSetUri().toString())
                        .build()
                : NimbusReactiveJwtDecoder.withIssuerLocation(String.valueOf(settings.issuerUri()))
                        .build();
        decoder.setJwtValidator(validator(settings));
        return Optional.of(decoder);
    }

    static OAuth2TokenValidator<Jwt> validator(SecuritySettings.Jwt settings) {
        var validators = new ArrayList<OAuth2TokenValidator<Jwt>>();
        validators.add(new JwtTimestampValidator());
        if (settings.issuerUri() != null) {
            validators.add(new JwtIssuerValidator(settings.issuerUri().toString()));
        }
        validators.add(new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())));
        return new DelegatingOAuth2TokenValidator<>(validators);
    }
}
