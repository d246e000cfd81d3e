/**
 * Evidence that the embedded store keeps what it acknowledged, from below: system calls, logs cut off anywhere, disks
 * that fail. It talks to the store as any client does, over a socket. {@code throughline torture} runs it; short forms run
 * with the tests.
 */
@NullMarked
package org.throughline.infrastructure.embeddedmongo.durability;

import org.jspecify.annotations.NullMarked;
