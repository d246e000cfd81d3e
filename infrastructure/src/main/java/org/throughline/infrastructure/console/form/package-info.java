/**
 * Forms of commands: made from the command's record as the API is, drawn with the words of this room, and sent as the
 * API's JSON body, so that a command typed in and one sent by a program pass the same binder. Nothing here decides
 * whether a command is right.
 */
@NullMarked
package org.throughline.infrastructure.console.form;

import org.jspecify.annotations.NullMarked;
