// A tab on a process instance in Cockpit with the order's timeline from the console and a link to it.
const chinese = navigator.language.startsWith('zh');
const labels = chinese
  ? { tab: '订单经过', order: '在控制台查看该订单', outage: '在控制台查看该故障', none: '该实例没有业务编号。', failed: '无法加载，请直接打开控制台。' }
  : { tab: 'Order timeline', order: 'View order in the console', outage: 'View outage in the console', none: 'This instance has no business key.', failed: 'The timeline can’t be loaded. Open the console instead.' };

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function link(address, text) {
  const made = element('a', text);
  made.href = address;
  return made;
}

async function instance(api, id) {
  const answer = await fetch(`${api.engineApi}/process-instance/${id}`, {
    headers: { Accept: 'application/json', 'X-XSRF-TOKEN': api.CSRFToken },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// Like Cockpit, in the browser's time zone.
function moment(time) {
  return time ? new Date(time.dateTime).toLocaleString(navigator.language) : '';
}

// The order's state and reason, with which parked, refused and quarantined orders can be told apart.
function state(page) {
  const text = (selector) => page.querySelector(`#state ${selector}`)?.textContent.trim();
  const made = element('p', '');
  const heading = [text('.state'), text('.state ~ strong')].filter(Boolean).join(' · ');
  made.append(element('strong', heading), document.createElement('br'), text('.reason') ?? '');
  return heading ? [made] : [];
}

// Takes only text from the console's page, never markup.
async function order(address) {
  const answer = await fetch(address, { headers: { Accept: 'text/html' } });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const table = document.createElement('table');
  table.className = 'table cam-table';
  page.querySelectorAll('ol.timeline > li').forEach((line) => {
    const row = table.insertRow();
    row.insertCell().textContent = moment(line.querySelector('time'));
    row.insertCell().textContent = (line.querySelector('strong') ?? line.querySelector('span'))?.textContent ?? '';
    row.insertCell().textContent = line.querySelector('span.detail')?.textContent ?? '';
  });
  return [...state(page), table];
}

async function show(container, { api, processInstanceId }) {
  const { businessKey, definitionId } = await instance(api, processInstanceId);
  if (!businessKey) {
    container.append(element('p', labels.none));
    return;
  }
  const outage = definitionId.startsWith('recovery:');
  const address = `/console/${outage ? 'outages' : 'orders'}/${encodeURIComponent(businessKey)}`;
  const intro = element('p', '');
  intro.append(link(address, outage ? labels.outage : labels.order), ` (${businessKey})`);
  container.append(intro);
  if (!outage) container.append(...await order(address));
}

export default {
  id: 'boxline.orderTimeline',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 20,
  properties: { label: labels.tab },
  render: (container, about) => {
    show(container, about).catch(() => container.append(element('p', labels.failed)));
  },
};
