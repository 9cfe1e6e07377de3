// Filters of lists: combined, counted, in the address, as a table, and as plain links without a script.

import { test } from 'node:test';
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, server } from './opened.mjs';
import { SITE, fileAddress, files, violations, visit } from './site.mjs';

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 320, height: 800 } };
/** Every list that can be narrowed has data for its filters. */
const LISTS = files().flatMap((path) => /^lists\/([a-z]+)\.js$/.exec(path)?.slice(1) ?? []);

const box = (page, field, nth) => page.locator('.filters fieldset').nth(field).locator('input').nth(nth);
const counts = (page, field) => page.locator('.filters fieldset').nth(field).locator('.count').allTextContents();
const rows = (page) => page.locator('[data-rows] > *').count();
const query = (page) => page.evaluate(() => location.search);

async function open(page) {
  await page.locator('details.narrow > summary').click();
  await page.locator('.filters').waitFor();
}

/** Waits until every row is there. */
function rested(page) {
  return page.locator('[data-rows]:not([aria-busy])').waitFor({ state: 'attached' });
}

/** Waits until the page says and shows what was found. */
async function settled(page) {
  await page.waitForFunction(() => /\d/.test(document.querySelector('.filter-found').textContent));
  await rested(page);
  return page.locator('.filter-found').textContent();
}

/** The number in the label of a box. */
async function promised(page, field, nth) {
  return Number((await counts(page, field))[nth]);
}

for (const address of [fileAddress, (path) => server.address(path)]) {
  const place = address === fileAddress ? 'a folder' : 'a server';

  test(`filters are combined and go back, from ${place}`, async () => {
    const { faults, result } = await visit(browser, address('commitments/index.html'), desk, async (page) => {
      const seen = { all: await rows(page), first: await page.locator('[data-rows] > *').first().innerHTML() };
      await open(page);
      seen.untouched = [await rows(page), await query(page)];
      const two = (await promised(page, 0, 0)) + (await promised(page, 0, 1));
      await box(page, 0, 0).check();
      await box(page, 0, 1).check();
      seen.one = [await settled(page), await query(page), await rows(page), two];
      const fields = await page.locator('.filters fieldset').count();
      for (let field = 1; field < fields && !seen.both; field += 1) {
        const nth = (await counts(page, field)).findIndex((count) => Number(count) > 0 && Number(count) < two);
        if (nth >= 0) {
          const left = await promised(page, field, nth);
          await box(page, field, nth).check();
          await settled(page);
          seen.both = [await rows(page), left];
          seen.focus = await box(page, field, nth).evaluate((input) => input === document.activeElement);
        }
      }
      await page.goBack();
      await rested(page);
      seen.back = [await query(page), await rows(page)];
      await page.reload();
      seen.again = [await settled(page), await rows(page), await box(page, 0, 0).isChecked(), await page.locator('details.narrow').evaluate((panel) => panel.open)];
      await page.locator('[data-clear]').click();
      await rested(page);
      seen.clear = [await query(page), await rows(page), await page.locator('[data-rows] > *').first().innerHTML()];
      return seen;
    });
    deepEqual(faults, []);
    deepEqual(result.untouched, [result.all, ''], 'opening changes nothing');
    const [said, asked, shown, two] = result.one;
    equal(shown, two, 'values of one field are alternatives');
    match(asked, /^\?status=\w+&status=\w+$/);
    ok(said.includes(String(two)), said);
    equal(result.both[0], result.both[1], 'fields are combined, as the count said');
    ok(result.focus, 'the box keeps the focus');
    deepEqual(result.back, [asked, two], 'back takes the last filter away');
    deepEqual(result.again, [said, two, true, true], 'the address is the whole state');
    deepEqual(result.clear, ['', result.all, result.first], 'nothing is left');
  });

  test(`what is seen can be had as a table, from ${place}`, async () => {
    const { faults, result } = await visit(browser, address('fr/grants/index.html') + '?sort=title&year=2024', desk, async (page) => {
      await settled(page);
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-csv]').click()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8'), rows: await rows(page), links: await page.locator('[data-rows] th a').evaluateAll((all) => all.map((a) => a.getAttribute('href').split('/').pop().replace('.html', ''))) };
    });
    deepEqual(faults, []);
    equal(result.name, 'grants.csv');
    ok(result.text.startsWith('\uFEFF'), 'spreadsheets are told that it is UTF-8');
    const all = readFileSync(join(SITE, 'data/grants.csv'), 'utf8').split('\r\n');
    const lines = result.text.slice(1).split('\r\n');
    equal(lines[0], all[0], 'the columns are those of the table of all grants');
    ok(result.rows > 3 && lines.length === result.rows + 2, `${lines.length} lines`);
    deepEqual(lines.slice(1, -1).map((line) => line.split(',')[0]), result.links, 'in the order of the list');
    ok(lines.slice(1, -1).every((line) => all.includes(line)), 'and so are the lines');
  });

  test(`a page deeper down leads where it should, from ${place}`, async () => {
    const { faults, result } = await visit(browser, address('ar/grants/sort/title.html') + '?sort=newest', desk, async (page) => {
      await settled(page);
      await page.locator('[data-rows] a').first().click();
      await page.waitForLoadState();
      return { path: page.url(), dir: await page.evaluate(() => document.documentElement.dir), heading: await page.locator('h1').count() };
    });
    deepEqual(faults, []);
    match(result.path, /\/ar\/grants\/[^/]+\.html$/);
    deepEqual([result.dir, result.heading], ['rtl', 1]);
  });
}

