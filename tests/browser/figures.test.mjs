// Figures: their files, what the script makes of them, tooltips by keyboard, and the page that others embed.

import { after, test } from 'node:test';
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { readFileSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browser, server } from './opened.mjs';
import { SITE, fileAddress, files, visit } from './site.mjs';

const RECORD = files().find((path) => /^commitments\/[^/]+\.html$/.test(path) && readFileSync(join(SITE, path), 'utf8').includes('<figure class="chart-frame"'));
const OVERVIEW = 'index.html';
const EMBED = files().find((path) => /^figures\/index\/[^/]+\.html$/.test(path));
const desk = { viewport: { width: 1280, height: 900 } };
const FRAME = 'frame-of-a-test.html';

after(() => rmSync(join(SITE, FRAME), { force: true }));

/** Presses a button of the first figure; the name and the bytes of what is saved. */
async function saved(page, kind) {
  const button = page.locator(`figure.chart-frame [data-save="${kind}"]`).first();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** What is told of the sizes of the first figure's downloads, once a reader has come to them. */
async function sizes(page) {
  const figure = page.locator('figure.chart-frame').first();
  await figure.locator('.figure-files').scrollIntoViewIfNeeded();
  await figure.locator('[data-save="png"] bdi').waitFor();
  return figure.locator('[data-save] bdi').allTextContents();
}

for (const address of [fileAddress, (path) => server.address(path)]) {
  const place = address === fileAddress ? 'a folder' : 'a server';

  test(`a record's figure is saved as SVG, CSV and PNG, from ${place}`, async () => {
    const { faults, result } = await visit(browser, address(RECORD), desk, async (page) => ({
      svg: await saved(page, 'svg'),
      csv: await saved(page, 'csv'),
      png: await saved(page, 'png'),
      sizes: await sizes(page),
      title: (await page.locator('figure.chart-frame .finding').first().textContent()).trim(),
      rows: await page.locator('figure.chart-frame').first().locator('table tr').count(),
    }));
    deepEqual(faults, []);
    const { svg, csv, png } = result;
    result.sizes.forEach((size) => { match(size, /^\d+(\.\d)?\u00a0kB$/, 'each download tells its size'); });
    equal(result.sizes.length, 3);
    ok(svg.name.startsWith(RECORD.replace('/', '-').replace('.html', '-')) && svg.name.endsWith('.svg'), svg.name);
    const drawing = svg.bytes.toString('utf8');
    ok(drawing.startsWith('<svg') && !/\bclass=|var\(|style=/.test(drawing), 'colours are written out');
    ok(drawing.includes(result.title.split(' ')[0]), 'the headline goes along');
    equal(csv.bytes.toString('utf8').split('\r\n').length - 1, result.rows);
    match(csv.bytes.toString('utf8'), /,\d{4}(-|,)/, 'dates are those of programs');
    equal(png.bytes.subarray(1, 4).toString(), 'PNG');
    ok(png.bytes.readUInt32BE(16) > 1400 && png.bytes.length > 5000, 'the picture is large and not empty');
  });

  test(`a published figure offers its files, from ${place}`, async () => {
    const { faults, result } = await visit(browser, address(OVERVIEW), desk, async (page) => ({
      links: await page.locator('figure.chart-frame .figure-files').first().locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))),
      png: await saved(page, 'png'),
    }));
    deepEqual(faults, []);
    deepEqual(result.links.map((link) => link.split('.').pop()), ['svg', 'csv', 'html']);
    equal(result.png.bytes.subarray(1, 4).toString(), 'PNG');
  });
}

test('the keyboard steps from mark to mark, and Escape ends it', async () => {
  const { faults, result } = await visit(browser, server.address(OVERVIEW), desk, async (page) => {
    const figure = page.locator('figure.chart-frame').first();
    const tip = figure.locator('.tip');
    const told = [];
    await figure.locator('svg.chart-wide').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'Escape']) {
      await page.keyboard.press(key);
      told.push(await tip.textContent());
    }
    return { told, role: await tip.getAttribute('role') };
  });
  deepEqual(faults, []);
  const [first, second, back, end] = result.told;
  ok(first && second && first !== second, 'each mark says something');
  equal(back, first);
  equal(end, '');
  equal(result.role, 'status');
});

test('a pointer and a finger find marks', async () => {
  for (const options of [desk, { viewport: { width: 360, height: 800 }, hasTouch: true }]) {
    const { result } = await visit(browser, server.address(EMBED), options, async (page) => {
      const mark = page.locator('svg.chart:visible [data-tip]').last();
      const box = await mark.boundingBox();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await (options.hasTouch ? page.touchscreen.tap(x, y) : page.mouse.move(x, y));
      const tip = page.locator('.tip');
      return { text: await tip.textContent(), box: await tip.boundingBox(), width: options.viewport.width };
    });
    ok(result.text.length > 0, 'it is told');
    ok(result.box.x >= 0 && result.box.x + result.box.width <= result.width, 'it stays in the page');
  }
});

test('a figure fits into a frame of 320 pixels', async () => {
  writeFileSync(join(SITE, FRAME), `<!DOCTYPE html><title>x</title><iframe src="${EMBED}" width="320" height="600"></iframe>`);
  for (const path of [EMBED, `fr/${EMBED}`, `ar/${EMBED}`]) {
    const { faults, result } = await visit(browser, server.address(FRAME), desk, async (page) => {
      await page.evaluate((src) => new Promise((done) => {
        const frame = document.querySelector('iframe');
        frame.onload = done;
        frame.src = src;
      }), path);
      const frame = page.frames()[1];
      return frame.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        navigation: document.querySelectorAll('header, nav, footer').length,
        top: [...document.querySelectorAll('a[href$=".html"]')].every((a) => a.target === '_top'),
      }));
    });
    deepEqual(faults, []);
    ok(result.wide <= 320, `${path}: ${result.wide} pixels`);
    equal(result.navigation, 0);
    ok(result.top, 'links leave the frame');
  }
});

test('what to cite and to embed is copied', async () => {
  const { faults, result } = await visit(browser, server.address(EMBED), desk, async (page) => {
    const done = [];
    for (const part of await page.locator('details.share').all()) {
      await part.locator('summary').click();
      await part.locator('button').click();
      done.push(await part.evaluate((node) => [window.getSelection().toString().trim(), node.querySelector('.copied-text').textContent.trim(), node.querySelector('button').textContent]));
    }
    return done;
  });
  deepEqual(faults, []);
  equal(result.length, 2);
  for (const [chosen, text, button] of result) {
    equal(chosen, text);
    equal(button, 'Copied');
  }
  match(result[1][1], /^<iframe src="[^"]*figures\/index\/[^"]+\.html" title="[^"]+" width="100%" height="\d+"/);
});

test('without a script there are files, tables and texts, and no dead buttons', async () => {
  for (const path of [OVERVIEW, RECORD, EMBED]) {
    const { faults, result } = await visit(browser, fileAddress(path), { ...desk, javaScriptEnabled: false }, async (page) => ({
      figures: await page.locator('figure.chart-frame').count(),
      tables: await page.locator('figure.chart-frame table').count(),
      buttons: await page.locator('main button:visible').count(),
      links: await page.locator('.figure-files a:visible').count(),
      share: await page.locator('.copied-text').count(),
    }));
    deepEqual(faults, []);
    ok(result.figures > 0 && result.tables === result.figures, `${path}: each figure has its table`);
    equal(result.buttons, 0);
    ok(path === RECORD || result.links >= 2 * result.figures, `${path}: files are offered`);
    equal(result.share, path === EMBED ? 2 : 0);
  }
});
