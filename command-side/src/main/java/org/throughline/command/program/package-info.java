/**
 * Decisions about the county's programs, and what feeds say of organizations and places of others.
 * Who works in a program is decided in {@code workforce}, who is served by it in {@code episode}.
 */
@NullMarked
package org.throughline.command.program;

import org.jspecify.annotations.NullMarked;
