package org.throughline.infrastructure.api;

import java.util.List;

/** Declares what a capability answers besides commands and views. Its own router serves it. */
public interface ApiOperations {
    /** All of them, in the order of documents. */
    List<ApiOperation> operations();
}
