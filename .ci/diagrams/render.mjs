// Draws processes/*.bpmn into src/docs/diagrams, or with --check only tells whether the pictures are current.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const models = join(root, 'processes');
const pictures = join(root, 'src/docs/diagrams');
const fonts = 'Arial, "Liberation Sans", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const margin = 16;

const names = readdirSync(models)
  .filter((file) => file.endsWith('.bpmn'))
  .map((file) => basename(file, '.bpmn'))
  .sort();

if (process.argv.includes('--check')) check();
else await render();

function check() {
  const complaints = names.flatMap(complaintsAbout);
  complaints.forEach((complaint) => console.error(complaint));
  if (complaints.length > 0) {
    console.error('Draw them again with: npm --prefix .ci/diagrams run render');
    process.exitCode = 1;
  }
}

function complaintsAbout(name) {
  const missing = ['svg', 'png'].filter((kind) => !existsSync(join(pictures, `${name}.${kind}`)));
  if (missing.length > 0) {
    return missing.map((kind) => `src/docs/diagrams/${name}.${kind} is missing: processes/${name}.bpmn was never drawn.`);
  }
  const svg = readFileSync(join(pictures, `${name}.svg`), 'utf8');
  const drawn = /<!-- model sha256: ([0-9a-f]{64}) -->/.exec(svg)?.[1];
  return drawn === fingerprint(readModel(name))
    ? []
    : [`src/docs/diagrams/${name}.svg is out of date: processes/${name}.bpmn has changed since it was drawn.`];
}

async function render() {
  const require = createRequire(import.meta.url);
  const { chromium } = require('playwright-core');
  mkdirSync(pictures, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const viewer = require.resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
    for (const name of names) await draw(browser, viewer, name);
  } finally {
    await browser.close();
  }
}

async function draw(browser, viewer, name) {
  const model = readModel(name);
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  await page.setContent('<!doctype html><style>body{margin:0}svg{display:block}</style><div id="canvas"></div>');
  await page.addScriptTag({ path: viewer });
  const { svg, warnings } = await page.evaluate(toSvg, { model, fonts });
  if (warnings.length > 0) throw new Error(`processes/${name}.bpmn: ${warnings.join('; ')}`);

  const { picture, width, height } = framed(svg, fingerprint(model));
  writeFileSync(join(pictures, `${name}.svg`), picture);
  await page.setViewportSize({ width, height });
  await page.setContent(`<!doctype html><style>body{margin:0}svg{display:block}</style>${picture.slice(picture.indexOf('<svg'))}`);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
  console.log(`src/docs/diagrams/${name}.svg and .png, ${width} x ${height}`);
}

// runs in the browser
async function toSvg({ model, fonts }) {
  const viewer = new window.BpmnJS({
    container: '#canvas',
    textRenderer: { defaultStyle: { fontFamily: fonts }, externalStyle: { fontFamily: fonts } },
  });
  const { warnings } = await viewer.importXML(model);
  const { svg } = await viewer.saveSVG();
  return { svg, warnings: warnings.map((warning) => warning.message) };
}

// a white ground and a margin, so that the picture reads on a dark page too
function framed(svg, sha256) {
  const [x, y, w, h] = /viewBox="([^"]+)"/.exec(svg)[1].split(' ').map(Number);
  const box = [x - margin, y - margin, w + 2 * margin, h + 2 * margin].map(Math.round);
  const [, , width, height] = box;
  const body = svg
    .slice(svg.indexOf('<svg'))
    .replace(/<\w+ [^>]*class="djs-hit[^>]*\/>/g, '') // only a mouse needs these
    .replace(/<svg[^>]*>/, (tag) =>
      tag
        .replace(/ width="[^"]*"/, ` width="${width}"`)
        .replace(/ height="[^"]*"/, ` height="${height}"`)
        .replace(/viewBox="[^"]*"/, `viewBox="${box.join(' ')}"`)
        .concat(`<rect x="${box[0]}" y="${box[1]}" width="${width}" height="${height}" fill="white"/>`));
  return { picture: `<?xml version="1.0" encoding="UTF-8"?>\n<!-- model sha256: ${sha256} -->\n${body}\n`, width, height };
}

function readModel(name) {
  return readFileSync(join(models, `${name}.bpmn`), 'utf8').replaceAll('\r\n', '\n');
}

function fingerprint(model) {
  return createHash('sha256').update(model, 'utf8').digest('hex');
}
