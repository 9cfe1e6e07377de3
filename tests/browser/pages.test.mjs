// What readers get: pages without faults in both colour schemes, on a phone and on a desk, from a server and from a folder.

import { after, before, test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { fileAddress, launch, serve, someRecord, violations, visit } from './site.mjs';

const SAMPLE = [
  'index.html', 'commitments/index.html', 'commitments/mo0006.html', 'funding/index.html', someRecord('datasets'),
  'fr/commitments/mo0006.html', 'ar/index.html', 'ar/commitments/mo0006.html', 'figures/funding/index/time-mad.html', 'ar/figures/index/money-mad.html',
];

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser?.close();
  server?.close();
});

const phone = { viewport: { width: 360, height: 800 } };
const desk = { viewport: { width: 1280, height: 900 } };

for (const path of SAMPLE) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, size] of Object.entries({ phone, desk })) {
      test(`${path} has no fault, ${colorScheme}, ${name}`, async () => {
        const { faults, result } = await visit(browser, server.address(path), { colorScheme, ...size }, violations);
        deepEqual(faults, []);
        deepEqual(result, []);
      });
    }
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
    const { result } = await visit(browser, server.address(path), desk, (page) => page.pdf({ format: 'A4' }));
    const sheets = result.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    ok(sheets >= 1, `${sheets} sheets`);
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
