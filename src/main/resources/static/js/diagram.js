// Renders the process model with the number of parked orders on each step, linked to their list.
(() => {
  'use strict';
  const figure = document.querySelector('[data-model]');
  if (!figure) return;
  const fold = figure.closest('details');
  let viewer;
  function badge(count) {
    const list = count.getAttribute('href');
    const link = document.createElement(list ? 'a' : 'span');
    if (list) {
      link.href = list;
      link.setAttribute('aria-label', count.dataset.label);
    }
    link.className = `badge ${count.dataset.kind}`;
    link.textContent = count.dataset.shown;
    return link;
  }

  function showCounts() {
    const overlays = viewer.get('overlays');
    const elements = viewer.get('elementRegistry');
    overlays.clear();
    document.querySelectorAll('#counts [data-step]').forEach((count) => {
      if (count.dataset.count === '0' || !elements.get(count.dataset.step)) return;
      overlays.add(count.dataset.step, { position: { top: -12, right: 14 }, html: badge(count) });
    });
  }

  // On a narrow screen, scrolls the diagram to the first step with parked orders.
  function showFirst(parked) {
    const frame = figure.parentElement;
    if (!parked || frame.scrollWidth <= frame.clientWidth) return;
    frame.scrollLeft = parked.getBoundingClientRect().left - frame.getBoundingClientRect().left - frame.clientWidth / 2;
  }

  function loadViewer() {
    return new Promise((loaded, failed) => {
      const script = document.createElement('script');
      script.src = figure.dataset.viewer;
      script.onload = loaded;
      script.onerror = () => failed(new Error(script.src));
      document.head.append(script);
    });
  }

  const draw = () => loadViewer()
    .then(() => { viewer = new window.BpmnJS({ container: figure }); })
    .then(() => fetch(figure.dataset.model, { credentials: 'same-origin' }))
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
    .then((xml) => viewer.importXML(xml))
    .then(() => {
      figure.querySelector('p').remove();
      viewer.get('canvas').zoom('fit-viewport', 'auto');
      (figure.dataset.walked || '').split(',').filter((step) => viewer.get('elementRegistry').get(step))
        .forEach((step) => viewer.get('canvas').addMarker(step, 'walked'));
      showCounts();
      showFirst(figure.querySelector('.badge.parked'));
      document.addEventListener('htmx:afterSettle', showCounts);
      new ResizeObserver(() => { viewer.get('canvas').resized(); viewer.get('canvas').zoom('fit-viewport', 'auto'); }).observe(figure);
    })
    .catch(() => { fold.hidden = true; });

  // a phone shows it on demand
  if (window.matchMedia('(max-width: 40rem)').matches) fold.open = false;
  function drawOnceOpen() {
    if (!fold.open) return; // folding it above is a toggle, too
    fold.removeEventListener('toggle', drawOnceOpen);
    draw();
  }
  fold.addEventListener('toggle', drawOnceOpen);
  drawOnceOpen();
})();
