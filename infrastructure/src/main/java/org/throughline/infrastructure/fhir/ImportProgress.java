package org.throughline.infrastructure.fhir;

/** Is told how a run goes on. Called by many threads at once. */
public interface ImportProgress extends AutoCloseable {
    /** Nobody looks. */
    ImportProgress NONE = new ImportProgress() {};

    /** So many lines are to be read. */
    default void expect(long lines) {}

    /** Lines of this resource type come now. */
    default void phase(String resourceType) {}

    /** One more line is done, one way or another. */
    default void step() {}

    @Override
    default void close() {}
}