test('rows that cannot be loaded are told', async () => {
  const { result } = await visit(browser, server.address('commitments/index.html'), desk, async (page) => {
    await open(page);
    await page.route(/lists\/commitments-\d+\.js/, (route) => route.abort());
    await box(page, 0, 0).check();
    await rested(page);
    const failed = await page.locator('.filter-found').textContent();
    await page.unroute(/lists\/commitments-\d+\.js/);
    await box(page, 0, 0).uncheck();
    await box(page, 0, 0).check();
    return [failed, await settled(page), await rows(page)];
  });
  const [failed, again, shown] = result;
  equal(failed, 'The rows could not be loaded. Try again.');
  ok(again.includes(String(shown)), again);
});

test('long lists of results are turned page by page', async () => {
  const { faults, result } = await visit(browser, server.address('grants/index.html?sort=title'), desk, async (page) => {
    const said = [await settled(page)];
    await page.locator('[data-turn="1"]').click();
    said.push(await settled(page));
    return { said, query: await query(page), focus: await page.evaluate(() => document.activeElement.className), rows: await rows(page), language: await page.locator('a[hreflang="fr"]').getAttribute('href') };
  });
  deepEqual(faults, []);
  match(result.said[0], /1 to 50/);
  match(result.said[1], /51 to 100/);
  equal(result.query, '?sort=title&page=2');
  equal(result.focus, 'filter-found', 'a reader goes on at the top');
  ok(result.language.endsWith(result.query), 'another language shows the same');
  equal(result.rows, 50);
});

test('rows of the script are the rows of the pages', async () => {
  const html = (page) => page.locator('[data-rows] > *').evaluateAll((all) => all.map((row) => row.outerHTML));
  const bare = await visit(browser, server.address('ar/datasets/sort/title.html'), desk, html);
  const made = await visit(browser, server.address('ar/datasets/index.html?sort=title'), desk, async (page) => { await settled(page); return html(page); });
  const root = (row) => row.replaceAll('../../', '../');
  ok(bare.result.length > 10);
  deepEqual(made.result.slice(0, bare.result.length).map(root), bare.result.map(root));
});

/** The links to narrower lists on a page, each with its number. */
function values(html) {
  const facets = html.slice(html.indexOf('<div class="facets">'), html.indexOf('<template>'));
  return [...facets.matchAll(/<li><a href="\.\.\/([^"]+)">.*?<\/a> <span class="count">(.*?)<\/span>/g)].map(([, path, count]) => [path, count]);
}

for (const list of LISTS) {
  test(`${list} can be narrowed without a script, each value with its rows`, () => {
    const links = values(readFileSync(join(SITE, list, 'index.html'), 'utf8'));
    ok(links.length > 1, 'there are values');
    for (const [path, count] of links) {
      const [file, heading] = path.split('#');
      const html = readFileSync(join(SITE, file), 'utf8');
      if (heading) {
        ok(html.includes(`id="${heading}"`), path);
      } else {
        const [, said] = html.match(/list-range">(.*?)<\/p>/);
        match(said, new RegExp(`\\b${count}$`), path);
      }
    }
  });

  for (const [lang, size, colorScheme] of [['', phone, 'dark'], ['ar/', desk, 'light']]) {
    test(`${lang}${list} with open filters has no fault`, async () => {
      const { faults, result } = await visit(browser, server.address(`${lang}${list}/index.html`), { ...size, colorScheme }, async (page) => {
        await open(page);
        await box(page, 0, 0).check();
        await settled(page);
        const parts = page.locator('.filters label, .filters button, .filters select');
        return {
          found: await violations(page),
          small: await parts.evaluateAll((all) => all.filter((part) => part.offsetParent && part.offsetHeight < 24).length),
          wide: await page.evaluate(() => document.scrollingElement.scrollWidth),
        };
      });
      deepEqual([faults, result.found, result.small], [[], [], 0]);
      ok(result.wide <= size.viewport.width, `${result.wide} pixels wide`);
    });
  }
}

test('without a script the links are there and no box is', async () => {
  const { result } = await visit(browser, server.address('commitments/index.html'), { ...desk, javaScriptEnabled: false }, async (page) => {
    await page.locator('details.narrow > summary').click();
    return [await page.locator('.facets a:visible').count(), await page.locator('input:visible').count()];
  });
  ok(result[0] > 10);
  equal(result[1], 0);
});

test('paper shows rows and no filters', async () => {
  const { result } = await visit(browser, server.address('grants/index.html?year=2024'), desk, async (page) => {
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    return [await page.locator('.filters').isVisible(), await page.locator('[data-rows] > *').first().isVisible()];
  });
  deepEqual(result, [false, true]);
});

test('data of filters are asked for by their version', async () => {
  const { result } = await visit(browser, server.address('commitments/index.html'), desk, async (page) => {
    const asked = [];
    page.on('request', (request) => { if (request.url().includes('/lists/')) { asked.push(request.url().split('/lists/')[1]); } });
    const version = await page.locator('details.narrow').getAttribute('data-version');
    await open(page);
    await box(page, 0, 0).check();
    await settled(page);
    return { asked, version };
  });
  const [index, ...blocks] = result.asked;
  equal(index, `commitments.js?${result.version}`);
  const text = readFileSync(join(SITE, 'lists/commitments.js'), 'utf8');
  const versions = JSON.parse(/"versions":(\[[^\]]*\])/.exec(text)[1]);
  ok(blocks.length > 0, 'rows were loaded');
  deepEqual(blocks.sort(), versions.map((known, i) => `commitments-${i + 1}.js?${known}`).filter((block) => blocks.includes(block)).sort());
});
