package org.throughline.infrastructure.console.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * How somebody has set up their browser.
 *
 * @param width of the window, in CSS pixels
 * @param height of the window, in CSS pixels
 * @param scale device pixels for a CSS pixel
 */
record Look(int width, int height, double scale, boolean dark, boolean forcedColors, boolean still, boolean scripts) {
    /** A desk, without wishes. */
    static final Look DESK = new Look(1440, 900, 1, false, false, false, true);
    /** A phone. */
    static final Look PHONE = new Look(390, 844, 1, false, false, false, true);

    Look inTheDark() {
        return new Look(width, height, scale, true, forcedColors, still, scripts);
    }

    Look sized(int otherWidth, int otherHeight) {
        return new Look(otherWidth, otherHeight, scale, dark, forcedColors, still, scripts);
    }

    /** As a browser shows a page at 200 %: half the window, each pixel doubled. */
    Look zoomedToDouble() {
        return new Look(width / 2, height / 2, scale * 2, dark, forcedColors, still, scripts);
    }

    Look withForcedColors() {
        return new Look(width, height, scale, dark, true, still, scripts);
    }

    Look withoutMotion() {
        return new Look(width, height, scale, dark, forcedColors, true, scripts);
    }

    Look withoutScripts() {
        return new Look(width, height, scale, dark, forcedColors, still, false);
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(scale)
                .setLocale("en-US")
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setForcedColors(forcedColors ? ForcedColors.ACTIVE : ForcedColors.NONE)
                .setReducedMotion(still ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
                .setJavaScriptEnabled(scripts);
    }
}
