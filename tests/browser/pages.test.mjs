// What readers get: pages without faults in both colour schemes, on a phone and on a desk, from a server and from a folder.

import { test } from 'node:test';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { browser, server } from './opened.mjs';
import { SITE, fileAddress, files, someRecord, violations, visit } from './site.mjs';

const SAMPLE = [
  'index.html', 'commitments/index.html', 'commitments/mo0006.html', 'funding/index.html', someRecord('datasets'),
  'fr/commitments/mo0006.html', 'ar/index.html', 'ar/commitments/mo0006.html', 'figures/funding/index/time-mad.html', 'ar/figures/index/money-mad.html',
];

const phone = { viewport: { width: 360, height: 800 } };
const desk = { viewport: { width: 1280, height: 900 } };

for (const path of SAMPLE) {
  // The other two pairs are seen by the test of every kind of page.
  for (const [colorScheme, size] of [['light', phone], ['dark', desk]]) {
    test(`${path} has no fault, ${colorScheme}, ${size.viewport.width}`, async () => {
      const { faults, result } = await visit(browser, server.address(path), { colorScheme, ...size }, violations);
      deepEqual(faults, []);
      deepEqual(result, []);
    });
  }

  test(`${path} opens from a folder`, async () => {
    const { faults, result } = await visit(browser, fileAddress(path), desk, styled);
    deepEqual(faults, []);
    ok(result, 'the styles were loaded');
  });

  test(`${path} fits a narrow screen`, async () => {
    const narrow = { viewport: { width: 320, height: 800 } };
    const { result } = await visit(browser, server.address(path), narrow, (page) => page.evaluate(() => document.scrollingElement.scrollWidth));
    ok(result <= 320, `the page is ${result} pixels wide`);
  });

  test(`${path} holds text of twice the size on a phone, and cuts no amount`, async () => {
    const phone = { viewport: { width: 360, height: 800 } };
    const { result } = await visit(browser, server.address(path), phone, (page) => page.evaluate(() => {
      // An amount is one word to the eye: it stands on one line of its tile.
      const lines = (value) => Math.round(value.getBoundingClientRect().height / parseFloat(getComputedStyle(value).lineHeight));
      const cut = [...document.querySelectorAll('.tile-value')].filter((value) => lines(value) > 1).map((value) => value.textContent);
      document.documentElement.style.setProperty('font-size', '32px', 'important');
      return { cut, width: document.scrollingElement.scrollWidth };
    }));
    deepEqual(result.cut, []);
    ok(result.width <= 364, `the page is ${result.width} pixels wide`);
  });

  test(`${path} says everything without scripts`, async () => {
    // What only the script can do, it alone offers.
    const words = (page) => page.evaluate(() => {
      document.querySelectorAll('[data-save], [data-copy]').forEach((button) => button.remove());
      return document.querySelector('main').innerText.split(/\s+/).filter(Boolean);
    });
    const bare = await visit(browser, server.address(path), { ...desk, javaScriptEnabled: false }, words);
    const full = await visit(browser, server.address(path), desk, words);
    ok(bare.result.length > 10, 'there are words');
    const kept = new Set(bare.result);
    deepEqual(full.result.filter((word) => !kept.has(word)), []);
  });

  test(`${path} can be printed`, async () => {
    const { result } = await visit(browser, server.address(path), desk, pages);
    ok(result >= 1, `${result} pages`);
  });
}

for (const folder of ['', 'fr/', 'ar/']) {
  const typical = `${folder}commitments/mo0012.html`;

  test(`${typical} is one tidy sheet on paper`, async () => {
    const { result } = await visit(browser, server.address(typical), desk, async (page) => ({ pages: await pages(page), ...await onPaper(page) }));
    equal(result.pages, 1);
    deepEqual(result.ways, [], 'ways to other pages stay on the screen');
    equal(result.address, server.address(typical), 'the sheet tells where it comes from');
    ok(result.date, 'and of which day its data are');
  });

  test(`the longest commitments of "${folder}" take both sides of a sheet`, async () => {
    for (const path of longest(`${folder}commitments/`)) {
      const { result } = await visit(browser, server.address(path), desk, async (page) => ({ pages: await pages(page), ...await onPaper(page) }));
      ok(result.pages <= 2, `${path}: ${result.pages} pages`);
      ok(result.charts > 0 && result.tables > 0, `${path}: ${result.charts} charts and ${result.tables} tables`);
      deepEqual(result.wide, [], `${path}: nothing is cut off`);
      deepEqual(result.untold, [], `${path}: links to other sites tell their address`);
    }
  });
}

