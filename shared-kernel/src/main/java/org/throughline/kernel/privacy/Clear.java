package org.throughline.kernel.privacy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a string, date or number of an event that is stored in clear, with the reason. Without this mark such a
 * component must be {@link Sealed}; a field once stored in clear can never be sealed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Clear {
    /** Why this is not personal data, or why a decision needs it. */
    String value();
}
