/**
 * What all pages have in common: how a page is declared, how it is asked, drawn and refused, menu, assets, and the words
 * for times. Knows no page and no capability.
 */
@NullMarked
package org.throughline.infrastructure.console.frame;

import org.jspecify.annotations.NullMarked;
