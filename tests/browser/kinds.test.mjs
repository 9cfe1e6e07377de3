// One page of every kind, the heaviest there is, in every language by turns: no fault that axe finds, no reader who has to
// scroll sideways, and no more to load than a phone can bear.

import { after, before, test } from 'node:test';
import { deepEqual, ok } from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SITE, files, isRedirect, launch, pathIn, serve, violations, visit } from './site.mjs';

const OTHERS = ['', 'fr', 'es', 'zgh'];

/** What a page may take: gzip with fonts in bytes, files, elements. */
const MOST = { bytes: 110_000, requests: 14, elements: 2_000 };
/** The list of every file that can be had is as long as there are files. */
const LISTS = ['downloads.html'];

/** Fonts, and the letters that call for them. */
const SCRIPTS = [['noto-sans-arabic', /[\u0600-\u06ff]/], ['noto-sans-tifinagh', /[\u2d30-\u2d7f]/]];

/** The kind of a page of the default language by its path; none for a page of another language. */
function kind(path) {
  const parts = path.split('/');
  if (OTHERS.includes(parts[0]) || parts[0] === 'ar') return undefined;
  if (isRedirect(path)) return 'redirect';
  if (parts.length === 1) return path;
  if (parts[0] === 'figures') return 'figure';
  if (['page', 'sort'].includes(parts[1])) return `list/${parts[1]}`;
  if (parts.length > 2) return parts.length === 3 ? 'list/values' : 'list/narrow';
  return parts[1] === 'index.html' ? path : `${parts[0]}/record`;
}

/** The heaviest page of each kind. */
function heaviest() {
  const found = new Map();
  for (const path of files().filter((path) => extname(path) === '.html')) {
    const size = statSync(join(SITE, path)).size;
    const key = kind(path);
    if (key && size > (found.get(key)?.size ?? 0)) found.set(key, { path, size });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** What axe finds, how wide the page is, and what it holds. */
async function look(page) {
  const faults = await violations(page);
  const { elements, width, said, loaded } = await page.evaluate(() => ({
    elements: document.querySelectorAll('*').length,
    width: document.scrollingElement.scrollWidth,
    // The names of the other languages stand in fonts of the device.
    said: [...document.body.children].map((part) => [...part.querySelectorAll('*')].filter((one) => !one.closest('.languages')).flatMap((one) => [...one.childNodes]).filter((node) => node.nodeType === 3).map((node) => node.data).join('')).join(''),
    loaded: performance.getEntriesByType('resource').map((entry) => entry.name),
  }));
  // Browsers ask for the icon of a host by themselves.
  const own = [page.url(), ...loaded].filter((address) => !/^data:|favicon/.test(address));
  return { faults, elements, width, said, loaded: own };
}

/** The bytes that a host sends for a file. */
function weight(address) {
  const bytes = readFileSync(pathIn(address));
  return ['.woff2', '.png'].includes(extname(pathIn(address))) ? bytes.length : gzipSync(bytes).length;
}

const views = [
  { name: 'a phone, dark', colorScheme: 'dark', viewport: { width: 320, height: 800 } },
  { name: 'a desk, light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
];

for (const [n, [key, { path }]] of heaviest().entries()) {
  const turns = [['ar', views[n % 2]], [OTHERS[n % OTHERS.length], views[(n + 1) % 2]]];
  for (const [language, { name, ...view }] of turns) {
    const there = key === '404.html' ? path : [language, path].filter(Boolean).join('/');
    test(`${key}: ${there} on ${name}`, async () => {
      const { faults, result } = await visit(browser, server.address(there), view, look);
      deepEqual(faults, []);
      deepEqual(result.faults, []);
      ok(result.width <= view.viewport.width, `the page is ${result.width} pixels wide`);
      const bytes = result.loaded.map(weight).reduce((sum, one) => sum + one, 0);
      ok(bytes <= MOST.bytes, `${bytes} bytes: ${result.loaded.join(' ')}`);
      ok(result.loaded.length <= MOST.requests, `${result.loaded.length} files`);
      ok(LISTS.includes(key) || result.elements <= MOST.elements, `${result.elements} elements`);
      for (const [font, letters] of SCRIPTS) {
        const fetched = result.loaded.some((address) => address.includes(font));
        ok(!fetched || letters.test(result.said), `${font} is not needed`);
      }
    });
  }
}
