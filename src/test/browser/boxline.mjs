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

export async function behaviour(partner) {
  return (await fetch(`${simulator}/simulator/${partner}/behaviour`)).json();
}

export async function fillIn(page, name) {
  await page.goto('/courses/COURSE-MUSIC-2/checkout');
  await page.fill('#name', name);
  await page.fill('#phone', '13800000000');
  await page.fill('#address', '1 Century Avenue, Shanghai');
}

export async function buy(page, name = 'Mei') {
  await fillIn(page, name);
  await page.click('main button[type=submit]');
  await page.waitForURL(/\/orders\/[^/?]+$/);
  return page.url().split('/').pop();
}

/** An order that the warehouse has refused, which waits for an operator, and the page on which its buyer follows it. */
export async function aRefusedOrder(browser) {
  await behave('warehouse', { mode: 'REFUSE' });
  const parent = await visit(browser, 'mei');
  const orderNo = await buy(parent);
  await parent.getByText('waiting for our staff').waitFor({ timeout: 30_000 });
  await behave('warehouse', {});
  return { parent, orderNo };
}

/** Makes a purchase for every state a page can show, an outage, a plan and a drill; the paths of all pages. */
export async function aPurchaseOfEachKind(browser) {
  const parent = await visit(browser, 'mei');
  const operator = await visit(browser, 'operator');
  await behave('payment', { autoSettle: false });
  const unpaid = await buy(parent);
  await behave('payment', { mode: 'REFUSE' });
  const refusedPayment = await buy(parent);
  await behave('payment', {});
  const delivered = await buy(parent);
  await behave('warehouse', { mode: 'REFUSE' });
  const refused = await buy(parent);
  await behave('warehouse', {});
  await behave('logistics', { mode: 'DOWN' });
  const parked = await buy(parent);
  await parent.getByText('waiting for the logistics company').waitFor({ timeout: 30_000 });
  const cancelled = await buy(parent);
  await parent.goto(`/orders/${cancelled}/cancel`);
  await parent.click('main form button');
  await parent.waitForURL(`**/orders/${cancelled}`);
  const plan = await preparePlan(operator, '/console/parked?partner=LOGISTICS');
  await operator.goto('/console/outages');
  const outage = await operator.locator('tbody a').first().getAttribute('href');
  const first = async (path, selector) => {
    await operator.goto(path);
    return operator.locator(selector).evaluateAll((links) => links.slice(0, 1).map((link) => link.pathname));
  };
  const partners = await first('/console/partners', 'main a[href^="/console/partners/"]');
  const days = await first('/console/reconciliation', 'main tbody a');
  await operator.goto('/console/drill');
  const drills = await operator.locator('tbody th a').evaluateAll((links) => links.slice(0, 1).map((link) => link.pathname));
  return {
    parked,
    shop: ['/', '/courses', '/courses/COURSE-LOGIC-3/checkout', '/orders', '/orders?tab=UNPAID', '/orders?tab=DONE',
      ...[unpaid, refusedPayment, delivered, refused, parked, cancelled].map((orderNo) => `/orders/${orderNo}`),
      `/orders/${parked}/cancel`, '/orders/nothing', '/console'],
    console: ['/console', '/console/parked', '/console/parked?q=nothing', '/console/parked?kind=wrong',
      ...[unpaid, delivered, refused, parked, cancelled].map((orderNo) => `/console/orders/${orderNo}`),
      `/console/orders/${parked}/buyer`, '/console/orders', '/console/orders?q=mei',
      '/console/plans', plan, '/console/outages', outage, '/console/partners', ...partners, '/console/alerts',
      '/console/reconciliation', ...days, '/console/drill', ...drills, '/console/ledger', '/console/audit'],
    administration: ['/console/courses', '/console/courses/edit?sku=COURSE-MUSIC-2'],
  };
}

/** From a filter to a frozen plan; its path. */
export async function preparePlan(operator, filtered) {
  await operator.goto(filtered);
  await operator.fill('form.release input[name=reason]', 'The courier has called');
  await operator.click('form.release button');
  await operator.waitForURL(/plans\/plan-/);
  return new URL(operator.url()).pathname;
}
