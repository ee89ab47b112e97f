// What makes our pages live. Every page works without it.
(() => {
  'use strict';
  const language = document.documentElement.lang || 'en';
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const ofDay = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
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
    root.querySelectorAll('time[data-clock]').forEach((time) => {
      time.textContent = ofDay.format(new Date(time.dateTime));
      time.title = exact.format(new Date(time.dateTime));
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
