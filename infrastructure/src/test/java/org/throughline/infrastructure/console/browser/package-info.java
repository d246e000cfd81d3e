/**
 * The console in a real browser: what every browser test uses, and the tests that walk all pages. Pages are found by role
 * and label only: a control that cannot be found so is one that nobody finds by ear.
 */
@NullMarked
package org.throughline.infrastructure.console.browser;

import org.jspecify.annotations.NullMarked;
