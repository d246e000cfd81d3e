package org.throughline.infrastructure.embeddedmongo.storage;

import de.bwaldvogel.mongo.bson.Decimal128;
import java.math.BigDecimal;

/**
 * Numbers in one order whatever their type: the greatest double that is not above the number, then what is missing
 * to the number exactly. NaN comes before all others, as MongoDB orders it.
 */
final class NumberKey {
    private static final byte EXACT = 0;
    private static final byte WITH_REMAINDER = 1;
    private static final long EXACT_AS_DOUBLE = 1L << 53;
    /** Above the span of Decimal128, so that what is missing to a number below all doubles is positive too. */
    private static final BigDecimal BELOW_ALL_DOUBLES = new BigDecimal("1E6146");

    private NumberKey() {}

    static void write(Number number, KeyWriter out) {
        switch (number) {
            case Integer _ -> exact(number.doubleValue(), out);
            case Double _ -> exact(number.doubleValue(), out);
            case Long whole
            when Math.abs(whole) <= EXACT_AS_DOUBLE && whole != Long.MIN_VALUE -> exact(whole.doubleValue(), out);
            case Long whole -> whole(whole, out);
            case Decimal128 decimal when isFinite(decimal) -> decimal(decimal.toBigDecimal(), out);
            default -> exact(number.doubleValue(), out);
        }
    }

    private static boolean isFinite(Decimal128 decimal) {
        return !Double.isNaN(decimal.doubleValue())
                && !decimal.equals(Decimal128.POSITIVE_INFINITY)
                && !decimal.equals(Decimal128.NEGATIVE_INFINITY)
                && !decimal.equals(Decimal128.NEGATIVE_ZERO);
    }

    private static void exact(double number, KeyWriter out) {
        floor(number, out);
        out.octet(EXACT);
    }

    /** What {@link #decimal} writes, without its cost: index keys of the ledger are such numbers. */
    private static void whole(long number, KeyWriter out) {
        double floor = (double) number;
        if (floor >= 0x1p63 || (long) floor > number) {
            floor = Math.nextDown(floor);
        }
        long remainder = number - (long) floor;
        if (remainder == 0) {
            exact(floor, out);
            return;
        }
        String digits = Long.toString(remainder);
        int significant = digits.length();
        while (digits.charAt(significant - 1) == '0') {
            significant--;
        }
        remainder(floor, digits.length(), digits.substring(0, significant), out);
    }

    private static void decimal(BigDecimal number, KeyWriter out) {
        double floor = number.doubleValue();
        if (floor == Double.POSITIVE_INFINITY) {
            floor = Double.MAX_VALUE;
        } else if (floor != Double.NEGATIVE_INFINITY && new BigDecimal(floor).compareTo(number) > 0) {
            floor = Math.nextDown(floor);
        }
        BigDecimal remainder = floor == Double.NEGATIVE_INFINITY
                ? BELOW_ALL_DOUBLES.add(number)
                : number.subtract(new BigDecimal(floor));
        if (remainder.signum() == 0) {
            exact(floor, out);
            return;
        }
        BigDecimal digits = remainder.stripTrailingZeros();
        remainder(
                floor,
                digits.precision() - digits.scale(),
                digits.unscaledValue().toString(),
                out);
    }

    /** @param magnitude how many digits stand before the decimal point */
    private static void remainder(double floor, int magnitude, String digits, KeyWriter out) {
        floor(floor, out);
        out.octet(WITH_REMAINDER);
        out.int32(magnitude ^ Integer.MIN_VALUE);
        for (int i = 0; i < digits.length(); i++) {
            out.octet(digits.charAt(i) - '0' + 1);
        }
        out.octet(0);
    }

    private static void floor(double number, KeyWriter out) {
        if (Double.isNaN(number)) {
            out.int64(0);
            return;
        }
        long bits = Double.doubleToLongBits(number == 0 ? 0.0 : number);
        out.int64(bits ^ (bits >> 63 | Long.MIN_VALUE));
    }
}
