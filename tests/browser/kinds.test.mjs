// One page of every kind, the heaviest there is, in every language by turns: no fault that axe finds, and no more to load than
// a phone can bear. In all languages, no reader has to scroll sideways.

import { test } from 'node:test';
import { deepEqual, ok } from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { browser, server } from './opened.mjs';
import { SITE, files, isRedirect, pathIn, violations, visit } from './site.mjs';

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

const HEAVIEST = heaviest();

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
  await page.setViewportSize(narrow);
  const least = await page.evaluate(() => document.scrollingElement.scrollWidth);
  // Browsers ask for the icon of a host by themselves.
  const own = [page.url(), ...loaded].filter((address) => !/^data:|favicon/.test(address));
  return { faults, elements, width, least, said, loaded: own };
}

/** The bytes that a host sends for a file. */
function weight(address) {
  const bytes = readFileSync(pathIn(address));
  return ['.woff2', '.png'].includes(extname(pathIn(address))) ? bytes.length : gzipSync(bytes).length;
}

const narrow = { width: 320, height: 800 };
const views = [
  { name: 'a phone, dark', colorScheme: 'dark', viewport: narrow },
  { name: 'a desk, light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
];

// The languages of a kind that the tests after this do not open.
for (const language of OTHERS) {
  test(`no page is wider than a phone, ${language || 'en'}`, async () => {
    const others = HEAVIEST.filter((_, n) => OTHERS[n % OTHERS.length] !== language);
    const there = others.map(([, { path }]) => [language, path].filter(Boolean).join('/')).filter((path) => existsSync(join(SITE, path)));
    const { result } = await visit(browser, server.address(there[0]), { viewport: narrow }, async (page) => {
      const wide = [];
      for (const path of there) {
        await page.goto(server.address(path), { waitUntil: 'load' });
        const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
        if (width > narrow.width) { wide.push(`${path}: ${width} pixels`); }
      }
      return wide;
    });
    ok(there.length > 30);
    deepEqual(result, []);
  });
}

for (const [n, [key, { path }]] of HEAVIEST.entries()) {
  const turns = [['ar', views[n % 2]], [OTHERS[n % OTHERS.length], views[(n + 1) % 2]]];
  for (const [language, { name, ...view }] of turns) {
    const there = key === '404.html' ? path : [language, path].filter(Boolean).join('/');
    test(`${key}: ${there} on ${name}`, async () => {
      const { faults, result } = await visit(browser, server.address(there), view, look);
      deepEqual(faults, []);
      deepEqual(result.faults, []);
      ok(result.width <= view.viewport.width, `the page is ${result.width} pixels wide`);
      ok(result.least <= narrow.width, `on a phone the page is ${result.least} pixels wide`);
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
