package org.throughline.infrastructure.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.vault.key.DataKey;
import org.throughline.infrastructure.vault.key.KeyDerivation;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Ciphertext;

/** Known answers, computed by another program: AES-256-GCM, HKDF and HMAC of other libraries must agree with ours. */
class StoredFormTest {
    private static final SubjectId SUBJECT = new SubjectId(new UUID(1, 2));
    private static final HumanName NAME = new HumanName(null, "Ünë", List.of("Ana"), List.of(), List.of());
    private static final String NAME_JSON = "{\"family\":\"Ünë\",\"given\":[\"Ana\"],\"prefix\":[],\"suffix\":[]}";

    private static SecretBytes knownBytes() {
        byte[] bytes = new byte[32];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
        return SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
    }

    private static KeysetHandle keyset(Key key) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                .build();
    }

    private static KeyDerivation derivation() throws GeneralSecurityException {
        return new KeyDerivation(keyset(HkdfPrfKey.builder()
                .setParameters(PredefinedPrfParameters.HKDF_SHA256)
                .setKeyBytes(knownBytes())
                .build()));
    }

    @Test
    void a_ciphertext_of_the_first_day_still_opens() throws GeneralSecurityException {
        var key = new DataKey(
                "key-1",
                SUBJECT,
                keyset(AesGcmKey.builder()
                        .setParameters(AesGcmParameters.builder()
                                .setKeySizeBytes(32)
                                .setIvSizeBytes(12)
                                .setTagSizeBytes(16)
                                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                                .build())
                        .setKeyBytes(knownBytes())
                        .build()));
        var stored = new Ciphertext(
                "key-1",
                "00000000-0000-0003-0000-000000000004",
                "/details/name",
                "ZGVmZ2hpamtsbW5vMzm4BxSAOuccWH0rRgupVmDuJG3iGpYchev3arrNxGrJxWKwPnf9bYXRQmSgbui8bj3+jlhoe3OnjGfoqbKGXL33"
                        + "Eg/hcO+NX0o=");

        assertThat(new String(key.open(SUBJECT, stored), StandardCharsets.UTF_8))
                .isEqualTo(NAME_JSON);
    }

    @Test
    void a_fingerprint_is_what_it_was_on_the_first_day() throws GeneralSecurityException {
        var sealer = new SubjectSealer(SUBJECT, derivation().forUse("throughline/fingerprint/1"));

        assertThat(sealer.fingerprint(NAME).value()).isEqualTo("0dd7a7ec844b66bbf5e37e2cc3f46f8d");
    }

    @Test
    void the_name_of_a_record_elsewhere_is_what_it_was_on_the_first_day() throws GeneralSecurityException {
        assertThat(new CountyHashes(derivation())
                        .record("fhir", "Patient", "p-1")
                        .value())
                .isEqualTo("f710369b14ec1f9715f57c7e2017871c");
    }
}
