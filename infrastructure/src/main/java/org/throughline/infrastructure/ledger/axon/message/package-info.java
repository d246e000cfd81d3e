/**
 * What goes with every message on Axon's buses: conversion, measurement, trace ids. No rule of the field may live here.
 */
@NullMarked
package org.throughline.infrastructure.ledger.axon.message;

import org.jspecify.annotations.NullMarked;
