package org.throughline.infrastructure.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.throughline.infrastructure.vault.key.DataKey;
import org.throughline.infrastructure.vault.key.KeyDerivation;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Ciphertext;

class SealingPropertiesTest {
    private static final SubjectId SUBJECT = new SubjectId(new UUID(1, 2));
    private static final EventId EVENT = new EventId(new UUID(3, 4));
    private static final DataKey KEY = new DataKey("key-1", SUBJECT, DataKey.generate());

    @Property(tries = 300)
    void what_was_sealed_opens_unaltered(@ForAll byte[] value, @ForAll("paths") String path) {
        assertThat(KEY.open(SUBJECT, KEY.seal(EVENT, path, value))).isEqualTo(value);
    }

    @Property(tries = 1000)
    void a_ciphertext_with_one_altered_bit_does_not_open(@ForAll byte[] value, @ForAll @IntRange(min = 0) int which) {
        Ciphertext sealed = KEY.seal(EVENT, "/note", value);
        byte[] bytes = Base64.getDecoder().decode(sealed.bytes());
        int bit = which % (bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));

        refused(new Ciphertext(
                sealed.key(), sealed.event(), sealed.path(), Base64.getEncoder().encodeToString(bytes)));
    }

    @Property(tries = 300)
    void a_shortened_ciphertext_does_not_open(@ForAll byte[] value, @ForAll @IntRange(min = 1) int cut) {
        Ciphertext sealed = KEY.seal(EVENT, "/note", value);
        byte[] bytes = Base64.getDecoder().decode(sealed.bytes());
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1 - cut % bytes.length);

        refused(new Ciphertext(
                sealed.key(), sealed.event(), sealed.path(), Base64.getEncoder().encodeToString(shorter)));
    }

    @Property(tries = 500)
    void a_value_that_is_moved_does_not_open(
            @ForAll("paths") String path,
            @ForAll("places") String event,
            @ForAll("paths") String otherPath,
            @ForAll("places") String otherKey) {
        Ciphertext sealed = KEY.seal(EVENT, path, "x".getBytes(StandardCharsets.UTF_8));
        Assume.that(!event.equals(sealed.event()) && !otherPath.equals(path) && !otherKey.equals(sealed.key()));

        refused(new Ciphertext(sealed.key(), event, path, sealed.bytes()));
        refused(new Ciphertext(sealed.key(), sealed.event(), otherPath, sealed.bytes()));
        refused(new Ciphertext(otherKey, sealed.event(), path, sealed.bytes()));
    }

    /** The three places of the associated data must not be able to borrow characters from each other. */
    @Property(tries = 300)
    void characters_moved_from_one_place_to_the_next_are_noticed(@ForAll("paths") String path) {
        Ciphertext sealed = KEY.seal(EVENT, path, "x".getBytes(StandardCharsets.UTF_8));

        refused(new Ciphertext(sealed.key(), sealed.event() + path.charAt(0), path.substring(1), sealed.bytes()));
        refused(new Ciphertext(
                path.charAt(path.length() - 1) + sealed.key(),
                sealed.event(),
                path.substring(0, path.length() - 1),
                sealed.bytes()));
    }

    @Property(tries = 200)
    void another_key_does_not_open_it(@ForAll byte[] value) {
        Ciphertext sealed = KEY.seal(EVENT, "/note", value);
        var other = new DataKey("key-1", SUBJECT, DataKey.generate());

        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> other.open(SUBJECT, sealed))
                .returns(VaultProblem.DAMAGED, VaultException::problem);
    }

    @Property(tries = 500)
    void fingerprints_are_equal_exactly_for_the_same_person_and_value(
            @ForAll("names") HumanName one, @ForAll("names") HumanName two, @ForAll boolean samePerson) {
        SubjectSealer first = SEALERS.getFirst();
        SubjectSealer second = samePerson ? first : SEALERS.getLast();

        assertThat(first.plain(one).fingerprint().equals(second.plain(two).fingerprint()))
                .isEqualTo(samePerson && one.equals(two));
        assertThat(first.plain(one).equals(second.plain(two))).isEqualTo(samePerson && one.equals(two));
    }

    private static final List<SubjectSealer> SEALERS = List.of(sealer(), sealer());

    private static SubjectSealer sealer() {
        try {
            var key = new KeyDerivation(
                    KeysetHandle.generateNew(PredefinedPrfParameters.HKDF_SHA256, PrfConfig2026.get()));
            return new SubjectSealer(new SubjectId(UUID.randomUUID()), key.forUse("throughline/fingerprint/1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(Ciphertext altered) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> KEY.open(SUBJECT, altered))
                .returns(VaultProblem.DAMAGED, VaultException::problem);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('/', '~', '0')
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.strings().ascii().ofMaxLength(40);
    }

    @Provide
    Arbitrary<HumanName> names() {
        Arbitrary<String> few = Arbitraries.of("Ana", "ana", "An", "a", "", "\u00c4na", "A\u0308na", "\uD83D\uDE00");
        return Combinators.combine(
                        few.injectNull(0.2), few.list().ofMaxSize(2), few.list().ofMaxSize(1))
                .as((family, given, prefix) -> new HumanName(null, family, given, prefix, List.of()));
    }
}
