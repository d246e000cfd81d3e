// Small things that a page does better with a script; every page reads and sends without it.
(() => {
  'use strict';

  // Whoever does not want single keys (WCAG 2.1.4) turns them off in the sheet that "?" opens; the browser remembers it.
  const SETTING = 'throughline.keys';
  const typing = (element) => element.closest('input:not(#keys-off), select, textarea, [contenteditable]') !== null;

  const keys = () => window.localStorage.getItem(SETTING) !== 'off';

  const rows = () => [...document.querySelectorAll('main tbody tr:not(.group, .plain, .inrow), main [data-row]')];

  const move = (step) => {
    const all = rows();
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
    next?.querySelector('a, button')?.focus();
  };

  const byKey = (key) => {
    const row = document.activeElement?.closest('tr, [data-row]');
    const wanted = `[data-key="${CSS.escape(key)}"]`;
    return row?.querySelector(wanted) ?? document.querySelector(wanted);
  };

  let first = '';
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.target.closest('form')?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) {
      return;
    }
    if (event.key !== '?' && !keys()) {
      return;
    }
    if (event.key === '?') {
      document.getElementById('keys')?.showModal();
      return;
    }
    if (event.key === 'j' || event.key === 'k') {
      move(event.key === 'j' ? 1 : -1);
      return;
    }
    if (event.key === 'g' && first === '') {
      first = 'g';
      window.setTimeout(() => { first = ''; }, 1500);
      return;
    }
    const wanted = byKey(first === 'g' ? `g ${event.key}` : event.key);
    first = '';
    if (wanted) {
      event.preventDefault();
      if (wanted.matches('input, select, textarea')) {
        wanted.focus();
      } else {
        wanted.click();
      }
    }
  });

  const off = document.getElementById('keys-off');
  if (off) {
    off.checked = !keys();
    off.addEventListener('change', () => window.localStorage.setItem(SETTING, off.checked ? 'off' : 'on'));
  }

  // What was typed is not lost by a slip: leaving asks, unless it is sent.
  document.addEventListener('input', (event) => { event.target.closest('form[data-ask]')?.setAttribute('data-typed', ''); });
  document.addEventListener('submit', (event) => { event.target.removeAttribute('data-typed'); });
  window.addEventListener('beforeunload', (event) => {
    if (document.querySelector('form[data-typed]')) {
      event.preventDefault();
    }
  });

  // The session's end is told two minutes before (WCAG 2.2.1).
  const ends = Date.parse(document.querySelector('meta[name="session-ends"]')?.content ?? '');
  const ending = document.getElementById('ending');
  if (ending && !Number.isNaN(ends)) {
    const tell = () => {
      ending.querySelector('strong').textContent = ending.dataset.words;
      ending.hidden = false;
    };
    window.setTimeout(tell, Math.max(0, ends - Date.now() - 120000));
  }

  // A signal says that something on this page changed, never what. Only a page that is seen listens.
  const changes = document.getElementById('changes');
  if (changes) {
    let stream = null;
    const listen = () => {
      if (document.visibilityState !== 'visible') {
        stream?.close();
        stream = null;
      } else if (stream === null) {
        stream = new EventSource(changes.dataset.signals);
        stream.addEventListener('changed', () => { changes.hidden = false; });
        stream.addEventListener('ended', () => { stream?.close(); });
      }
    };
    document.addEventListener('visibilitychange', listen);
    listen();
  }
})();
