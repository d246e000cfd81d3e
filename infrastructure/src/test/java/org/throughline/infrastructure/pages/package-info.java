/** What the pages under {@code docs} say of the code is true: names on them exist, and lists on them are whole. */
@NullMarked
package org.throughline.infrastructure.pages;

import org.jspecify.annotations.NullMarked;
