// Draws the panels of a Grafana dashboard as one picture, each where its gridPos puts it, from what Prometheus has answered.
'use strict';

const COLUMN = 56;
const ROW = 34;
const GAP = 6;
const LINE = 13;
const COLORS = ['#1f77b4', '#d62728', '#2ca02c', '#9467bd', '#ff7f0e', '#17becf', '#8c564b', '#e377c2', '#7f7f7f', '#bcbd22'];

const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const digits = (value) => String(Number(value.toPrecision(3)));

/** As Grafana writes a value of this unit. */
function written(value, unit) {
  const scaled = (steps) => {
    const [size, name] = steps.find(([least]) => Math.abs(value) >= least) ?? steps[steps.length - 1];
    return `${digits(value / size)} ${name}`.trim();
  };
  switch (unit) {
    case 'percentunit': return `${digits(value * 100)} %`;
    case 's': return value === 0 ? '0 s' : scaled([[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's'], [0.001, 'ms'], [0.000001, 'µs']]);
    case 'bytes': return scaled([[2 ** 30, 'GiB'], [2 ** 20, 'MiB'], [2 ** 10, 'KiB'], [1, 'B']]);
    default: return scaled([[1e6, 'M'], [1e3, 'k'], [1, '']]);
  }
}

/** What a curve is called: the pattern with the series' labels, as Grafana fills it. */
function named(legend, labels) {
  return legend.replace(/\{\{\s*(\w+)\s*\}\}/g, (all, label) => labels[label] ?? '').trim();
}

const most = (curve) => Math.max(...curve.points.map(([, value]) => value));

/** Why a picture of this panel would tell nobody anything. */
function complaints(panel, curves) {
  const values = curves.flatMap((curve) => curve.points.map(([, value]) => value));
  const names = curves.map((curve) => curve.name);
  const all = [];
  if (values.length === 0) all.push('no data in the whole run');
  else if (values.every((value) => value === 0)) all.push('nothing but 0 in the whole run');
  if (panel.type !== 'stat' && names.some((name) => /^$|^\W+$/.test(name))) all.push('a curve without a name');
  if (new Set(names).size < names.length) all.push(`two curves of one name: ${names.filter((name, at) => names.indexOf(name) < at)[0]}`);
  return all;
}

function drawStat(panel, curves, { x, y, width, height }) {
  const points = curves[0]?.points ?? [];
  const last = points[points.length - 1]?.[1];
  const unit = panel.fieldConfig?.defaults?.unit;
  return `<text x="${x + width / 2}" y="${y + height / 2 + 14}" font-size="30" text-anchor="middle">${last === undefined ? 'no data' : escape(written(last, unit))}</text>`
    + `<text x="${x + width / 2}" y="${y + height - 10}" text-anchor="middle" fill="#666">${points.length ? `at most ${escape(written(most(curves[0]), unit))}` : ''}</text>`;
}

function drawCurves(panel, curves, { x, y, width, height }, { from, to }) {
  const unit = panel.fieldConfig?.defaults?.unit;
  const values = curves.flatMap((curve) => curve.points.map(([, value]) => value));
  const highest = panel.fieldConfig?.defaults?.max ?? (Math.max(0, ...values) || 1);
  const legendLines = Math.min(curves.length, Math.floor((height - 90) / LINE));
  const left = x + 62;
  const bottom = y + height - legendLines * LINE - 26;
  const top = y + 30;
  const right = x + width - 10;
  const across = (time) => left + (right - left) * (time - from) / (to - from);
  const up = (value) => bottom - (bottom - top) * Math.min(value, highest) / highest;
  const parts = [0, 0.5, 1].map((share) => `<path d="M${left} ${up(highest * share)}H${right}" stroke="#ddd"/>`
    + `<text x="${left - 4}" y="${up(highest * share) + 4}" text-anchor="end" fill="#666">${escape(written(highest * share, unit))}</text>`);
  for (let minute = 0; from + minute * 60 <= to; minute += 2) {
    parts.push(`<text x="${across(from + minute * 60)}" y="${bottom + 13}" text-anchor="middle" fill="#666">${minute} min</text>`);
  }
  curves.forEach((curve, at) => {
    const color = COLORS[at % COLORS.length];
    let before;
    const path = curve.points.map(([time, value]) => {
      const joined = before !== undefined && time - before <= 15;
      before = time;
      return `${joined ? 'L' : 'M'}${across(time).toFixed(1)} ${up(value).toFixed(1)}${joined ? '' : 'h1'}`;
    }).join('');
    parts.push(`<path d="${path}" fill="none" stroke="${color}" stroke-width="1.5"${at < COLORS.length ? '' : ' stroke-dasharray="4 2"'}/>`);
    if (at < legendLines) {
      const label = at === legendLines - 1 && curves.length > legendLines ? `and ${curves.length - at} more` : `${curve.name}: at most ${written(most(curve), unit)}`;
      parts.push(`<text x="${x + 10}" y="${bottom + 28 + at * LINE}" fill="${color}">${escape(label)}</text>`);
    }
  });
  return parts.join('');
}

/** `curvesOf(panel)` gives [{name, points: [[second, value]…]}…]; all times are between `from` and `to`. */
function drawn(panels, curvesOf, range) {
  const rows = Math.max(...panels.map((panel) => panel.gridPos.y + panel.gridPos.h));
  const pictures = panels.map((panel) => {
    const { x, y, w, h } = panel.gridPos;
    const box = { x: x * COLUMN + GAP, y: y * ROW + GAP, width: w * COLUMN - GAP, height: h * ROW - GAP };
    if (panel.type === 'row') return `<text x="${box.x}" y="${box.y + 20}" font-size="16" font-weight="bold">${escape(panel.title)}</text>`;
    const curves = [...curvesOf(panel)].sort((one, other) => most(other) - most(one)); // as the legends are sorted
    return `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="#fff" stroke="#bbb"/>`
      + `<text x="${box.x + 10}" y="${box.y + 18}" font-weight="bold">${escape(panel.title)}</text>`
      + (panel.type === 'stat' ? drawStat(panel, curves, box) : drawCurves(panel, curves, box, range));
  });
  const size = { width: 24 * COLUMN + GAP, height: rows * ROW + GAP };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" font-family="sans-serif" font-size="11">`
    + `<rect width="100%" height="100%" fill="#f4f4f4"/>${pictures.join('\n')}</svg>\n`;
}

module.exports = { complaints, drawn, named };
