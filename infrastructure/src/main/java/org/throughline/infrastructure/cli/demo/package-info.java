/** The demonstration: a made-up county's staff, a scripted week of theirs, and what to try afterwards. */
@NullMarked
package org.throughline.infrastructure.cli.demo;

import org.jspecify.annotations.NullMarked;
