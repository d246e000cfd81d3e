/**
 * Who somebody is: accounts, passwords, tokens, and the worker behind a request. What they may do is decided elsewhere.
 */
@NullMarked
package org.throughline.infrastructure.security;

import org.jspecify.annotations.NullMarked;
