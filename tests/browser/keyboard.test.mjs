// The way of the keyboard: every control is reached, in the order of the page, with a focus that can be seen and nothing above it.

import { test } from 'node:test';
import { deepEqual, ok } from 'node:assert/strict';
import { browser, server } from './opened.mjs';
import { visit } from './site.mjs';

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 800 } };

/** Words that the search page of a language is asked for. */
const QUERIES = { fr: 'budget', ar: 'الميزانية' };

/** Opens what a page has folded, so that its controls count. */
async function unfold(page, lang) {
  if (await page.locator('details.narrow[data-version]').count()) {
    await page.locator('details.narrow > summary').click();
    await page.locator('.filters').waitFor();
  }
  if (await page.locator('main input[type=search]').count()) {
    await page.locator('main input[type=search]').fill(QUERIES[lang]);
    await page.locator('#search-results:not([aria-busy]) a').first().waitFor();
  }
  // Of each kind of folded table one is enough.
  await page.locator('.figure-table > summary').first().evaluateAll((found) => found.forEach((summary) => summary.click()));
}

/** Gives every control that can be seen its number, and the focus back to the beginning. */
function numbered(page) {
  return page.evaluate(() => {
    const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]';
    const isFolded = (element) => {
      const panel = element.closest('details:not([open])');
      return panel && !(element.matches('summary') && element.parentElement === panel);
    };
    const isControl = (element) => element.tabIndex >= 0 && !element.disabled && !isFolded(element)
      && (element.matches('.skip') || element.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    const controls = Array.from(document.querySelectorAll(CONTROLS)).filter(isControl);
    controls.forEach((control, i) => { control.dataset.stop = i; });
    // The next Tab goes on from here, and no longer from what was clicked last.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    window.scrollTo(0, 0);
    return controls.map((control) => control.outerHTML.slice(0, 100));
  });
}

/** What has the focus: its number, and what is wrong with how it shows. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) { return null; }
    const said = element.outerHTML.slice(0, 100);
    const style = getComputedStyle(element);
    const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const box = Array.from(element.getClientRects()).find((rect) => rect.width > 0 && rect.height > 0);
    const faults = seen ? [] : [`no focus is seen: ${said}`];
    if (!box) { return { stop: element.dataset.stop, faults: [...faults, `has no place: ${said}`] }; }
    // Of what is larger than the window, the middle of what is seen.
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, window.innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, window.innerHeight)];
    if (right - left < 1 || bottom - top < 1) { return { stop: element.dataset.stop, faults: [...faults, `out of sight: ${said}`] }; }
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const free = above && (element.contains(above) || above.contains(element));
    return { stop: element.dataset.stop, faults: free ? faults : [...faults, `covered by ${above?.outerHTML.slice(0, 80)}: ${said}`] };
  });
}

/** Goes through a page by Tab; gives the numbers in the order in which they came, and all faults. */
async function walk(page) {
  const controls = await numbered(page);
  const [stops, faults] = [[], []];
  // The browser may give a stop of its own to what scrolls.
  for (let pressed = 0; pressed < controls.length + 40; pressed += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (!here || stops.length && here.stop === stops[0]) { break; }
    if (here.stop !== undefined) { stops.push(here.stop); faults.push(...here.faults); }
  }
  return { controls, stops: stops.map(Number), faults };
}

const PAGES = ['index.html', 'commitments/index.html', 'search.html', 'commitments/ill-12.html', 'funding/index.html', 'complaints/index.html'];

for (const [n, page] of PAGES.entries()) {
  // Each page on both, in either language by turns.
  const turns = n % 2 ? [['fr', desk], ['ar', phone]] : [['ar', desk], ['fr', phone]];
  for (const [lang, size] of turns) {
    const path = `${lang}/${page}`;
    test(`the keyboard reaches every control of ${path}, ${size.viewport.width}`, async () => {
      const { faults, result } = await visit(browser, server.address(path), size, async (page) => {
        await unfold(page, lang);
        return walk(page);
      });
      deepEqual(faults, []);
      ok(result.controls.length > 10, `${result.controls.length} controls`);
      const missed = result.controls.filter((_, i) => !result.stops.includes(i));
      deepEqual(missed, [], 'none is left out');
      deepEqual(result.stops, [...result.stops].sort((a, b) => a - b), 'they come in the order of the page');
      deepEqual(result.faults, []);
    });
  }
}

for (const lang of ['fr', 'ar']) {
  test(`the menu of a phone opens, is walked through and closes by the keyboard, ${lang}`, async () => {
    const { faults, result } = await visit(browser, server.address(`${lang}/index.html`), phone, async (page) => {
      const isOpen = () => page.locator('#menu').evaluate((menu) => menu.matches(':popover-open'));
      await page.locator('.menu-open').focus();
      await page.keyboard.press('Enter');
      const seen = { open: await isOpen(), faults: [], links: 0 };
      const links = await page.locator('#menu a').count();
      for (let i = 0; i < links; i += 1) {
        await page.keyboard.press('Tab');
        seen.faults.push(...(await focused(page))?.faults ?? ['the focus is gone']);
        seen.links += await page.evaluate(() => (document.activeElement.closest('#menu') ? 1 : 0));
      }
      await page.keyboard.press('Escape');
      return { ...seen, all: links, closed: !(await isOpen()), back: await page.evaluate(() => document.activeElement.matches('.menu-open')) };
    });
    deepEqual(faults, []);
    ok(result.all > 5, `${result.all} links`);
    deepEqual(result, { open: true, faults: [], links: result.all, all: result.all, closed: true, back: true });
  });
}

test('the walk notices what is hidden, skipped and out of order', async () => {
  const { result } = await visit(browser, server.address('fr/index.html'), desk, async (page) => {
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.masthead a:focus-visible { outline: none; } .menu { position: relative; } .menu::after { content: ""; position: absolute; inset: 0; z-index: 1; }');
      document.adoptedStyleSheets = [sheet];
      document.querySelector('footer a').tabIndex = 1;
    });
    return walk(page);
  });
  ok(result.faults.some((fault) => fault.startsWith('no focus is seen')), 'a focus that is not seen');
  ok(result.faults.some((fault) => fault.startsWith('covered by <nav')), 'a control below another');
  ok(result.controls.some((_, i) => result.stops.indexOf(i) !== i), 'another order');
});
