/**
 * Evidence that the embedded store keeps what it acknowledged, from below: system calls, logs cut off anywhere, disks
 * that fail. It talks to the store as any client does, over a socket. Each class with a {@code main} prints figures and
 * its seed; short forms run with the tests.
 */
@NullMarked
package org.throughline.infrastructure.embeddedmongo.durability;

import org.jspecify.annotations.NullMarked;
