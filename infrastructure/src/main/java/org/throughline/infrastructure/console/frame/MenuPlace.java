package org.throughline.infrastructure.console.frame;

import java.util.Comparator;

/**
 * Where a page stands in the menu.
 *
 * @param group of the lines between hairlines, from 1
 * @param place within the group, from 1
 * @param icon a symbol of {@code icons.svg}
 */
public record MenuPlace(int group, int place, String icon) {
    /** From the top of the menu down. */
    static final Comparator<MenuPlace> ORDER =
            Comparator.comparingInt(MenuPlace::group).thenComparingInt(MenuPlace::place);
}
