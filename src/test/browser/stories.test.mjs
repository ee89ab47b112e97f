import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { faults } from './axe.mjs';
import { aRefusedOrder, behave, behaviour, buy, fillIn, preparePlan, shop, skip, start, visit } from './boxline.mjs';

describe('the pages', { skip }, () => {
  let browser;
  before(async () => {
    browser = await start();
    for (const partner of ['payment', 'warehouse', 'logistics']) await behave(partner, {});
  });
  // a story that fails must not leave a partner down for those behind it
  afterEach(() => behave('logistics', {}));
  after(() => browser.close());

  it('let a parent buy, and follow the box to the door without reloading', async () => {
    const page = await visit(browser, 'mei');
    await buy(page);
    await page.getByText('Your box has been delivered').waitFor({ timeout: 60_000 });
    await page.goto('/courses');
    assert.ok(await page.getByText('First Music').count() > 0);
    await page.getByRole('button', { name: /^Copy the access code of First Music/ }).first().waitFor();
    assert.ok(await page.locator('main img.picture').count() > 0);
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
    assert.equal((await parent.locator('.steps [aria-current=step]').textContent()).trim(), 'Box packed');
    assert.match(await parent.locator('.steps .next').textContent(), /On its way\s*next/);
    await parent.getByText('400 555 0100').waitFor();
    await operator.goto('/console');
    await operator.getByText('Logistics has been down').waitFor({ timeout: 30_000 });
    await operator.locator('.diagram .badge.parked').first().waitFor();
    await operator.goto(`/console/orders/${orderNo}`);
    assert.equal(await operator.getByText('<script>document.title').count(), 0);
    await operator.getByText('Show full details').click();
    await operator.locator('form.look input[name=reason]').fill('asked where it goes');
    await operator.locator('form.look button').click();
    await operator.getByText('<script>document.title').first().waitFor();
    assert.equal(await operator.getByText('<script>document.title').count(), 1);
    assert.match(await operator.title(), new RegExp(`Order ${orderNo.slice(0, 6)}.*Boxline`));
    assert.equal(await operator.locator('.djs-container').count(), 0, 'the diagram is drawn on demand');
    await operator.locator('details[data-diagram] summary').click();
    await operator.locator('.djs-container').waitFor();
    await parent.getByText('•••0000').waitFor();

    await behave('logistics', {});
    await parent.getByText('Your box has been delivered').waitFor({ timeout: 90_000 });
    await operator.goto('/console/outages');
    await operator.locator('tbody a').first().click();
    await operator.locator('svg polyline.backlog').waitFor();
  });

  it('load the diagram on a phone only when it is opened', async () => {
    const operator = await visit(browser, 'operator', { viewport: { width: 390, height: 844 } });
    const asked = [];
    operator.on('request', (request) => asked.push(request.url()));
    await operator.goto('/console', { waitUntil: 'networkidle' });
    assert.deepEqual(asked.filter((url) => /bpmn/.test(url)), [], 'a folded diagram is not loaded');
    await operator.locator('details[data-diagram] summary').click();
    await operator.locator('.djs-container').waitFor();
  });

  it('say what a plan waits for, and let the gate be set where the outage is shown', async () => {
    await behave('logistics', { mode: 'DOWN' });
    const operator = await visit(browser, 'operator');
    const parent = await visit(browser, 'mei');
    await buy(parent);
    await parent.getByText('waiting for the logistics company').waitFor({ timeout: 30_000 });
    const plan = await preparePlan(operator, '/console/parked?partner=LOGISTICS');
    await operator.goto(plan);
    await operator.getByText('the plan waits until it responds').waitFor();
    assert.equal(await operator.getByText('based on recent waves').count(), 0);
    await operator.locator(`form[action$="/execution"] button`).click();
    await operator.getByText('the plan waits and goes on by itself').waitFor();
    await operator.locator('form[action$="/cancellation"] button').click();
    await operator.locator('.state.plan-CANCELLED').waitFor();
    await operator.locator('tbody .state', { hasText: 'not released' }).first().waitFor();
    assert.equal(await operator.getByText('queued', { exact: true }).count(), 0, 'a dropped plan queues nothing');

    await operator.goto('/console/outages');
    await operator.locator('tbody a').first().click();
    assert.equal(await operator.getByRole('button', { name: 'Skip ramp-up' }).count(), 0, 'nothing is ramping up yet');
    const gate = operator.locator('form.gates');
    await gate.locator('select[name=gate]').selectOption('CLOSED');
    await gate.locator('input[name=reason]').fill('they move house');
    await gate.locator('button').click();
    await operator.goto('/console/outages');
    await operator.locator('tbody a').first().click();
    await operator.getByText('The gate is forced closed: they move house').waitFor();
    assert.equal(await operator.getByText('Next probe').count(), 0, 'a shut gate is not probed');

    await operator.locator('form.gates select[name=gate]').selectOption('AUTO');
    await operator.locator('form.gates button').click();
    await behave('logistics', {});
    await parent.getByText('Your box has been delivered').waitFor({ timeout: 90_000 });
  });

  it('send the orders of one carrier by another one, and say so', async () => {
    const gate = (setting) => fetch(`${shop}/api/v1/ops/partners/LOGISTICS/default`, {
      method: 'PUT',
      headers: { Authorization: `Basic ${btoa('operator:operator')}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ autoRecovery: true, reason: 'strike', ...setting }),
    });
    const until = new Date(Date.now() + 600_000).toISOString();
    assert.equal((await gate({ gate: 'CLOSED', until })).status, 200);
    try {
      const parent = await visit(browser, 'mei');
      const operator = await visit(browser, 'operator');
      const orderNo = await buy(parent);
      await parent.getByText('waiting for the logistics company').waitFor({ timeout: 30_000 });

      await operator.goto('/console/partners/LOGISTICS/default');
      const start = operator.locator('form[action$="/failover"]');
      await start.waitFor();
      assert.deepEqual(await start.locator('option').allTextContents(), ['Logistics sf']);
      await start.locator('input[name=reason]').fill('strike');
      await start.locator('button').click();
      await operator.getByText('The other carrier takes over').waitFor();
      await operator.getByText('Orders go by Logistics sf since').waitFor();
      await operator.getByText('started by operator: strike').waitFor();
      await parent.getByText('Your box has been delivered').waitFor({ timeout: 60_000 });
      await operator.goto(`/console/orders/${orderNo}`);
      await operator.getByText('default → sf').waitFor();
      await operator.locator('.facts').getByText('Logistics sf').waitFor();

      await operator.goto('/console/partners/LOGISTICS/default');
      await operator.locator('form[action$="/failover/end"] input[name=reason]').fill('over');
      await operator.locator('form[action$="/failover/end"] button').click();
      await operator.getByText('The failover is ended').waitFor();
      await operator.locator('form[action$="/failover"]').waitFor();
      assert.equal(await operator.getByText('Orders go by Logistics sf since').count(), 0);
    } finally {
      await gate({ gate: 'AUTO', until: null });
    }
  });

  it('offer another way to pay while a provider does not respond', async () => {
    const set = (gate) => fetch(`${shop}/api/v1/ops/partners/PAYMENT/alipay`, {
      method: 'PUT',
      headers: { Authorization: `Basic ${btoa('operator:operator')}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ autoRecovery: true, reason: 'tried', ...gate }),
    });
    await set({ gate: 'CLOSED', until: new Date(Date.now() + 600_000).toISOString() });
    const parent = await visit(browser, 'mei');
    await fillIn(parent, 'Mei');
    await parent.getByText('Not responding right now').waitFor();
    assert.equal(await parent.locator('input[name=method]').last().inputValue(), 'ALIPAY');
    assert.equal(await parent.locator('input[name=method]:checked').inputValue(), 'SIMULATED');
    await parent.locator('input[value=ALIPAY]').check();
    await parent.click('main button[type=submit]');
    await parent.getByText("The payment provider isn't responding").waitFor();
    await parent.getByRole('link', { name: 'Use another payment method' }).click();
    await parent.waitForURL(/checkout$/);
    await set({ gate: 'AUTO', until: null });
  });

  it('hide an order from everybody but its buyer', async () => {
    const orderNo = await buy(await visit(browser, 'mei'));
    const other = await visit(browser, 'lin');
    assert.equal((await other.goto(`/orders/${orderNo}`)).status(), 404);
    assert.equal((await other.goto('/console')).status(), 403);
    await other.getByText("have access to this page").waitFor();
  });

  it('speak the language that was chosen', async () => {
    const page = await visit(browser, null);
    await page.goto('/');
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByRole('heading', { name: '看一节课，玩一盒教具' }).waitFor();
    await page.goto(`${shop}/login`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  });

  it('let a visitor pay on the provider\'s page, and lead him back to his order', async () => {
    await behave('payment', { autoSettle: false });
    const page = await visit(browser, 'lin');
    const orderNo = await buy(page);
    await behave('payment', {});
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    await page.getByRole('link', { name: 'Pay CN¥149.00' }).click();
    await page.getByRole('button', { name: 'Pay' }).click();
    await page.getByRole('link', { name: 'Back to your order' }).click();
    await page.waitForURL(`**/orders/${orderNo}`);
    await page.getByText('Payment received', { exact: true }).waitFor({ timeout: 30_000 });
  });

  it('say times in the same words with a script and without', async () => {
    const words = async (javaScriptEnabled) => {
      const page = await visit(browser, 'mei', { javaScriptEnabled, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
      await page.goto('/orders');
      const time = page.locator('.rows time').last();
      return [await time.textContent(), await time.getAttribute('title')];
    };
    const [said, exact] = await words(false);
    const [saidByScript, exactByScript] = await words(true);
    assert.match(said, /^([0-9]+ (秒|分钟|小时)前|刚刚)$/);
    assert.match(saidByScript, /^([0-9]+ (秒|分钟|小时)前|刚刚)$/);
    assert.equal(exactByScript, exact);
  });

  it('need no script to buy', async () => {
    const page = await visit(browser, 'lin', { javaScriptEnabled: false });
    await buy(page);
    await page.waitForTimeout(3000);
    await page.reload();
    assert.ok(await page.locator('.steps .reached').count() >= 2);
  });

  it('release what was filtered by a plan, with a receipt for every order', async () => {
    const { parent, orderNo } = await aRefusedOrder(browser);
    const operator = await visit(browser, 'operator');
    await preparePlan(operator, `/console/parked?kind=REFUSED&q=${orderNo}`);
    await operator.getByText('Would release').waitFor();
    await parent.reload();
    assert.ok(await parent.getByText('waiting for our staff').count() > 0, 'a prepared plan releases nothing');

    await operator.getByRole('button', { name: 'Release now: 1' }).click();
    await operator.locator('.state.plan-DONE').waitFor({ timeout: 60_000 });
    await operator.locator('.state.result-PASSED').waitFor();
    const csv = await operator.request.get(await operator.getByText('All receipts as CSV').getAttribute('href'));
    assert.match(await csv.text(), new RegExp(`${orderNo},.*PASSED`));
    await parent.getByText('Your box has been delivered').waitFor({ timeout: 60_000 });
  });

  it('refund what was filtered by a plan, after a preview in figures', async () => {
    const { orderNo } = await aRefusedOrder(browser);
    const operator = await visit(browser, 'operator');
    await operator.goto(`/console/parked?q=${orderNo}`);
    await operator.fill('form.release input[name=reason]', 'the address can\'t be reached');
    await operator.getByRole('button', { name: 'Preview refund' }).click();
    await operator.getByText('Would give up and refund 1 order, worth CN¥149.00').waitFor();
    await operator.getByRole('button', { name: 'Give up and refund now: 1' }).click();
    await operator.locator('.state.plan-DONE').waitFor({ timeout: 60_000 });
    await operator.locator('.state.result-PASSED', { hasText: 'given up and refunded' }).waitFor();
    await operator.goto(`/console/orders/${orderNo}`);
    await operator.getByText('give up').first().waitFor();
    await operator.getByText('the buyer has the money back').waitFor();
    assert.equal(await operator.getByText('needs a decision').count(), 0);
    await operator.goto('/console/plans');
    await operator.getByText('Refund:').first().waitFor();
  });

  it('sort the dead letters, and fold them by cause with the next act for each cause', async () => {
    const { orderNo } = await aRefusedOrder(browser);
    for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
      const operator = await visit(browser, 'operator', { viewport });
      await operator.goto('/console/parked?partner=WAREHOUSE');
      await operator.getByRole('link', { name: 'Calls' }).click();
      await operator.locator('th[aria-sort=descending]', { hasText: 'Calls' }).waitFor();
      await operator.getByRole('link', { name: 'Calls' }).click();
      await operator.locator('th[aria-sort=ascending]', { hasText: 'Calls' }).waitFor();
      assert.match(operator.url(), /partner=WAREHOUSE/, 'the filter is kept');
      assert.equal(await operator.locator('th[aria-sort]').count(), 1);
      assert.ok(await operator.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');

      await operator.goto('/console/parked');
      const cause = operator.locator('.causes details', { hasText: 'The partner does not accept this order' });
      if (await cause.getAttribute('open') === null) await cause.locator('summary').click();
      await cause.getByText('refuses them every time').waitFor();
      await cause.getByRole('link', { name: 'List these' }).click();
      await operator.waitForURL(/reasonCode=REFUSED/);
      assert.equal(await operator.locator(`a.id[title="${orderNo}"]`).count(), 1);
      await operator.locator('.causes details[open] input[name=reason]').fill('they know the street now');
      await operator.locator('.causes details[open] button[value=RELEASE]').click();
      await operator.waitForURL(/plans\/plan-/);
      await operator.getByText('reason REFUSED').waitFor();
      assert.ok(await operator.locator(`a.id[title="${orderNo}"]`).count() === 1, 'the preview has the order');
      await operator.getByRole('button', { name: 'Discard this plan' }).click();
      await operator.context().close();
    }
  });

  it('keep the dead letters up to date, and leave alone what the reader types, folds, marks and focuses', async () => {
    await behave('logistics', { mode: 'DOWN' });
    const parent = await visit(browser, 'mei');
    const first = await buy(parent);
    await parent.getByText('waiting for the logistics company').waitFor({ timeout: 30_000 });
    const operator = await visit(browser, 'operator');
    const row = (orderNo) => operator.locator(`#live tbody a.id[title="${orderNo}"]`);
    await operator.goto('/console/parked?partner=LOGISTICS&order=DESC&sort=PARKED_AT');
    await row(first).waitFor();
    const cause = operator.locator('.causes details').first();
    const folded = async () => (await cause.getAttribute('open')) === null;
    const before = await folded();
    await cause.locator('summary').click();
    await operator.fill('form.release input[name=reason]', 'The courier has called');
    await operator.fill('form.filter input[name=phoneEnd]', '12');
    const total = await operator.locator('h1').textContent();

    const second = await buy(parent);
    await row(second).waitFor({ timeout: 30_000 });
    assert.notEqual(await operator.locator('h1').textContent(), total, 'the total goes with the list');
    assert.equal(await operator.inputValue('form.release input[name=reason]'), 'The courier has called');
    assert.equal(await operator.inputValue('form.filter input[name=phoneEnd]'), '12');
    assert.equal(await operator.evaluate(() => document.activeElement.name), 'phoneEnd');
    assert.equal(await folded(), !before, 'what was folded stays folded, what was unfolded unfolded');
    await operator.locator('th[aria-sort=descending]', { hasText: 'Parked' }).waitFor();
    assert.equal(await operator.locator('#live tbody a.id').first().getAttribute('title'), second, 'newest first');

    const held = await row(first).evaluate((link) => new Promise((resolve) => {
      document.addEventListener('htmx:beforeRequest', (event) => resolve(event.defaultPrevented), { once: true });
      getSelection().selectAllChildren(link);
    }));
    assert.equal(held, true, 'the list stands still while text is marked');
    await operator.evaluate(() => getSelection().removeAllRanges());
    await behave('logistics', {});
    await parent.getByText('Your box has been delivered').waitFor({ timeout: 90_000 });
    await row(first).waitFor({ state: 'detached', timeout: 30_000 });
  });

  it('keep an order in the console up to date, and leave alone what the reader types', async () => {
    const { orderNo } = await aRefusedOrder(browser);
    const operator = await visit(browser, 'operator');
    const colleague = await visit(browser, 'operator');
    for (const page of [operator, colleague]) await page.goto(`/console/orders/${orderNo}`);
    await operator.locator('#state .state', { hasText: 'needs a decision' }).waitFor();
    await operator.check('input[value=CORRECT]');
    await operator.fill('main input[name=address]', '2 Century Avenue, Shanghai');
    await operator.locator('main form input[name=reason]').last().fill('asked the buyer');
    await colleague.check('input[value=RETRY]');
    await colleague.locator('main form input[name=reason]').last().fill('stock has come');
    await colleague.getByRole('button', { name: 'Apply' }).click();
    await operator.locator('#state .state', { hasText: 'resolved' }).waitFor({ timeout: 30_000 });
    assert.equal(await operator.inputValue('main input[name=address]'), '2 Century Avenue, Shanghai');
    assert.equal(await operator.locator('main form input[name=reason]').last().inputValue(), 'asked the buyer');
    assert.ok(await operator.isChecked('input[value=CORRECT]'));
  });

  it('say when an outage will be over, where it is shown', async () => {
    await behave('logistics', { mode: 'DOWN' });
    const parent = await visit(browser, 'mei');
    const operator = await visit(browser, 'operator');
    for (let n = 0; n < 16; n++) await buy(parent);
    await parent.getByText('waiting for the logistics company').waitFor({ timeout: 30_000 });
    await operator.goto('/console/outages');
    await operator.locator('tbody a').first().click();
    await behave('logistics', {});
    await operator.getByText(/[0-9] orders a second; done at about [0-9:]{8}/).waitFor({ timeout: 90_000 });
  });

  it('run a drill, keep its report, and leave the partner as it was', async () => {
    const before = await behaviour('logistics');
    const operator = await visit(browser, 'operator', { bypassCSP: true });
    await operator.goto('/console/drill');
    await operator.selectOption('select[name=seconds]', '20');
    await operator.click('main form button[type=submit]');
    await operator.waitForURL(/drill\/drill-/);
    await operator.locator('.state.drill-FAULT').waitFor({ timeout: 60_000 });
    assert.equal((await behaviour('logistics')).mode, 'DOWN');
    assert.deepEqual(await faults(operator, new URL(operator.url()).pathname, 'en'), []);
    const colleague = await visit(browser, 'viewer');
    await colleague.goto('/console');
    const outage = colleague.locator('.alerts li', { hasText: 'Logistics has been down' });
    await outage.locator('.state.drill').waitFor({ timeout: 30_000 });
    await outage.getByText('Contact: simulated partner').waitFor();
    await colleague.context().close();
    await operator.locator('.state.drill-DONE').waitFor({ timeout: 180_000 });
    assert.deepEqual(await behaviour('logistics'), before);
    await operator.getByText('the last one passed').waitFor();
    await operator.goto('/console/drill');
    assert.equal(await operator.getByRole('button', { name: 'Start drill' }).count(), 1);
  });

  it('run a drill with a poison order, show a buyer\'s page of it, and keep its result in the list', async () => {
    const operator = await visit(browser, 'operator');
    await operator.goto('/console/drill');
    await operator.check('input[value=POISON]');
    await operator.fill('input[name=perSecond]', '1');
    await operator.selectOption('select[name=seconds]', '60');
    await operator.click('main form button[type=submit]');
    await operator.waitForURL(/drill\/drill-/);
    const drill = new URL(operator.url()).pathname;
    const id = drill.split('/').pop();
    const buyer = await visit(browser, 'viewer');
    await buyer.goto(drill);
    await buyer.locator(`a[href$="${id}-poison/buyer"]`).click({ timeout: 60_000 });
    await buyer.getByText('This is the buyer\'s page').waitFor();
    await buyer.getByText(/waiting for the logistics company|waiting for our staff/).waitFor();
    assert.equal(await buyer.getByText('Cancel order').count(), 0, 'staff only looks at it');
    await operator.locator('.state.drill-DONE').waitFor({ timeout: 240_000 });
    await operator.goto('/console/drill');
    const row = operator.locator('tbody tr', { has: operator.locator(`a[href="${drill}"]`) });
    assert.match(await row.locator('[data-label="Parked at peak"]').textContent(), /^[1-9]/);
    assert.match(await row.locator('[data-label="Drained after"]').textContent(), /second|minute|still waiting/);
  });

  it('lead whoever comes for the first time to an outage and its recovery within two minutes', async () => {
    const began = Date.now();
    const page = await visit(browser, null);
    await page.goto('/');
    await page.getByText('as operator to break a partner').waitFor();
    await page.locator('main').getByRole('link', { name: 'Log in' }).click();
    await page.getByText('Each password is the same as the user name.').waitFor();
    await page.fill('#username', 'operator');
    await page.fill('#password', 'operator');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: 'Run a drill' }).or(page.getByRole('link', { name: 'Drill', exact: true })).first().click();
    await page.getByRole('button', { name: 'Start drill' }).click();
    await page.getByText(/Logistics has been failing for .* Boxes waiting: [1-9]/).waitFor({ timeout: 60_000 });
    await page.getByText(/the last one passed .* after the partner recovered/).waitFor({ timeout: 120_000 });
    assert.ok(Date.now() - began < 120_000, `took ${Date.now() - began} ms`);
  });

  it('stop a drill at once', async () => {
    const operator = await visit(browser, 'operator');
    await operator.goto('/console/drill');
    await operator.check('input[value=HANG]');
    await operator.click('main form button[type=submit]');
    await operator.locator('.state.drill-FAULT').waitFor({ timeout: 60_000 });
    await operator.getByRole('button', { name: 'Stop drill' }).click();
    await operator.locator('.state.drill-STOPPED').waitFor({ timeout: 30_000 });
    assert.equal((await behaviour('logistics')).mode, 'UP');
  });

  it('buy once, however often the button is pressed', async () => {
    const page = await visit(browser, 'lin', { javaScriptEnabled: false });
    await page.goto('/orders');
    const before = await page.locator('.rows > li').count();
    await fillIn(page, 'Lin');
    const form = await page.locator('main form').evaluate((element) => Object.fromEntries(new FormData(element)));
    const address = `${shop}/courses/COURSE-MUSIC-2/checkout`;
    const answers = await Promise.all([1, 2, 3].map(() => page.request.post(address, { form, maxRedirects: 0 })));
    assert.deepEqual(answers.map((answer) => answer.status()), [302, 302, 302]);
    await page.goto('/orders');
    assert.equal(await page.locator('.rows > li').count(), before + 1);
  });

  it('answer a broken filter, and a script in one, with a page that helps', async () => {
    const page = await visit(browser, 'viewer');
    assert.equal((await page.goto('/console/parked?kind=nonsense')).status(), 400);
    await page.getByRole('link', { name: 'Go to the console' }).click();
    await page.goto(`/console/parked?q=${encodeURIComponent('"><script>document.title="taken"</script>')}`);
    assert.equal(await page.inputValue('main input[type=search][name=q]'), '"><script>document.title="taken"</script>');
    assert.match(await page.title(), /Boxline/);
  });

  it('do nothing for a session that has ended, and show the way back in', async () => {
    const page = await visit(browser, 'mei');
    await fillIn(page, 'Mei');
    await page.context().clearCookies();
    await page.click('main button[type=submit]');
    await page.getByRole('link', { name: 'Log in' }).first().waitFor();
    assert.ok(await page.getByText(/Log in/).count() > 0);

    const operator = await visit(browser, 'operator');
    await operator.goto('/console');
    await operator.context().clearCookies();
    await operator.waitForURL(/\/login/, { timeout: 15_000 });
  });

  it('say when the connection is lost, and go on when it is back', async () => {
    const page = await visit(browser, 'operator');
    await page.goto('/console');
    await page.context().setOffline(true);
    await page.locator('#offline').waitFor({ timeout: 15_000 });
    await page.context().setOffline(false);
    await page.locator('#offline').waitFor({ state: 'hidden', timeout: 15_000 });
  });

  it('leave the focus where it is while the page renews itself', async () => {
    await behave('logistics', { mode: 'DOWN' });
    const parent = await visit(browser, 'mei');
    await buy(parent);
    await parent.getByText('waiting for the logistics company').waitFor({ timeout: 30_000 });
    const operator = await visit(browser, 'operator');
    await operator.goto('/console');
    const waiting = operator.locator('#live tbody a').first();
    await waiting.focus();
    const renewed = () => operator.waitForResponse((answer) => answer.request().headers()['hx-request'] === 'true');
    await renewed();
    await renewed();
    assert.equal(await waiting.evaluate((link) => link === document.activeElement), true);
    await behave('logistics', {});
    await parent.getByText('Your box has been delivered').waitFor({ timeout: 90_000 });
  });

  it('follow an order again after its stream was refused', async () => {
    await behave('logistics', { mode: 'DOWN' });
    const parent = await visit(browser, 'mei');
    const orderNo = await buy(parent);
    await parent.getByText('waiting for the logistics company').waitFor({ timeout: 30_000 });
    let refused = 0;
    await parent.route('**/events', (request) => {
      refused += 1;
      return refused === 1 ? request.fulfill({ status: 503 }) : request.continue();
    });
    const again = parent.waitForRequest(() => refused === 2, { timeout: 30_000 }).catch(() => null);
    await parent.goto(`/orders/${orderNo}`);
    await behave('logistics', {});
    await parent.getByText('Your box has been delivered').waitFor({ timeout: 90_000 });
    await again;
    assert.ok(refused >= 2, 'the stream was not begun again');
  });

  it('lead to Cockpit while an order has a token there, parked or not, and say when it is over', async () => {
    await behave('logistics', { autoDeliver: false });
    const parent = await visit(browser, 'mei');
    const operator = await visit(browser, 'operator');
    const underWay = await buy(parent);
    await parent.getByText('the courier is booked').waitFor({ timeout: 30_000 });
    await operator.goto(`/console/orders/${underWay}`);
    await operator.getByText('Open in Cockpit').click();
    await operator.waitForURL(/cockpit.*process-instance/);

    await behave('logistics', {});
    const over = await buy(parent);
    await parent.getByText('Your box has been delivered').waitFor({ timeout: 60_000 });
    await operator.goto(`/console/orders/${over}/cockpit`);
    await operator.getByText('process has ended').waitFor();
    assert.equal(await operator.getByText('Open in Cockpit').count(), 0);
  });

  it('show an order in Cockpit, and the way from there to the console', async () => {
    await behave('logistics', { mode: 'DOWN' });
    const parent = await visit(browser, 'mei');
    const orderNo = await buy(parent);
    await parent.getByText('waiting for the logistics company').waitFor({ timeout: 30_000 });
    const operator = await visit(browser, 'operator');
    await operator.goto(`/console/orders/${orderNo}`);
    const reason = (await operator.locator('#state .reason').textContent()).trim();
    await operator.getByText('Open in Cockpit').click();
    await operator.getByText('Order timeline').click({ timeout: 30_000 });
    await operator.getByText('Box packed').waitFor();
    await operator.getByText('parked · Notify logistics').waitFor();
    await operator.getByText(reason).waitFor();
    await operator.getByText('View order in the console').click();
    await operator.waitForURL(`**/console/orders/${orderNo}`);
    await behave('logistics', {});
  });
});
