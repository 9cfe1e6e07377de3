// The built site under test: its files, a server for them, and a browser that cannot leave this machine.

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** Folder of the built site. */
export const SITE = resolve(process.env.SITE ?? 'public');

/** Where the server puts the site, so that links which need the root of a host are found. */
const PREFIX = '/some/folder/';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-default-apps', '--disable-extensions',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp',
  '.woff2': 'font/woff2', '.csv': 'text/csv; charset=utf-8', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
};

/** Paths of all files below the site, with `/`. */
export function files(folder = SITE) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const path = (entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).split(sep).join('/');
  return entries.map(path).sort();
}

/** The first page of a folder that is a record and no list. */
export function someRecord(folder) {
  const page = files().find((path) => path.startsWith(`${folder}/`) && /^[^/]+\.html$/.test(path.slice(folder.length + 1))
    && !/\/(index|page-\d+|\d+)\.html$/.test(path) && !isRedirect(path));
  return page ?? `${folder}/(no record)`;
}

/** Whether a page only leads to another. */
export function isRedirect(path) {
  return readFileSync(join(SITE, path), 'utf8').includes('http-equiv="refresh"');
}

/** Serves the site on a free port; gives the address of a page, and `close`. */
export async function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://a').pathname);
    // Browsers ask the root of a host for an icon by themselves.
    if (path === '/favicon.ico') return response.writeHead(204).end();
    const file = join(SITE, path.slice(PREFIX.length));
    const found = path.startsWith(PREFIX) && file.startsWith(SITE) && statSync(file, { throwIfNoEntry: false })?.isFile();
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    return response.end(found ? readFileSync(file) : '');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { address: (path) => origin + PREFIX + path, close: () => server.close() };
}

/** The file that the server gives for an address. */
export function pathIn(address) {
  return join(SITE, decodeURIComponent(new URL(address).pathname).slice(PREFIX.length));
}

/** The address of a page opened from its folder. */
export function fileAddress(path) {
  return pathToFileURL(join(SITE, path)).href;
}

/** A browser with an empty profile. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** Opens a page, runs `look` on it, and gives what went wrong meanwhile: console errors, failed and foreign requests. */
export async function visit(browser, address, options, look) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const faults = [];
  const page = await context.newPage();
  page.on('console', (message) => { if (message.type() === 'error') faults.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (response) => { if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`); });
  page.on('request', (request) => { if (isForeign(request.url(), address)) faults.push(`foreign: ${request.url()}`); });
  try {
    await page.goto(address, { waitUntil: 'load' });
    const result = await look(page);
    return { faults, result };
  } finally {
    await context.close();
  }
}

function isForeign(url, address) {
  return !url.startsWith('data:') && new URL(url).origin !== new URL(address).origin;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on a page, one line a fault. */
export async function violations(page) {
  await page.evaluate(axe);
  // The lines are made over there: all that axe knows of a page is too much to carry.
  return page.evaluate(async (tags) => {
    const found = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`));
  }, TAGS);
}
