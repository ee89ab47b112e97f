// Progressive enhancement: every page works without this script.
(() => {
  'use strict';
  const { lang, dataset: messages } = document.documentElement;
  const chinese = lang.startsWith('zh');
  // Formats times like the server, so that nothing changes visibly when the script starts.
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'always', style: chinese ? 'short' : 'long' });
  const spaced = (text) => (chinese ? text.replace(/([0-9]) ?(?=\p{Script=Han})/u, '$1 ') : text);
  const parts = new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en', {
    year: 'numeric', month: chinese ? 'numeric' : 'short', day: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
  });
  const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
  const near = 5;

  function format(at) {
    const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
    const clock = `${part.hour}:${part.minute}:${part.second}`;
    const day = chinese ? `${part.year}年${part.month}月${part.day}日` : `${part.day} ${part.month} ${part.year}`;
    return { clock, exact: `${day} ${clock} ${part.timeZoneName}` };
  }

  function fromNow(at, due) {
    const seconds = (at - Date.now()) / 1000;
    if (due && seconds < near) return messages.due;
    if (Math.abs(seconds) < near) return seconds < 0 ? messages.now : messages.soon;
    const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each);
    return spaced(relative.format(Math.trunc(seconds / length), unit));
  }

  function updateTimes(root) {
    root.querySelectorAll('[data-relative], [data-clock], [data-exact]').forEach((time) => {
      const at = new Date(time.getAttribute('datetime') || time.dataset.at);
      const { clock, exact } = format(at);
      const { relative: kind } = time.dataset;
      if (kind !== undefined) time.textContent = fromNow(at, kind === 'due');
      else time.textContent = 'clock' in time.dataset ? clock : exact;
      if ('title' in time) time.title = exact;
    });
  }

  // Buttons that need a script are hidden until it runs.
  function showPrinting(root) {
    root.querySelectorAll('[data-print][hidden]').forEach((button) => { button.hidden = false; });
  }

  function showCopying(root) {
    if (!navigator.clipboard) return;
    root.querySelectorAll('[data-copy][hidden]').forEach((button) => { button.hidden = false; });
  }

  document.addEventListener('click', (click) => {
    const button = click.target.closest('[data-copy]');
    if (!button) return;
    click.preventDefault();
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      const before = button.innerHTML;
      button.textContent = '✓';
      setTimeout(() => { button.innerHTML = before; }, 1200);
    });
  });

  document.addEventListener('click', (click) => {
    if (click.target.closest('[data-print]')) window.print();
  });

  // A forced gate needs a reason, an automatic one doesn't.
  document.addEventListener('change', (change) => {
    const needs = change.target.form && change.target.form.querySelector(`[data-needed-by="${change.target.name}"]`);
    if (needs) needs.required = change.target.value !== 'AUTO';
  });

  // Submits these forms once. The server deduplicates a second submission anyway.
  document.addEventListener('submit', (submit) => {
    if (!submit.target.matches('[data-once]')) return;
    if (submit.target.dataset.sent) submit.preventDefault();
    submit.target.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('[data-once]').forEach((form) => { delete form.dataset.sent; });
  });

  // One event stream per page; each event about the order reloads the live part.
  let stream = null;
  function follow() {
    const live = document.querySelector('[data-events]');
    if (!live) {
      if (stream) stream.close();
      stream = null;
      return;
    }
    if (stream) return;
    stream = new EventSource(live.dataset.events);
    stream.addEventListener('status', (event) => {
      const part = document.querySelector('[data-events]');
      if (part && Number(event.lastEventId) > Number(part.dataset.last || 0)) window.htmx.trigger(part, 'refresh');
    });
    // The browser reconnects a broken stream but gives up on a refused one. Then reload the live part, which redirects to
    // the login page if the session has expired, and open the stream again.
    stream.addEventListener('error', () => {
      if (!stream || stream.readyState !== EventSource.CLOSED) return;
      stream = null;
      setTimeout(() => {
        const part = document.querySelector('[data-events]');
        if (part) window.htmx.trigger(part, 'refresh');
        follow();
      }, 5000 + Math.random() * 5000);
    });
  }

  // If the live part can't be loaded, keep it and show the offline notice. If the session has expired or access is lost,
  // reload the page.
  const offline = (is) => { document.getElementById('offline').hidden = !is; };
  document.addEventListener('htmx:sendError', () => offline(true));
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { status, responseURL } = event.detail.xhr;
    offline(status >= 500);
    const gone = status === 401 || status === 403 || status === 404;
    if (gone || new URL(responseURL, location.href).pathname === '/login') {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });

  // What the reader does on a live page is his own: what he types, what he folds, and which text he marks.
  const fields = 'input:not([type=hidden]), select, option, textarea';
  if (window.Idiomorph) {
    window.Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, element) => !(
      element.matches(fields) || (name === 'open' && element.matches('details')) || name === 'data-sent');
  }
  let marked = 0;
  document.addEventListener('selectionchange', () => { marked = Date.now(); });
  document.addEventListener('htmx:beforeRequest', (event) => {
    const { isCollapsed, anchorNode } = getSelection();
    // not for ever: a page that somebody turned away from has to stay true
    if (!isCollapsed && event.target.contains(anchorNode) && Date.now() - marked < 20_000) event.preventDefault();
  });

  function enhance(root) {
    updateTimes(root);
    showCopying(root);
    showPrinting(root);
    follow();
  }
  document.addEventListener('htmx:afterSettle', () => enhance(document));
  setInterval(() => updateTimes(document), 15000);
  enhance(document);
})();
