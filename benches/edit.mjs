// Measures one edit under `shafaf serve`: from saving a record with a new title until every page on disk that shows the
// title shows the new one: the record's page, the lists, its plan, theme, institution and places. The lists of what is missing
// (data-quality) and the index from A to Z follow when the editor pauses, as data files do, and are not waited for.
//
// node benches/edit.mjs SHAFAF SITE OUT RECORD [TIMES]

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const [shafaf, site, out, record, times = '9'] = process.argv.slice(2);
const file = join(site, record);
const original = readFileSync(file, 'utf8');
const LIMIT = 60_000;

// The title keeps its beginning, so that the record stays on its page of a list that is sorted by title.
const first = /^title: (.*)$/m.exec(original)[1];

function retitle(title) {
  writeFileSync(file, original.replace(/^title: .*$/m, `title: ${title}`));
}

/** Every page below `out` that shows a text. */
function showing(text) {
  const entries = readdirSync(out, { withFileTypes: true, recursive: true });
  const pages = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.html'));
  return pages.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).filter((path) => shows(path, text));
}

function shows(path, text) {
  return existsSync(path) && readFileSync(path, 'utf8').includes(text);
}

/** Milliseconds until all pages show the text. */
async function until(pages, text) {
  const start = performance.now();
  const left = new Set(pages);
  while (left.size > 0) {
    for (const page of left) if (shows(page, text)) left.delete(page);
    if (performance.now() - start > LIMIT) throw new Error(`after ${LIMIT} ms still wrong: ${[...left].join(' ')}`);
    if (left.size > 0) await wait(4);
  }
  return performance.now() - start;
}

const server = spawn(shafaf, ['serve', '--site', site, '--out', out], { stdio: ['ignore', 'pipe', 'inherit'] });
const announced = new Promise((done) => { server.stdout.on('data', (data) => { if (`${data}`.includes('http://')) done(); }); });
try {
  await announced;
  while (showing(first).length === 0) await wait(500);
  const pages = showing(first).filter((page) => !page.includes('data-quality') && !page.includes('/a-z/'));
  await wait(3000);
  const measured = [];
  for (let n = 0; n < Number(times); n += 1) {
    const title = `${first} ${process.pid} ${n}`;
    retitle(title);
    measured.push(await until(pages, title));
    await wait(1500);
  }
  measured.sort((a, b) => a - b);
  const show = (value) => value.toFixed(0);
  console.log(`edit: median ${show(measured[measured.length >> 1])} ms, ${show(measured[0])} to ${show(measured.at(-1))} ms, ${pages.length} pages`);
} finally {
  writeFileSync(file, original);
  server.kill('SIGINT');
}
