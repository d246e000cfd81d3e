package org.throughline.infrastructure.api.view;

import java.util.Map;
import org.throughline.query.view.View;

/** Tells what the class of a view's answer cannot tell: schemas of parts that differ from view to view. */
public interface AnswerParts {
    /** Schemas (JSON Schema 2020-12) by the name of the part; none if the class of the answer says all. */
    Map<String, Map<String, Object>> of(View view);
}
