package org.throughline.infrastructure.embeddedmongo.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.throughline.infrastructure.embeddedmongo.storage.PrivateFiles;

/**
 * The keys by which server and clients of one store know each other. They are made at each start; an authority signs
 * one certificate for each side and its own key is forgotten. The client's side is kept in a PKCS#12 file that only
 * the owner may read, without a password beyond that.
 */
final class StoreKeys {
    private static final Duration VALID = Duration.ofDays(3_650);
    private static final char[] NO_PASSWORD = new char[0];
    private static final String OWN = "own";
    private static final String AUTHORITY = "authority";
    private static final String PROTOCOL = "TLSv1.3";

    private final KeyStore server;
    private final KeyStore client;

    private StoreKeys(KeyStore server, KeyStore client) {
        this.server = server;
        this.client = client;
    }

    static StoreKeys make() throws GeneralSecurityException, IOException {
        KeyPair authorityKeys = keyPair();
        X509Certificate authority = certificate("CN=authority", authorityKeys, "CN=authority", authorityKeys, true);
        return new StoreKeys(
                side(authority, authorityKeys, "CN=store"), side(authority, authorityKeys, "CN=application"));
    }

    private static KeyStore side(X509Certificate authority, KeyPair authorityKeys, String name)
            throws GeneralSecurityException, IOException {
        KeyPair keys = keyPair();
        X509Certificate own = certificate(name, keys, "CN=authority", authorityKeys, false);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(OWN, keys.getPrivate(), NO_PASSWORD, new X509Certificate[] {own, authority});
        store.setCertificateEntry(AUTHORITY, authority);
        return store;
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String subject, KeyPair keys, String issuer, KeyPair issuerKeys, boolean isAuthority)
            throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                new BigInteger(127, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALID)),
                new X500Name(subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1"),
            new GeneralName(GeneralName.dNSName, "localhost")
        }));
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /**
     * The server's side of connections. The JDK makes it and not Netty's builder, which would load the whole of Bouncy
     * Castle to look for keys in forms that we do not have: a fifth of a start.
     */
    ServerTls serverTls() throws GeneralSecurityException {
        return new ServerTls(context(server), PROTOCOL);
    }

    SSLContext clientContext() throws GeneralSecurityException {
        return context(client);
    }

    /** Replaces the file in one step; it is never readable by others, not even for a moment. */
    void writeClientKeys(Path file) throws GeneralSecurityException, IOException {
        var content = new ByteArrayOutputStream();
        client.store(content, NO_PASSWORD);
        PrivateFiles.write(file, content.toByteArray());
    }

    /**
     * @throws IOException if the file is not there, not a key file, or may be read by others than its owner
     */
    static SSLContext clientContext(Path keyFile) throws GeneralSecurityException, IOException {
        PrivateFiles.check(keyFile);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyFile)) {
            store.load(in, NO_PASSWORD);
        }
        return context(store);
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(PROTOCOL);
        context.init(keys(store).getKeyManagers(), trust(store).getTrustManagers(), null);
        return context;
    }

    private static KeyManagerFactory keys(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    private static TrustManagerFactory trust(KeyStore store) throws GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        try {
            authorities.load(null, NO_PASSWORD);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        authorities.setCertificateEntry(AUTHORITY, store.getCertificate(AUTHORITY));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory;
    }
}
