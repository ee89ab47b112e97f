import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { behave, buy, shop, skip, start, visit } from './boxline.mjs';

describe('the pages', { skip }, () => {
  let browser;
  before(async () => {
    browser = await start();
    for (const partner of ['payment', 'warehouse', 'logistics']) await behave(partner, {});
  });
  after(async () => {
    await behave('logistics', {});
    await browser.close();
  });

  it('let a parent buy, and follow the box to the door without reloading', async () => {
    const page = await visit(browser, 'mei');
    await buy(page);
    await page.getByText('The box has been delivered').waitFor({ timeout: 60_000 });
    await page.goto('/courses');
    assert.ok(await page.getByText('First Music').count() > 0);
  });

  it('keep what was typed and mark what is wrong', async () => {
    const page = await visit(browser, 'mei');
    await page.goto('/courses/COURSE-MUSIC-2/checkout');
    await page.fill('#name', 'Mei');
    await page.fill('#phone', 'none');
    await page.fill('#address', 'Somewhere');
    await page.click('main button[type=submit]');
    await page.locator('#phone[aria-invalid=true]').waitFor();
    assert.equal(await page.inputValue('#name'), 'Mei');
  });

  it('tell both sides of an outage, and when it is over', async () => {
    await behave('logistics', { mode: 'DOWN' });
    const parent = await visit(browser, 'mei');
    const operator = await visit(browser, 'operator');
    const orderNo = await buy(parent, '<script>document.title = "taken"</script>');
    await parent.getByText('waiting for the logistics company').waitFor({ timeout: 30_000 });
    await operator.goto('/console');
    await operator.getByText('Logistics has been down').waitFor({ timeout: 30_000 });
    await operator.locator('.diagram .badge.parked').first().waitFor();
    await operator.goto(`/console/orders/${orderNo}`);
    assert.equal(await operator.getByText('<script>document.title').count(), 1);
    assert.match(await operator.title(), /Boxline/);

    await behave('logistics', {});
    await parent.getByText('The box has been delivered').waitFor({ timeout: 90_000 });
    await operator.goto('/console/outages');
    await operator.locator('tbody a').first().click();
    await operator.locator('svg polyline.backlog').waitFor();
  });

  it('hide an order from everybody but its buyer', async () => {
    const orderNo = await buy(await visit(browser, 'mei'));
    const other = await visit(browser, 'lin');
    assert.equal((await other.goto(`/orders/${orderNo}`)).status(), 404);
    assert.equal((await other.goto('/console')).status(), 403);
    await other.getByText("This page isn't open for you").waitFor();
  });

  it('speak the language that was chosen', async () => {
    const page = await visit(browser, null);
    await page.goto('/');
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByRole('heading', { name: '看一节课，玩一盒教具' }).waitFor();
    await page.goto(`${shop}/login`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  });

  it('need no script to buy', async () => {
    const page = await visit(browser, 'lin', { javaScriptEnabled: false });
    await buy(page);
    await page.waitForTimeout(3000);
    await page.reload();
    assert.ok(await page.locator('.steps .reached').count() >= 2);
  });
});
