package org.throughline.infrastructure.boot;

import org.axonframework.common.configuration.AxonConfiguration;
import org.throughline.infrastructure.access.command.OnceOnly;

/** Axon as configured for commands, with the interceptor that its dispatch must share. */
record CommandSide(AxonConfiguration axon, OnceOnly onceOnly) {}
