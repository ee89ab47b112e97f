// Takes the README's pictures from a running demo, in both languages, into src/docs/pictures.
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { behave, buy, preparePlan, skip, start, visit } from './boxline.mjs';

if (skip) {
  console.log(skip);
  process.exit(0);
}
const pictures = join(resolve(dirname(fileURLToPath(import.meta.url)), '../../..'), 'src/docs/pictures');
mkdirSync(pictures, { recursive: true });
const browser = await start();
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
try {
  await behave('logistics', { mode: 'DOWN' });
  const buyer = await visit(browser, 'mei', phone);
  let orderNo;
  for (let n = 0; n < 12; n++) orderNo = await buy(buyer);
  await buyer.waitForTimeout(3000);
  const plan = await preparePlan(await visit(browser, 'operator', desktop), '/console/parked?partner=LOGISTICS');
  for (const lang of ['en', 'zh']) {
    const take = async (page, path, name) => {
      await page.goto(`${path}?lang=${lang}`);
      await page.waitForTimeout(1500);
      await page.screenshot({ path: join(pictures, `${name}.${lang}.png`), fullPage: true });
    };
    await take(buyer, `/orders/${orderNo}`, 'order-parked');
    const operator = await visit(browser, 'operator', desktop);
    await take(buyer, '/', 'courses');
    await take(operator, '/console', 'console');
    await take(operator, '/console/parked', 'dead-letters');
    await take(operator, plan, 'plan');
    await operator.context().close();
  }
  await behave('logistics', {});
  const operator = await visit(browser, 'operator', desktop);
  await operator.waitForTimeout(30_000);
  await operator.goto('/console/outages');
  const outage = await operator.locator('tbody a').first().getAttribute('href');
  await operator.goto('/console/drill');
  await operator.selectOption('select[name=seconds]', '20');
  await operator.click('main form button[type=submit]');
  await operator.waitForURL(/drill\/drill-/);
  const drill = new URL(operator.url()).pathname;
  await operator.locator('.state.drill-DONE').waitFor({ timeout: 180_000 });
  for (const lang of ['en', 'zh']) {
    for (const [path, name] of [[outage, 'outage'], [drill, 'drill']]) {
      await operator.goto(`${path}?lang=${lang}`);
      await operator.waitForTimeout(1000);
      await operator.screenshot({ path: join(pictures, `${name}.${lang}.png`), fullPage: true });
    }
  }
} finally {
  await behave('logistics', {});
  await browser.close();
}
