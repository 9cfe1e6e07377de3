// Searching: the scripts make the keys that the program made, and readers find records in their language as they type.

import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { browser, server } from './opened.mjs';
import { SITE, fileAddress, files, violations, visit } from './site.mjs';

const WORDS = readFileSync(new URL('../../themes/default/assets/js/search-words.js', import.meta.url), 'utf8');
const KEYS = JSON.parse(readFileSync(new URL('../search/keys.json', import.meta.url), 'utf8'));
const LANGUAGES = [...new Set(files().map((path) => path.match(/^search\/([^/]+)\//)?.[1]).filter(Boolean))];

const phone = { viewport: { width: 360, height: 800 } };
const desk = { viewport: { width: 1280, height: 900 } };

/** The functions of the script that makes keys. */
function script() {
  return vm.runInNewContext(`${WORDS}\nshafafSearch`);
}

/** What the scripts of an index hold: its head, its keys with their lists, its records. */
function indexOf(language) {
  const held = { keys: new Map(), records: [] };
  const shafafSearch = {
    index: (data) => { held.index = data; },
    keys: ([, text]) => { text.split('\n').forEach((line) => held.keys.set(...line.split(' '))); },
    records: ([number, rows]) => { rows.forEach((row, i) => { held.records[number * 8 + i] = row; }); },
  };
  const context = vm.createContext({ shafafSearch });
  const scripts = files().filter((path) => path.startsWith(`search/${language}/`));
  scripts.forEach((path) => vm.runInContext(readFileSync(join(SITE, path), 'utf8'), context));
  return held;
}

/** The records of a list. */
function recordsOf(list) {
  const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';
  const numbers = list.match(/[w-zA-Z_-]*[0-9a-v]/g).map((part) => Array.from(part).reduceRight((all, digit) => all * 32 + (digits.indexOf(digit) & 31), 0));
  let record = 0;
  return numbers.map((number) => { record += Math.floor(number / 3); return record; });
}

for (const [language, { index, words }] of Object.entries(KEYS)) {
  test(`the script makes the same keys as the program, ${language}`, () => {
    const maker = script().keysOf(index);
    deepEqual(Object.fromEntries(Object.keys(words).map((word) => [word, maker.key(word)])), words);
  });
}

for (const language of LANGUAGES) {
  test(`every word of a result is in the index under the key that the script makes, ${language}`, () => {
    const { index, keys, records } = indexOf(language);
    const search = script();
    const maker = search.keysOf(index);
    equal(records.length, index.records);
    const missing = records.flatMap(([id, title, text], number) => {
      // The last word of a text may be cut.
      const found = search.words(`${id} ${title} ${text.replace(/\S*…$/, '')}`).map(({ word }) => maker.key(word));
      return found.filter((key) => maker.isWorth(key) && !recordsOf(keys.get(key) ?? '0').includes(number)).map((key) => `${id}: ${key}`);
    });
    ok(keys.size > 500, `${keys.size} keys`);
    deepEqual(missing, []);
  });
}

/** Types a query letter by letter and gives what is shown then. */
async function type(page, query) {
  await page.locator('#search-field').fill('');
  await page.locator('#search-field').pressSequentially(query);
  return shown(page);
}

/** What is shown when the page has come to rest. */
async function shown(page) {
  await page.locator('#search-results:not([aria-busy])').waitFor({ state: 'attached' });
  return page.evaluate(() => ({
    count: document.getElementById('search-count').textContent.replace(/[^0-9]/g, ''),
    titles: [...document.querySelectorAll('#search-results h3')].map((title) => title.textContent),
    links: [...document.querySelectorAll('#search-results h3 a')].map((link) => link.getAttribute('href')),
    marks: [...document.querySelectorAll('#search-results mark')].map((hit) => hit.textContent),
    kinds: [...document.querySelectorAll('#search-kinds button')].map((button) => button.textContent),
    none: !document.getElementById('search-none').hidden,
    address: decodeURIComponent(location.search),
  }));
}

const PLACES = { 'a server': (path) => server.address(path), 'a folder': (path) => fileAddress(path) };

for (const [name, address] of Object.entries(PLACES)) {
  test(`French with and without accents finds the same, from ${name}`, async () => {
    const { faults, result } = await visit(browser, address('fr/search.html'), phone, async (page) => [
      await type(page, 'données ouvertes'), await type(page, 'donnees OUVERTES'), await type(page, 'donnée ouverte '),
    ]);
    deepEqual(faults, []);
    const [first, ...others] = result;
    ok(Number(first.count) > 3 && first.marks.includes('données'), JSON.stringify(first));
    others.forEach((other) => deepEqual([other.count, other.titles], [first.count, first.titles]));
    ok(first.titles[0].toLowerCase().includes('données ouvertes'), first.titles[0]);
  });

  test(`Arabic with and without marks and article finds the same, from ${name}`, async () => {
    const { faults, result } = await visit(browser, address('ar/search.html'), phone, async (page) => {
      const queries = ['التزامات ', 'الالتزام ', 'اِلْتِزَام ', 'والالتزامات ', 'التـــزام '];
      const all = [];
      for (const query of queries) { all.push(await type(page, query)); }
      return all;
    });
    deepEqual(faults, []);
    const [first, ...others] = result;
    ok(Number(first.count) > 3 && first.marks.length > 0, JSON.stringify(first));
    others.forEach((other) => deepEqual([other.count, other.titles], [first.count, first.titles]));
  });

  test(`the address keeps the query, and Back goes to the one before, from ${name}`, async () => {
    const { faults, result } = await visit(browser, address('search.html'), desk, async (page) => {
      const first = await type(page, 'budget');
      await page.keyboard.press('Enter');
      const second = await type(page, 'petition');
      await page.goBack();
      const back = await shown(page);
      const field = await page.locator('#search-field').inputValue();
      await page.locator('#search-results a').first().click();
      await page.waitForURL((url) => !url.pathname.endsWith('/search.html'));
      const opened = await page.locator('h1').textContent();
      await page.goBack({ waitUntil: 'load' });
      return { first, second, back, field, opened, again: await shown(page) };
    });
    deepEqual(faults, []);
    equal(result.first.address, '?q=budget');
    equal(result.second.address, '?q=petition');
    ok(result.second.titles.join() !== result.first.titles.join(), 'another query finds others');
    deepEqual([result.back.titles, result.field], [result.first.titles, 'budget']);
    equal(result.opened.trim(), result.first.titles[0]);
    deepEqual(result.again.titles, result.first.titles);
  });
}

test('a word is found while it is typed, and not lost by its ending', async () => {
  const { result } = await visit(browser, server.address('fr/search.html'), desk, async (page) => {
    const all = [];
    for (const query of ['par', 'parle', 'parlem', 'parlement', 'engagem', 'engagements', 'nationa', 'nationau', 'nationaux']) {
      all.push([query, Number((await type(page, query)).count)]);
    }
    return all;
  });
  deepEqual(result.filter(([, count]) => !count), []);
  const counts = Object.fromEntries(result);
  ok(counts.par >= counts.parle && counts.parle >= counts.parlement, JSON.stringify(counts));
});

test('the forms that only a stemmer knows are found as well', async () => {
  for (const [language, query, other] of [['fr', 'administration ', /^administrati(f|ve)s?$/i], ['ar', 'بوابة ', /^وبوابة$/]]) {
    const { faults, result } = await visit(browser, server.address(`${language}/search.html`), desk, async (page) => {
      await type(page, query);
      while (await page.locator('#search-more').isVisible()) {
        await page.locator('#search-more').click();
        await shown(page);
      }
      return shown(page);
    });
    deepEqual(faults, []);
    equal(Number(result.count), result.titles.length);
    ok(result.marks.some((word) => other.test(word)), `${query}: ${[...new Set(result.marks)]}`);
  }
});

test('all words must be there, titles come first, and kinds narrow', async () => {
  const { result } = await visit(browser, server.address('search.html'), desk, async (page) => {
    const one = await type(page, 'open data');
    const both = await type(page, 'open data parliament');
    await type(page, 'open data');
    await page.locator('#search-kinds button', { hasText: 'Commitments' }).click();
    return { one, both, narrow: await shown(page) };
  });
  const { one, both, narrow } = result;
  ok(Number(both.count) < Number(one.count), 'more words find fewer');
  ok(/open/i.test(one.titles[0]) && /data/i.test(one.titles[0]), one.titles[0]);
  const wanted = one.kinds.find((kind) => kind.startsWith('Commitments')).replace(/[^0-9]/g, '');
  equal(narrow.count, wanted);
  ok(narrow.links.every((link) => link.startsWith('commitments/')) && narrow.address.includes('kind=commitments'), narrow.address);
});

test('where nothing is found the page says so and what else to do', async () => {
  const { faults, result } = await visit(browser, server.address('search.html'), phone, (page) => type(page, 'xqzwv'));
  deepEqual(faults, []);
  deepEqual([result.count, result.titles, result.none], ['0', [], true]);
});

test('nothing in a query or a record is read as HTML', async () => {
  const query = '<img src=x onerror=document.title=1> data';
  const { faults, result } = await visit(browser, server.address(`search.html?q=${encodeURIComponent(query)}`), desk, async (page) => {
    await shown(page);
    return page.evaluate(() => [document.querySelectorAll('main img').length, document.title === '1']);
  });
  deepEqual(faults, []);
  deepEqual(result, [0, false]);
});

test('the keyboard reaches the results in order', async () => {
  const { result } = await visit(browser, server.address('search.html'), desk, async (page) => {
    const { titles } = await type(page, 'budget');
    const reached = [];
    for (let i = 0; i < 60 && reached.length < 3; i += 1) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(() => (document.activeElement.closest('#search-results') ? document.activeElement.textContent : ''));
      if (text) { reached.push(text); }
    }
    // A screen reader is told after a pause, which the keys may be faster than.
    await page.waitForFunction(() => document.getElementById('search-status').textContent);
    return { titles, reached, status: await page.locator('#search-status').textContent() };
  });
  deepEqual(result.reached, result.titles.slice(0, 3));
  ok(/[0-9]/.test(result.status), 'the number of results is announced');
});

for (const language of ['', 'fr/', 'ar/']) {
  test(`without a script the page of ${language || 'en'} leads to lists`, async () => {
    const { faults, result } = await visit(browser, fileAddress(`${language}search.html`), { ...phone, javaScriptEnabled: false }, (page) => page.evaluate(() => ({
      field: document.getElementById('search').getBoundingClientRect().height,
      said: document.querySelector('noscript').textContent.trim().length,
      links: [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href')),
    })));
    deepEqual(faults, []);
    equal(result.field, 0);
    ok(result.said > 20);
    ['a-z/index.html', 'themes/index.html', 'organisations/index.html', 'places/index.html'].forEach((path) => ok(result.links.includes(path), path));
  });

  for (const colorScheme of ['light', 'dark']) {
    for (const size of [phone, desk]) {
      test(`${language}search.html with results has no fault, ${colorScheme}, ${size.viewport.width}`, async () => {
        const { faults, result } = await visit(browser, server.address(`${language}search.html?q=2024`), { colorScheme, ...size }, async (page) => {
          const { titles } = await shown(page);
          return { titles, faults: await violations(page) };
        });
        deepEqual(faults, []);
        ok(result.titles.length > 0);
        deepEqual(result.faults, []);
      });
    }
  }
}

test('every page of a record is in the index from A to Z once', () => {
  const links = files().filter((path) => /^a-z\/(index|page\/\d+)\.html$/.test(path)).flatMap((path) => {
    const list = readFileSync(join(SITE, path), 'utf8').match(/<section class="letter"[\s\S]*<\/section>/)[0];
    return [...list.matchAll(/<li><a href="([^"]+)"/g)].map(([, link]) => link.replace(/^(\.\.\/)+/, ''));
  });
  const { index, records } = indexOf('en');
  const kindOf = (number) => index.kinds.findLast(([, first]) => first <= number)[0];
  // Projects are a kind to readers; their pages stand among those of commitments.
  const folderOf = (number) => kindOf(number).replace(/^projects$/, 'commitments');
  deepEqual(links.sort(), records.map(([id], number) => `${folderOf(number)}/${id}.html`).sort());
});

test('only the search page loads its script', () => {
  const pages = files().filter((path) => path.endsWith('.html') && /assets\/search\.[0-9a-f]+\.js/.test(readFileSync(join(SITE, path), 'utf8')));
  deepEqual(pages.filter((path) => !/(^|\/)search\.html$/.test(path)), []);
  ok(pages.length >= 3);
});
