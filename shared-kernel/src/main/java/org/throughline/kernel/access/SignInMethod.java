package org.throughline.kernel.access;

/** How somebody shows who they are. */
public enum SignInMethod {
    /** A user name and a password kept here. */
    PASSWORD,
    /** A signed token of the county's identity provider (RFC 7519). */
    TOKEN
}
