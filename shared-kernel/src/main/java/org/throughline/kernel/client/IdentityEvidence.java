package org.throughline.kernel.client;

/** On what an identity was confirmed. */
public enum IdentityEvidence {
    /** A document with a photograph was seen. */
    DOCUMENT_SEEN,
    /** A worker knows the person. */
    KNOWN_TO_WORKER,
    /** A feed of another provider that confirms identities. */
    TRUSTED_FEED
}
