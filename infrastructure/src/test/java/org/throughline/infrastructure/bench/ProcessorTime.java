package org.throughline.infrastructure.bench;

import java.time.Duration;

/** Processor time that this process has taken. */
final class ProcessorTime {
    private ProcessorTime() {}

    static long nanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseThrow();
    }
}
