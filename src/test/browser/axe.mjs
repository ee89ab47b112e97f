// Holds a page against WCAG 2.2 AA, and against the width of its screen.
import { createRequire } from 'node:module';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** All that depends on the colour scheme, which changes nothing but colours. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What is wrong with the page at this path in light and dark, a line each; the page has to be visited without its content
 * policy.
 */
export async function faults(page, path, lang) {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
  if (answer.status() >= 500) return [`${path} (${lang}): ${answer.status()}`];
  await page.addScriptTag({ path: axe });
  const light = await violations(page, { type: 'tag', values: rules });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, { type: 'rule', values: colourRules });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...light.map((violation) => `${path} (${lang}): ${violation}`),
    ...dark.map((violation) => `${path} (${lang}, dark): ${violation}`),
    ...(wide > 0 ? [`${path} (${lang}): ${wide} pixels wider than the screen`] : []),
  ];
}

async function violations(page, runOnly) {
  const found = await page.evaluate((only) => window.axe.run(document, { runOnly: only }), runOnly);
  return found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
