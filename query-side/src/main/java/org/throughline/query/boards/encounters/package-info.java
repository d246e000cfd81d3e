/**
 * The register of encounters: where somebody has begun to have to do with a person to whom nothing related them. It names
 * workers and clients by their ids alone; who a client is, is asked elsewhere and by who may.
 */
@NullMarked
package org.throughline.query.boards.encounters;

import org.jspecify.annotations.NullMarked;
