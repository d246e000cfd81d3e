package org.throughline.infrastructure.api.studies;

/** What leaves when a run begins, hashed into its entry: its name and nobody. */
record StudyRunBegun(String run) {}
