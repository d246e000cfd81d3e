package org.throughline.kernel.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name by which one record of a sealed interface is told apart where it is stored. It is said here and never taken
 * from the class, which may be renamed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredAs {
    /** The name; no two records of one interface have the same. */
    String value();
}
