package org.throughline.infrastructure.boot;

/** A setting with which the application does not start; the message names it, and says why and what is accepted. */
final class SettingRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    SettingRefused(String sentence) {
        super(sentence);
    }
}
