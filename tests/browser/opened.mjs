// What the tests of a file have open from the first to the last: a browser, and a server for the site.

import { after, before } from 'node:test';
import { launch, serve } from './site.mjs';

export let browser;
export let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser?.close();
  server?.close();
});
