// Fails when a script under static/js/vendor differs from the package it comes from, isn't listed in the bill of materials,
// or comes from a package with a published vulnerability. Tells which packages have newer versions.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const resources = join(here, '../../src/main/resources');
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { components } = read(join(resources, 'META-INF/sbom/vendored.cdx.json'));
const locked = read(join(here, 'package-lock.json')).packages;
const wrong = [];

const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const located = new Map(components.map((each) => [each.evidence.occurrences[0].location, each]));

for (const script of readdirSync(join(resources, 'static/js/vendor')).filter((name) => name.endsWith('.js'))) {
  const location = `static/js/vendor/${script}`;
  const component = located.get(location);
  if (!component) {
    wrong.push(`${location} is not in vendored.cdx.json`);
    continue;
  }
  located.delete(location);
  const npm = locked[`node_modules/${component.name}`];
  const original = join(here, 'node_modules', component.name, component.properties[0].value);
  const ours = digest(join(resources, location));
  if (npm?.version !== component.version) {
    wrong.push(`${component.name} is ${component.version} in vendored.cdx.json and ${npm?.version} in package-lock.json`);
  } else if (ours !== digest(original)) {
    wrong.push(`${location} differs from ${component.name} ${component.version}`);
  } else if (ours !== component.hashes[0].content) {
    wrong.push(`${location} has another digest in vendored.cdx.json`);
  } else {
    console.log(`${location} is ${component.properties[0].value} of ${component.name} ${component.version}`);
  }
}
located.forEach((component, location) => wrong.push(`${location}, of vendored.cdx.json, is missing`));

const npm = (...args) => spawnSync('npm', [...args, '--json'], { cwd: here, encoding: 'utf8' }).stdout || '{}';
const audit = JSON.parse(npm('audit'));
if (audit.vulnerabilities === undefined) {
  console.warn(`The registry tells no vulnerabilities: ${audit.message ?? audit.error?.summary ?? 'no answer'}`);
}
Object.values(audit.vulnerabilities ?? {}).forEach(({ name, severity }) => wrong.push(`${name} has a published vulnerability (${severity})`));
for (const [name, { current, latest }] of Object.entries(JSON.parse(npm('outdated')))) {
  console.log(`${name} ${current} has a newer version: ${latest}`);
}
for (const { name, version } of components) {
  const deprecated = JSON.parse(execFileSync('npm', ['view', `${name}@${version}`, 'deprecated', '--json'], { encoding: 'utf8' }) || 'null');
  if (deprecated) {
    wrong.push(`${name} ${version} is deprecated: ${deprecated}`);
  }
}

wrong.forEach((what) => console.error(what));
process.exit(wrong.length ? 1 : 0);
