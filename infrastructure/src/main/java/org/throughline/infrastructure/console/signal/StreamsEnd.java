package org.throughline.infrastructure.console.signal;

import org.springframework.context.SmartLifecycle;

/** Ends the open streams before the server drains, which would otherwise wait for them as long as it may. */
final class StreamsEnd implements SmartLifecycle {
    private final OpenStreams streams;
    private volatile boolean running;

    StreamsEnd(OpenStreams streams) {
        this.streams = streams;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        streams.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The highest is stopped first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** Streams that were ended are opened anew by their pages, not by this server. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
