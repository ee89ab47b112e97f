// Holds every page against WCAG 2.2 AA: both languages, light and dark, phone and desktop.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { aPurchaseOfEachKind, behave, skip, start, visit } from './boxline.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

async function faults(page, path, lang) {
  const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
  if (answer.status() >= 500) return [`${path} (${lang}): ${answer.status()}`];
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }), rules);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${path} (${lang}): ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ...(wide > 0 ? [`${path} (${lang}): ${wide} pixels wider than the screen`] : []),
  ];
}

describe('every page can be read and used by everybody', { skip }, () => {
  let browser;
  let shop;
  let console_;
  before(async () => {
    browser = await start();
    ({ shop, console: console_ } = await aPurchaseOfEachKind(browser));
  });
  after(async () => {
    await behave('logistics', {});
    await browser.close();
  });

  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark']) {
      it(`on a ${size} in ${colorScheme}`, async () => {
        const options = { viewport, colorScheme, bypassCSP: true };
        const found = [];
        for (const [user, paths] of [[null, ['/', '/login', '/login?error']], ['mei', shop], ['operator', console_], ['viewer', console_.slice(0, 2)]]) {
          const page = await visit(browser, user, options);
          for (const path of paths) {
            for (const lang of ['en', 'zh']) found.push(...await faults(page, path, lang));
          }
          await page.context().close();
        }
        assert.deepEqual(found, []);
      });
    }
  }
});
