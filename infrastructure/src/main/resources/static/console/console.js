// Small things that a page does better with a script; every page reads and sends without it.
(() => {
  'use strict';

  // The session's end is told two minutes before (WCAG 2.2.1).
  const ends = Date.parse(document.querySelector('meta[name="session-ends"]')?.content ?? '');
  const ending = document.getElementById('ending');
  if (ending && !Number.isNaN(ends)) {
    const told = () => {
      const at = new Date(ends).toLocaleTimeString('en-US', { hour: '2-digit', minute: '2-digit', hour12: false });
      ending.querySelector('strong').textContent = ending.dataset.words.replace('{time}', at);
      ending.hidden = false;
    };
    window.setTimeout(told, Math.max(0, ends - Date.now() - 120000));
  }
})();
