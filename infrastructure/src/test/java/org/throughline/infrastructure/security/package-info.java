/** Tests of accounts, signing in and what HTTP requests may reach. */
@NullMarked
package org.throughline.infrastructure.security;

import org.jspecify.annotations.NullMarked;
