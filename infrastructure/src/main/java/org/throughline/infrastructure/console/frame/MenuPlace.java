package org.throughline.infrastructure.console.frame;

/**
 * Where a page stands in the menu.
 *
 * @param group of the lines between hairlines, from 1
 * @param place within the group, from 1
 * @param icon a symbol of {@code icons.svg}
 */
public record MenuPlace(int group, int place, String icon) {}
