package org.throughline.infrastructure.console.frame;

import java.util.List;
import java.util.stream.Stream;

/**
 * One of the lists that a page can show: one's own, or that of a program in which one works.
 *
 * @param of value of the parameter {@code of} that asks for it: {@link #MINE} or a program's id
 * @param here whether it is the one shown
 */
public record WhoseList(String of, String label, boolean here) {
    /** Asks for one's own. */
    public static final String MINE = "mine";

    /**
     * One's own and those of the programs of {@code standing}, in its order.
     *
     * @param shown which of them is shown
     * @param mine what one's own is called
     */
    public static List<WhoseList> of(Answer standing, String shown, String mine) {
        return Stream.concat(
                        Stream.of(new WhoseList(MINE, mine, shown.equals(MINE))),
                        standing.rows("programs").stream()
                                .map(one -> program(String.valueOf(one.text("program")), one, shown)))
                .toList();
    }

    private static WhoseList program(String id, JsonMap program, String shown) {
        return new WhoseList(id, String.valueOf(program.text("name")), shown.equals(id));
    }
}
