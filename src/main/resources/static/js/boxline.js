// What makes our pages live. Every page works without it.
(() => {
  'use strict';
  const language = document.documentElement.lang || 'en';
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
  const now = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');

  function tellTimes(root) {
    root.querySelectorAll('time[data-relative]').forEach((time) => {
      const at = new Date(time.dateTime);
      const seconds = (at - Date.now()) / 1000;
      const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each) || units[3];
      time.textContent = Math.abs(seconds) < 5 ? now : relative.format(Math.trunc(seconds / length), unit);
      time.title = exact.format(at);
    });
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
  }

  // A part that can't be fetched stays as it was, and the page says so; after a logout the login page takes its place.
  const offline = (is) => { document.getElementById('offline').hidden = !is; };
  document.addEventListener('htmx:sendError', () => offline(true));
  document.addEventListener('htmx:responseError', () => offline(true));
  document.addEventListener('htmx:beforeSwap', (event) => {
    offline(event.detail.xhr.status >= 400);
    if (new URL(event.detail.xhr.responseURL, location.href).pathname === '/login') {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });

  function begin(root) {
    tellTimes(root);
    showCopying(root);
    follow();
  }
  document.addEventListener('htmx:afterSettle', () => begin(document));
  setInterval(() => tellTimes(document), 15000);
  begin(document);
})();
