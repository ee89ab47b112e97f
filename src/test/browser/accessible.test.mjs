// Holds every page against WCAG 2.2 AA: both languages, light and dark, phone and desktop.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { faults } from './axe.mjs';
import { aPurchaseOfEachKind, behave, skip, start, visit } from './boxline.mjs';

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

describe('every page can be read and used by everybody', { skip }, () => {
  let browser;
  let shop;
  let console_;
  let administration;
  before(async () => {
    browser = await start();
    ({ shop, console: console_, administration } = await aPurchaseOfEachKind(browser));
  });
  after(async () => {
    await behave('logistics', {});
    await browser.close();
  });

  for (const [size, viewport] of Object.entries(sizes)) {
    it(`on a ${size}`, async () => {
      const options = { viewport, bypassCSP: true };
      const found = [];
      for (const [user, paths] of [
        [null, ['/', '/login', '/login?error']], ['mei', shop], ['operator', console_], ['viewer', console_.slice(0, 2)],
        ['admin', administration],
      ]) {
        const page = await visit(browser, user, options);
        for (const path of paths) {
          for (const lang of ['en', 'zh']) found.push(...await faults(page, path, lang));
        }
        await page.context().close();
      }
      assert.deepEqual(found, []);
    });
  }
});
