/**
 * Sessions of the console: how long they last, what ends them, and what waits in them. They are kept in the database of
 * accounts, so that any node serves them. What a browser is sent, and what a page may do, is decided in the console.
 */
@NullMarked
package org.throughline.infrastructure.security.session;

import org.jspecify.annotations.NullMarked;
