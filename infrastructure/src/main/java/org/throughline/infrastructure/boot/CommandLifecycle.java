package org.throughline.infrastructure.boot;

import org.axonframework.common.configuration.AxonConfiguration;
import org.springframework.context.SmartLifecycle;

/** Starts Axon before the web server listens, and stops it after the server has drained. */
final class CommandLifecycle implements SmartLifecycle {
    private final AxonConfiguration axon;
    private volatile boolean running;

    CommandLifecycle(AxonConfiguration axon) {
        this.axon = axon;
    }

    @Override
    public void start() {
        axon.start();
        running = true;
    }

    @Override
    public void stop() {
        axon.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    /** A configuration that was shut down cannot be started again. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
