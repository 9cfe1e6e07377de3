// Every link of every page leads to a file that is there, and to a place in it that is there.

import { test } from 'node:test';
import { deepEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { SITE, files } from './site.mjs';

const all = new Set(files());
const pages = [...all].filter((path) => path.endsWith('.html'));
const texts = new Map(pages.map((path) => [path, readFileSync(join(SITE, path), 'utf8')]));

/** The values of an attribute in a page, scripts, styles and texts left out. */
function values(text, names) {
  const markup = text.replace(/<(script|style)\b([^>]*)>[\s\S]*?<\/\1>/gi, '<$1$2>');
  const pattern = new RegExp(`\\s(?:${names})\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'gi');
  const tags = markup.match(/<[a-z][^>]*>/gi) ?? [];
  return tags.flatMap((tag) => [...tag.matchAll(pattern)]).map((match) => plain(match[1] ?? match[2] ?? match[3]));
}

function plain(text) {
  return text.replace(/&(?:amp|#38);/g, '&').replace(/&quot;/g, '"').replace(/&#(?:x27|39);/gi, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>');
}

const links = new Map(pages.map((path) => [path, values(texts.get(path), 'href|src|action|poster')]));
const anchors = new Map(pages.map((path) => [path, new Set(values(texts.get(path), 'id|name'))]));

/** What is wrong with a link, if anything. */
function fault(page, link) {
  if (/^(https?|mailto|tel|data):/i.test(link)) return undefined;
  if (link.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(link)) return 'does not work in every folder';
  const [path, anchor] = link.split('#');
  const file = path.split('?')[0];
  const target = file === '' ? page : posix.normalize(posix.join(posix.dirname(page), decodeURIComponent(file)));
  if (target.startsWith('..')) return 'leaves the site';
  if (!all.has(target)) return 'leads to no file';
  if (anchor && target.endsWith('.html') && !anchors.get(target).has(decodeURIComponent(anchor))) return 'leads to no such place';
  return undefined;
}

test('every link leads to a file and a place', () => {
  ok(pages.length > 1, `there are pages in ${SITE}`);
  const broken = [];
  for (const page of pages) {
    for (const link of links.get(page)) {
      const found = fault(page, link);
      if (found) broken.push(`${page}: ${link} ${found}`);
    }
  }
  deepEqual(broken.slice(0, 40), [], `${broken.length} broken links`);
});

test('every page can be reached from the home page', () => {
  const seen = new Set(['index.html']);
  for (const page of seen) {
    for (const link of links.get(page) ?? []) {
      if (fault(page, link) || /^[a-z]+:/i.test(link)) continue;
      const file = link.split(/[#?]/)[0];
      if (file) seen.add(posix.normalize(posix.join(posix.dirname(page), decodeURIComponent(file))));
    }
  }
  // Nobody links to the page for wrong addresses, or to a former one.
  const alone = pages.filter((page) => !seen.has(page) && !page.endsWith('404.html') && !texts.get(page).includes('http-equiv="refresh"'));
  deepEqual(alone.slice(0, 40), [], `${alone.length} pages that nothing links to`);
});

test('no page has inline styles, inline scripts or event handlers', () => {
  const inline = pages.filter((page) => /\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*["']/i.test(texts.get(page).replace(/>[^<]*</g, '><'))
    || [...texts.get(page).matchAll(/<script\b([^>]*)>/gi)].some((match) => !/\ssrc=|application\/(ld\+)?json/.test(match[1])));
  deepEqual(inline.slice(0, 40), []);
});

test('every page says its language and its title', () => {
  const mute = pages.filter((page) => !/<html lang="[a-z]{2,3}[^"]*"/.test(texts.get(page)) || !/<title>[^<]+<\/title>/.test(texts.get(page)));
  deepEqual(mute.slice(0, 40), []);
});

test('every page of a language has its own title', () => {
  const found = new Map();
  for (const page of pages) {
    const head = texts.get(page).split('</head>', 1)[0];
    const [, title] = head.match(/<title>([^<]+)</) ?? [];
    const [, language] = head.match(/<html lang="([^"]+)"/) ?? [];
    if (/noindex|http-equiv="refresh"/.test(head)) continue;
    found.set(`${language}: ${title}`, [...found.get(`${language}: ${title}`) ?? [], page]);
  }
  ok(found.size > 1000, `only ${found.size} titles`);
  deepEqual([...found].filter(([, sharing]) => sharing.length > 1).slice(0, 40), []);
});
