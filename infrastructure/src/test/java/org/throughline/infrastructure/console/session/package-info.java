/** Where one may go after signing in, and from where pages of the console come. */
@NullMarked
package org.throughline.infrastructure.console.session;

import org.jspecify.annotations.NullMarked;
