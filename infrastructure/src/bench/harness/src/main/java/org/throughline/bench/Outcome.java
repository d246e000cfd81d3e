package org.throughline.bench;

import java.util.Map;
import org.HdrHistogram.AbstractHistogram;

/**
 * What load gave.
 *
 * @param perSecond answers a second
 * @param p50 median latency in microseconds
 * @param p99 99th percentile in microseconds
 * @param p999 99.9th percentile in microseconds
 * @param conflicts appends refused because another came first
 */
public record Outcome(double perSecond, double p50, double p99, double p999, double conflicts) {
    static Outcome of(long done, double seconds, AbstractHistogram latencies, long conflicts) {
        return new Outcome(
                done / seconds,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                latencies.getValueAtPercentile(99.9),
                conflicts);
    }

    /** In a line that {@link #of(Map)} reads. */
    String line() {
        return "perSecond=" + perSecond + " p50=" + p50 + " p99=" + p99 + " p999=" + p999 + " conflicts=" + conflicts;
    }

    static Outcome of(Map<String, Double> values) {
        return new Outcome(
                values.getOrDefault("perSecond", 0.0),
                values.getOrDefault("p50", 0.0),
                values.getOrDefault("p99", 0.0),
                values.getOrDefault("p999", 0.0),
                values.getOrDefault("conflicts", 0.0));
    }
}
