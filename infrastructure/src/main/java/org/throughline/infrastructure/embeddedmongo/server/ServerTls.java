package org.throughline.infrastructure.embeddedmongo.server;

import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * TLS on connections that were accepted: one protocol, and nobody without a key of this store.
 *
 * @param context the server's keys and whom it trusts
 * @param protocol the only one spoken
 */
record ServerTls(SSLContext context, String protocol) {
    SslHandler newHandler() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        engine.setEnabledProtocols(new String[] {protocol});
        return new SslHandler(engine);
    }
}
