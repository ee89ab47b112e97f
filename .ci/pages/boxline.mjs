// A browser in front of a running Boxline in its demo profile.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const shop = process.env.BOXLINE_URL ?? 'http://localhost:8080';
const simulator = process.env.SIMULATOR_URL ?? 'http://localhost:8090';
const path = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const skip = existsSync(path)
  ? false
  : `skipped: there is no Chromium at ${path}; get it with "apt-get install chromium", or name yours in CHROMIUM`;

export const start = () => chromium.launch({
  executablePath: path,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});

export async function behave(partner, behaviour) {
  const answer = await fetch(`${simulator}/simulator/${partner}/behaviour`, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(behaviour),
  });
  if (!answer.ok) throw new Error(`The simulator answered ${answer.status}`);
}

export async function visit(browser, user, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: shop, ...options });
  const page = await context.newPage();
  if (!user) return page;
  await page.goto('/login');
  await page.fill('#username', user);
  await page.fill('#password', user);
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => !url.pathname.endsWith('/login'));
  return page;
}

export async function buy(page, name = 'Mei') {
  await page.goto('/courses/COURSE-MUSIC-2/checkout');
  await page.fill('#name', name);
  await page.fill('#phone', '13800000000');
  await page.fill('#address', '1 Century Avenue, Shanghai');
  await page.click('main button[type=submit]');
  await page.waitForURL(/\/orders\/[^/?]+$/);
  return page.url().split('/').pop();
}
