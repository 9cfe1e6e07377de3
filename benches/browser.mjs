// Measures what a reader waits for in a built site: SITE=folder node benches/browser.mjs [QUERY…]
// Needs Chromium and the packages of the browser tests.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { launch, pathIn, serve, someRecord, visit } from '../tests/browser/site.mjs';

const QUERIES = process.argv.length > 2 ? process.argv.slice(2) : ['water', 'public budget', 'open data of the ministry', '2025'];
const SLOWER = [1, 4];
const LOADS = 5;
const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 800 } };

const sorted = (values) => values.toSorted((a, b) => a - b);
const at = (values, share) => Math.round(sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0);
const told = (values) => `median ${at(values, 0.5)} ms, 95 % within ${at(values, 0.95)} ms, most ${at(values, 1)} ms (${values.length})`;

/** Slows a page down, and keeps the tasks that hold it up for more than 50 ms. */
async function watch(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await page.evaluate(() => {
    window.long = [];
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.long.push(entry.duration))).observe({ type: 'longtask' });
  });
}

/** Milliseconds from a change to the frame that shows all of it. */
function waitFor(page, change, busy) {
  return page.evaluate(async ([code, selector]) => {
    const target = document.querySelector(selector);
    const isBusy = () => target.getAttribute('aria-busy') === 'true';
    const began = performance.now();
    new Function(code)();
    if (isBusy()) {
      await new Promise((done) => { new MutationObserver(() => { if (!isBusy()) { done(); } }).observe(target, { attributes: true }); });
    }
    await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    return performance.now() - began;
  }, [change, busy]);
}

/** Types every query letter by letter, with an empty cache at first and once more. */
async function search(page, rate) {
  await watch(page, rate);
  const rounds = [[], []];
  for (const times of rounds) {
    for (const query of QUERIES) {
      for (let end = 1; end <= query.length; end += 1) {
        const text = JSON.stringify(query.slice(0, end));
        times.push(await waitFor(page, `const field = document.getElementById('search-field'); field.value = ${text}; field.dispatchEvent(new Event('input'));`, '#search-results'));
      }
    }
  }
  return { rounds, long: await page.evaluate(() => window.long) };
}

/** Chooses the first values of every field one by one, and every order. */
async function narrow(page, rate) {
  await watch(page, rate);
  await page.locator('details.narrow > summary').click();
  await page.locator('.filters').waitFor();
  const boxes = await page.locator('.filters fieldset').evaluateAll((all) => all.map((set) => Math.min(3, set.querySelectorAll('input').length)));
  const times = [];
  for (const [field, count] of boxes.entries()) {
    for (let nth = 0; nth < count; nth += 1) {
      const box = `document.querySelectorAll('.filters fieldset')[${field}].querySelectorAll('input')[${nth}].click();`;
      times.push(await waitFor(page, box, '[data-rows]'), await waitFor(page, box, '[data-rows]'));
    }
  }
  const orders = await page.locator('.filters select option').evaluateAll((all) => all.map((option) => option.value));
  for (const order of orders) {
    const change = `const select = document.querySelector('.filters select'); select.value = ${JSON.stringify(order)}; select.dispatchEvent(new Event('change'));`;
    times.push(await waitFor(page, change, '[data-rows]'));
  }
  return { times, long: await page.evaluate(() => window.long) };
}

/** Milliseconds that tasks hold a page up while it loads: of each what is above 50, from the first paint on. */
async function blocked(browser, server, path, rate) {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await page.addInitScript(() => {
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => [entry.startTime, entry.duration]))).observe({ type: 'longtask' });
  });
  await page.goto(server.address(path), { waitUntil: 'load' });
  // Long enough for what scripts begin after the page is there.
  await page.waitForTimeout(2000);
  const total = await page.evaluate(() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
    return window.long.filter(([start]) => start >= painted).reduce((sum, [, duration]) => sum + duration - 50, 0);
  });
  await context.close();
  return total;
}

/** Bytes (gzip) that a page loads until it shows the first results of a query. */
async function first(browser, server, query) {
  const { result } = await visit(browser, server.address(`search.html?q=${encodeURIComponent(query)}`), desk, async (page) => {
    await page.locator('#search-results:not([aria-busy])').waitFor({ state: 'attached' });
    return page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
  });
  const index = result.map(pathIn).filter((path) => /\/search\/[^/]+\/[^/]+\.js$/.test(path));
  return index.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
}

const [browser, server] = await Promise.all([launch(), serve()]);
for (const path of ['index.html', 'commitments/index.html', someRecord('commitments')]) {
  for (const rate of SLOWER) {
    const times = [];
    for (let i = 0; i < LOADS; i += 1) { times.push(await blocked(browser, server, path, rate)); }
    console.log(`blocked while ${path} loads, CPU ${rate} times slower: ${told(times)}`);
  }
}
for (const query of QUERIES) {
  console.log(`index for a first answer to “${query}”: ${Math.round((await first(browser, server, query)) / 1000)} kB`);
}
for (const rate of SLOWER) {
  const found = await visit(browser, server.address('search.html'), desk, (page) => search(page, rate));
  const [cold, warm] = found.result.rounds;
  console.log(`search, CPU ${rate} times slower, cold: ${told(cold)}\n${' '.repeat(31)}warm: ${told(warm)}; tasks above 50 ms: ${found.result.long.length}, the longest ${at(found.result.long, 1)} ms`);
  const list = await visit(browser, server.address('commitments/index.html'), desk, (page) => narrow(page, rate));
  console.log(`list, CPU ${rate} times slower: ${told(list.result.times)}; tasks above 50 ms: ${list.result.long.length}, the longest ${at(list.result.long, 1)} ms`);
}
await browser.close();
server.close();
