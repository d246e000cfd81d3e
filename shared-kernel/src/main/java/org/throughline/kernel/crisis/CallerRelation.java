package org.throughline.kernel.crisis;

/** Who calls about a crisis. */
public enum CallerRelation {
    SELF,
    FAMILY,
    FRIEND,
    POLICE,
    PROVIDER,
    SCHOOL,
    BYSTANDER,
    OTHER
}
