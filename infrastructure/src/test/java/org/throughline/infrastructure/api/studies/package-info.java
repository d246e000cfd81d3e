/** Tests of how studies are told over HTTP. */
@NullMarked
package org.throughline.infrastructure.api.studies;

import org.jspecify.annotations.NullMarked;
