package org.throughline.infrastructure.ledger.verify;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How fast a ledger verified, round by round, and how fast its limits were in the same round. A ratio is the speed of
 * verification in parts of the speed of a limit.
 *
 * @param events events verified
 * @param blocks blocks they are in
 * @param rounds interleaved rounds; those that warmed up are left out
 * @param indexSeconds comparing the index, once
 */
public record VerificationFigures(long events, long blocks, List<Round> rounds, double indexSeconds) {
    public VerificationFigures {
        rounds = List.copyOf(rounds);
    }

    /**
     * One round.
     *
     * @param oneThread decoding and SHA-256 alone, on one thread
     * @param allCores decoding and SHA-256 alone, on as many threads as verification uses
     * @param verification all that is verified but the index
     */
    public record Round(Took oneThread, Took allCores, Took verification) {}

    /**
     * What a pass took, the work of the embedded store included.
     *
     * @param seconds time
     * @param processorSeconds time of all processors
     */
    public record Took(double seconds, double processorSeconds) {}

    /**
     * Median and range.
     *
     * @param median the middle one
     * @param least the least one
     * @param most the greatest one
     */
    public record Range(double median, double least, double most) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, least, most);
        }
    }

    /** What the bar is about: against decoding and SHA-256 on one thread. */
    public Range ratioToOneThread() {
        return range(round -> round.oneThread().seconds() / round.verification().seconds());
    }

    /** Against the limit with the same threads. */
    public Range ratioToAllCores() {
        return range(round -> round.allCores().seconds() / round.verification().seconds());
    }

    /** The first ratio in processor time, which neither more threads nor a busy machine makes better. */
    public Range ratioInProcessorTime() {
        return range(round ->
                round.oneThread().processorSeconds() / round.verification().processorSeconds());
    }

    /** A figure over the rounds. */
    public Range range(ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return new Range(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                %,d events, %.1f in a block, %d rounds; seconds as median (range)
                decoding and SHA-256 alone, one thread   %s
                decoding and SHA-256 alone, all cores    %s
                verification, all cores                  %s
                ratio to the limit on one thread         %s
                ratio to the limit on all cores          %s
                ratio of processor time                  %s
                comparing the index                      %.2f
                """,
                events,
                (double) events / blocks,
                rounds.size(),
                range(round -> round.oneThread().seconds()),
                range(round -> round.allCores().seconds()),
                range(round -> round.verification().seconds()),
                ratioToOneThread(),
                ratioToAllCores(),
                ratioInProcessorTime(),
                indexSeconds);
    }
}
