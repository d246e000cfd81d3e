package org.throughline.infrastructure.embeddedmongo.catalog;

/** One part of an index: a dotted path and the order of its values. */
public record IndexField(String path, boolean ascending) {}
