// What makes our pages live. Every page works without it.
(() => {
  'use strict';
  const { lang, dataset: words } = document.documentElement;
  const chinese = lang.startsWith('zh');
  // The same words as the server's, so that nothing jumps when a script takes over.
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'always', style: chinese ? 'short' : 'long' });
  const spaced = (text) => (chinese ? text.replace(/([0-9]) ?(?=\p{Script=Han})/u, '$1 ') : text);
  const parts = new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en', {
    year: 'numeric', month: chinese ? 'numeric' : 'short', day: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
  });
  const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
  const near = 5;

  function taken(at) {
    const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
    const clock = `${part.hour}:${part.minute}:${part.second}`;
    const day = chinese ? `${part.year}年${part.month}月${part.day}日` : `${part.day} ${part.month} ${part.year}`;
    return { clock, exact: `${day} ${clock} ${part.timeZoneName}` };
  }

  function fromNow(at, due) {
    const seconds = (at - Date.now()) / 1000;
    if (due && seconds < near) return words.due;
    if (Math.abs(seconds) < near) return seconds < 0 ? words.now : words.soon;
    const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each);
    return spaced(relative.format(Math.trunc(seconds / length), unit));
  }

  function tellTimes(root) {
    root.querySelectorAll('[data-relative], [data-clock], [data-exact]').forEach((time) => {
      const at = new Date(time.getAttribute('datetime') || time.dataset.at);
      const { clock, exact } = taken(at);
      const { relative: kind } = time.dataset;
      if (kind !== undefined) time.textContent = fromNow(at, kind === 'due');
      else time.textContent = 'clock' in time.dataset ? clock : exact;
      if ('title' in time) time.title = exact;
    });
  }

  // A button that only a script can serve is shown only when there is one.
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

  // A form that costs something is sent once; the server would take a second click for the same purchase anyway.
  document.addEventListener('submit', (submit) => {
    if (!submit.target.matches('[data-once]')) return;
    if (submit.target.dataset.sent) submit.preventDefault();
    submit.target.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('[data-once]').forEach((form) => { delete form.dataset.sent; });
  });

  // One stream per page; the part that lives is asked for anew when something happened to the order.
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
    // The browser resumes a stream that broke. One that was refused it gives up: then the part is asked for anew, which
    // leads to the login if that has ended, and the stream is begun again.
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

  // A part that can't be fetched stays as it was, and the page says so; after a logout the login page
  // takes its place, and what may not be seen any more is shown as such.
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

  function begin(root) {
    tellTimes(root);
    showCopying(root);
    showPrinting(root);
    follow();
  }
  document.addEventListener('htmx:afterSettle', () => begin(document));
  setInterval(() => tellTimes(document), 15000);
  begin(document);
})();