/** How many pages of paper a page takes. */
async function pages(page) {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** The three records of a folder with the most to say. */
function longest(folder) {
  const size = (path) => statSync(join(SITE, path)).size;
  const records = files().filter((path) => path.startsWith(folder) && /^[^/]+\.html$/.test(path.slice(folder.length)) && !path.endsWith('index.html'));
  return records.sort((a, b) => size(b) - size(a)).slice(0, 3);
}

/** What stands on paper: ways to other pages, the address, the day, what is wider than its place. */
async function onPaper(page) {
  await page.emulateMedia({ media: 'print' });
  // The width of A4 without its margins.
  await page.setViewportSize({ width: 710, height: 1040 });
  return page.evaluate(() => {
    const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
    const all = (selector) => Array.from(document.querySelectorAll(selector)).filter(shown);
    const paper = document.documentElement.clientWidth;
    const cut = (element) => element.getBoundingClientRect().right > paper + 1 || element.getBoundingClientRect().left < -1;
    const untold = all('main a[href^="http"]').filter((link) => !getComputedStyle(link, '::after').content.includes(link.getAttribute('href')));
    return {
      ways: all('nav, button, summary, .skip').map((element) => element.outerHTML.slice(0, 80)),
      address: all('[data-address]').map((element) => element.textContent)[0],
      date: all('footer time').length > 0,
      charts: all('.chart').length,
      tables: all('table').length,
      wide: all('main :is(table, svg, p, h2, h3, dd)').filter(cut).map((element) => element.outerHTML.slice(0, 80)),
      untold: untold.map((link) => link.href),
    };
  });
}

/** Whether the styles of the site apply. */
function styled(page) {
  return page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.href) && getComputedStyle(document.body).marginTop === '0px');
}

/** Where the links of the main menu begin, as a reader of the language sees it. */
async function menu(page) {
  return page.evaluate(() => ({
    dir: document.documentElement.dir,
    width: document.documentElement.clientWidth,
    boxes: [...document.querySelectorAll('header nav.menu a')].map((link) => link.getBoundingClientRect()).map((box) => ({ left: box.left, right: box.right, top: box.top })),
  }));
}

test('a page in Arabic is the mirror of one in French', async () => {
  const { result: french } = await visit(browser, server.address('fr/commitments/mo0006.html'), desk, menu);
  const { result: arabic } = await visit(browser, server.address('ar/commitments/mo0006.html'), desk, menu);
  equal(french.dir, 'ltr');
  equal(arabic.dir, 'rtl');
  ok(french.boxes.length > 2 && arabic.boxes.length === french.boxes.length, 'both have the same menu');
  const [first, second] = french.boxes;
  const [mirrored, next] = arabic.boxes;
  ok(Math.abs(first.left - (arabic.width - mirrored.right)) < 2, 'the menu begins at the other side');
  ok(second.left > first.left && next.right < mirrored.right, 'the menu runs the other way');
});

test('a small bar says its share where the reader chooses the colours', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { result } = await visit(browser, server.address('fr/plans/ma-2024-2027.html'), { ...desk, colorScheme, forcedColors: 'active' }, (page) => page.evaluate(() => {
      const fill = (bar, part) => getComputedStyle(bar.querySelector(part)).fill;
      return [...document.querySelectorAll('svg.bar')].map((bar) => [fill(bar, '.bar-all'), fill(bar, '.bar-done')]);
    }));
    ok(result.length > 2 && result.every(([all, done]) => all !== done), JSON.stringify(result));
  }
});
