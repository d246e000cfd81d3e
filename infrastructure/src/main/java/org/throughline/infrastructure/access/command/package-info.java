/**
 * The way in for commands: gate, decision, a durable entry of every refusal, and what a repeated key is answered with.
 * No rule about views and nothing of HTTP lives here.
 */
@NullMarked
package org.throughline.infrastructure.access.command;

import org.jspecify.annotations.NullMarked;
