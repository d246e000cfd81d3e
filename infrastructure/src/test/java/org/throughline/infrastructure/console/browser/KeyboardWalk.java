package org.throughline.infrastructure.console.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through a page with Tab alone: every control is reached, its focus is seen (WCAG 2.4.7) and not covered (2.4.11),
 * and the last one lets go (2.1.2).
 */
final class KeyboardWalk {
    private static final String CONTROLS = """
            () => {
              const shown = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility === 'visible';
              const first = e => {
                if (e.type !== 'radio' || !e.name) return true;
                const group = [...document.querySelectorAll('input[type=radio]')]
                  .filter(o => o.name === e.name && o.form === e.form && !o.disabled);
                return e === (group.find(o => o.checked) || group[0]);
              };
              window.walked = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')]
                .filter(e => e.tabIndex >= 0 && !e.disabled && shown(e) && first(e));
              return window.walked.map(e => e.outerHTML.slice(0, 100));
            }""";

    private static final String FOCUSED = """
            () => {
              const e = document.activeElement;
              if (!e || e === document.body || e === document.documentElement) return null;
              const style = getComputedStyle(e);
              const label = e.closest('label') || (e.labels && e.labels[0]);
              const around = label ? getComputedStyle(label) : style;
              const drawn = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none';
              const box = e.getClientRects()[0] || e.getBoundingClientRect();
              const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
              const points = [box.top + 2, box.top + box.height / 2, box.bottom - 2];
              const free = points.some(y => {
                const hit = document.elementFromPoint(x, y);
                return hit && (e.contains(hit) || hit.contains(e) || (label && label.contains(hit)));
              });
              return {
                place: window.walked.indexOf(e),
                text: e.outerHTML.slice(0, 100),
                seen: drawn(style) || drawn(around),
                free: free,
              };
            }""";

    private static final int STOPS_OF_A_FIELD = 4;

    private final Page page;

    KeyboardWalk(Page page) {
        this.page = page;
    }

    List<String> findings() {
        List<?> controls = (List<?>) page.evaluate(CONTROLS);
        page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        var findings = new ArrayList<String>();
        Set<Integer> reached = new HashSet<>();
        boolean left = controls.isEmpty();
        int before = -1;
        // A field for a date has a stop of its own for day, month, year and calendar.
        for (int step = 0; step <= STOPS_OF_A_FIELD * controls.size() + 1 && !left; step++) {
            page.keyboard().press("Tab");
            if (page.evaluate(FOCUSED) instanceof Map<?, ?> focused) {
                int place = Integer.parseInt(String.valueOf(focused.get("place")));
                // Back at one that it came from: in a window without bars, the page is all there is to go round in.
                boolean again = place >= 0 && place == before;
                left = place >= 0 && !again && !reached.add(place);
                before = place;
                if (!left && !again) {
                    judge(focused, findings);
                }
            } else {
                left = !reached.isEmpty();
            }
        }
        if (!left) {
            findings.add("keyboard: the page does not let go of the focus");
        }
        for (int place = 0; place < controls.size(); place++) {
            if (!reached.contains(place)) {
                findings.add("keyboard: Tab does not reach " + controls.get(place));
            }
        }
        return findings;
    }

    private static void judge(Map<?, ?> focused, List<String> findings) {
        if (Boolean.FALSE.equals(focused.get("seen"))) {
            findings.add("keyboard: the focus is not seen on " + focused.get("text"));
        }
        if (Boolean.FALSE.equals(focused.get("free"))) {
            findings.add("keyboard: something covers " + focused.get("text"));
        }
    }
}
