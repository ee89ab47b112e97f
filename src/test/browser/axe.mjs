// Holds a page against WCAG 2.2 AA, and against the width of its screen.
import { createRequire } from 'node:module';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with the page at this path, a line each; the page has to be visited without its content policy. */
export async function faults(page, path, lang) {
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
