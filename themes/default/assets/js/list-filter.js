// Narrows a list by several fields at once. The links to ready pages give way to boxes when a reader opens them; the data
// come as classic scripts, which a page opened from a folder can read too, and only then.
(function () {
  "use strict";
  const PAGE = 50;
  // Rows made before the browser may do something else, and values of a field named at first.
  const STEP = 5;
  const NAMED = 6;
  const panel = document.querySelector("details[data-list]");
  const body = document.querySelector("[data-rows]");
  if (!panel || !body) { return; }
  const words = panel.dataset;
  const status = document.querySelector(".filter-found");
  const aside = document.querySelectorAll(".sorts, .list-range, .pager");
  const languages = document.querySelectorAll("a[hreflang]");
  const loads = {};
  let index = null;
  let facets = [];
  let state = null;
  let found = [];
  let shows = 0;
  // The rows that the page came with, kept when others take their place.
  let ours = null;

  /** The value that a data file leaves under its name. Its address changes with what it holds: no cache has an older one. */
  function load(folder, name, version) {
    loads[name] = loads[name] || new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = folder + name + ".js?" + version;
      script.onload = () => { done(window.shafafLists[name]); };
      script.onerror = () => { delete loads[name]; fail(new Error(script.src)); };
      document.head.append(script);
    });
    return loads[name];
  }

  const pause = () => new Promise((done) => { setTimeout(done, 0); });

  // Numbers as the page writes them: digits and separators are those of two samples.
  const [long, short] = words.number.split(" ");
  const digits = Array.from(long).filter((c) => /\p{Nd}/u.test(c)).reverse();
  const separator = (long.match(/\P{Nd}/u) || [""])[0];

  function number(n) {
    const parts = n >= 10000 || short.length > 4 ? String(n).split(/(?=(?:\d{3})+$)/) : [String(n)];
    return parts.map((part) => Array.from(part, (d) => digits[d]).join("")).join(separator);
  }

  /** The numbers in a text. */
  const numbers = (text) => Uint32Array.from(text.split(" "), Number);

  /** Takes apart what a field says of each row: the values of row `r` stand from `starts[r]` to `starts[r + 1]`. */
  function unpack(facet) {
    const all = [];
    facet.starts = new Uint32Array(index.rows + 1);
    facet.rows.split(" ").forEach((entry, row) => {
      if (entry.includes(",")) { entry.split(",").forEach((i) => { all.push(Number(i)); }); } else if (entry) { all.push(Number(entry)); }
      facet.starts[row + 1] = all.length;
    });
    facet.all = Uint32Array.from(all);
    facet.counts = new Uint32Array(facet.values.length);
  }

  function say(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (_, name) => number(values[name]));
  }

  /** What the address asks for. Names that the list does not have are left out. */
  function read() {
    const asked = new URLSearchParams(location.search);
    const sort = asked.get("sort");
    const page = parseInt(asked.get("page"), 10);
    return {
      sort: index.orders[sort] || sort === index.first ? sort : words.order,
      page: page > 0 ? page : 1,
      chosen: facets.map((facet) => new Set(asked.getAll(facet.key).map((code) => facet.codes.get(code)).filter((i) => i !== undefined))),
    };
  }

  function address() {
    const query = new URLSearchParams();
    facets.forEach((facet, f) => { state.chosen[f].forEach((i) => { query.append(facet.key, facet.values[i].code); }); });
    if (state.sort !== words.order) { query.set("sort", state.sort); }
    if (state.page > 1) { query.set("page", state.page); }
    const text = query.toString();
    return location.href.split(/[?#]/)[0] + (text && "?" + text);
  }

  const isAsked = () => state.chosen.some((chosen) => chosen.size > 0) || state.sort !== words.order || state.page > 1;

  function has(facet, chosen, row) {
    for (let k = facet.starts[row]; k < facet.starts[row + 1]; k += 1) {
      if (chosen[facet.all[k]]) { return true; }
    }
    return false;
  }

  function count(facet, row) {
    for (let k = facet.starts[row]; k < facet.starts[row + 1]; k += 1) { facet.counts[facet.all[k]] += 1; }
  }

  /** Finds the rows, and for each value the rows that it would leave beside what other fields leave. */
  function match() {
    const active = facets.map((_, f) => f).filter((f) => state.chosen[f].size > 0);
    const masks = active.map((f) => facets[f].values.map((_, i) => state.chosen[f].has(i)));
    const kept = new Uint8Array(index.rows);
    facets.forEach((facet) => { facet.counts.fill(0); });
    for (let row = 0; row < index.rows; row += 1) {
      let missed = -1;
      let misses = 0;
      for (let a = 0; a < active.length && misses < 2; a += 1) {
        if (!has(facets[active[a]], masks[a], row)) { misses += 1; missed = active[a]; }
      }
      if (misses === 1) { count(facets[missed], row); }
      if (misses === 0) {
        kept[row] = 1;
        for (let f = 0; f < facets.length; f += 1) { count(facets[f], row); }
      }
    }
    const order = index.orders[state.sort];
    if (typeof order === "string") { index.orders[state.sort] = numbers(order); }
    found = [];
    for (let i = 0; i < index.rows; i += 1) {
      const row = order ? index.orders[state.sort][i] : i;
      if (kept[row]) { found.push(row); }
    }
  }

  async function markup(row) {
    const block = Math.floor(row / index.block);
    const rows = await load(words.root + "lists/", words.list + "-" + (block + 1), index.versions[block]);
    return rows[row % index.block];
  }

  /** A row as the list's own pages have it; its links are written for the first of them. */
  async function element(row) {
    const holder = document.createElement("template");
    holder.innerHTML = await markup(row);
    holder.content.querySelectorAll("[href^='../']").forEach((link) => {
      link.setAttribute("href", words.root + link.getAttribute("href").slice(3));
    });
    return holder.content.firstElementChild;
  }

  /** Shows rows; what is under way for an older choice ends. */
  function show(rows, made) {
    shows += 1;
    const mine = shows;
    body.setAttribute("aria-busy", "true");
    const ended = (work) => () => { if (mine === shows) { work(); } };
    replace(rows, made, mine)
      .catch(ended(() => { status.textContent = words.failed; }))
      .finally(ended(() => { body.removeAttribute("aria-busy"); }));
  }

  /** Puts rows in the place of those that are there, some at a time. */
  async function replace(rows, made, mine) {
    for (let at = 0; at < rows.length; at += STEP) {
      const next = await Promise.all(rows.slice(at, at + STEP).map(made));
      await pause();
      if (mine !== shows) { return; }
      next.forEach((row, i) => {
        const old = body.children[at + i];
        if (old) { old.replaceWith(row); } else { body.append(row); }
      });
    }
    while (body.children.length > rows.length) { body.lastElementChild.remove(); }
  }

  function tell() {
    const values = { found: found.length, total: index.rows, first: (state.page - 1) * PAGE + 1, last: Math.min(state.page * PAGE, found.length) };
    const pattern = found.length === 0 ? words.none : found.length > PAGE && isAsked() ? words.shown : words.found;
    status.textContent = say(pattern, values);
  }

  function update(quiet) {
    match();
    const last = Math.max(1, Math.ceil(found.length / PAGE));
    state.page = Math.min(state.page, last);
    facets.forEach(numberBoxes);
    index.select.value = state.sort;
    const asked = isAsked();
    aside.forEach((part) => { part.hidden = asked || part.matches(".sorts"); });
    index.pages.hidden = !asked || last === 1;
    // Another language shows the same choice.
    languages.forEach((link) => { link.search = new URL(address()).search; });
    index.turns.forEach((button) => { button.setAttribute("aria-disabled", String(button.dataset.turn < 0 ? state.page === 1 : state.page === last)); });
    const first = (state.page - 1) * PAGE;
    if (asked) {
      ours = ours || Array.from(body.children);
      show(found.slice(first, first + PAGE), element);
    } else if (ours) { show(ours, (row) => row); }
    if (!quiet) { tell(); }
  }

  function numberBoxes(facet, f) {
    facet.boxes.forEach((box, i) => {
      box.input.checked = state.chosen[f].has(i);
      box.count.textContent = number(facet.counts[i]);
      box.label.classList.toggle("none", facet.counts[i] === 0);
    });
    // What a reader came with is there to be taken away.
    state.chosen[f].forEach((i) => { if (!facet.boxes.has(i)) { add(facet, f, i); numberBoxes(facet, f); } });
  }

  function change(page) {
    state.page = page;
    history.pushState(null, "", address());
    update(false);
  }

  function add(facet, f, i) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const title = document.createElement("span");
    const count = document.createElement("span");
    const text = document.createElement("span");
    input.type = "checkbox";
    title.textContent = facet.values[i].title;
    title.dir = "auto";
    if (facet.values[i].lang) { title.lang = facet.values[i].lang; }
    count.className = "count";
    text.append(title, "\u00A0", count);
    label.append(input, text);
    input.addEventListener("change", () => {
      if (input.checked) { state.chosen[f].add(i); } else { state.chosen[f].delete(i); }
      change(1);
    });
    facet.boxes.set(i, { input, count, label });
    const item = document.createElement("li");
    item.append(label);
    facet.list.append(item);
  }

  /** Names all values of a field. */
  async function grow(facet, f, button) {
    const next = facet.values.findIndex((_, i) => !facet.boxes.has(i));
    facet.list.classList.add("long");
    for (let i = 0; i < facet.values.length; i += 1) {
      if (!facet.boxes.has(i)) { add(facet, f, i); }
      if (i === next) { facet.boxes.get(i).input.focus(); button.remove(); }
      if (i % 20 === 19) { await pause(); }
    }
    numberBoxes(facet, f);
  }

  function fieldset(facet, f) {
    const set = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = facet.title;
    facet.list = document.createElement("ul");
    facet.boxes = new Map();
    facet.codes = new Map(facet.values.map((value, i) => [value.code, i]));
    set.append(legend, facet.list);
    const few = facet.values.length <= NAMED + 3;
    facet.values.slice(0, few ? undefined : NAMED).forEach((_, i) => { add(facet, f, i); });
    if (!few) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = say(words.all, { total: facet.values.length });
      button.addEventListener("click", () => { grow(facet, f, button); });
      set.append(button);
    }
    return set;
  }

  /** A cell as RFC 4180 wants it; a text that a spreadsheet would run gets an apostrophe. */
  function field(cell) {
    const text = cell.textContent.trim().replace(/\s+/g, " ").replace(/^[=+\-@]/, "'$&");
    return /[",]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  const line = (row) => Array.from(row.cells, field).join(",") + "\r\n";

  /** The lines of what was found: those of the table of all records, else what the list shows. */
  async function table() {
    const lines = [];
    const places = index.lines && numbers(index.lines.at);
    for (const row of found) {
      if (index.lines) {
        const at = places[row];
        const block = await load(words.base + "data/lines/", index.lines.kind + "-lines-" + (Math.floor(at / index.lines.block) + 1), index.lines.version);
        if (lines.length === 0) { lines.push(block[0]); }
        lines.push(block[1 + at % index.lines.block]);
      } else {
        if (lines.length === 0) { lines.push(line(body.parentNode.tHead.rows[0])); }
        lines.push(line(await element(row)));
      }
      if (lines.length % 100 === 0) { await pause(); }
    }
    return lines;
  }

  async function save() {
    const link = document.createElement("a");
    // The mark at the beginning tells spreadsheets that this is UTF-8.
    link.href = URL.createObjectURL(new Blob(["\uFEFF"].concat(await table()), { type: "text/csv;charset=utf-8" }));
    link.download = words.list + ".csv";
    link.click();
    setTimeout(() => { URL.revokeObjectURL(link.href); }, 10000);
  }

  function build() {
    const parts = panel.querySelector("template").content.cloneNode(true);
    const form = parts.querySelector("form");
    index.select = parts.querySelector("select");
    index.pages = parts.querySelector(".filter-pages");
    index.turns = Array.from(index.pages.querySelectorAll("button"));
    index.first = index.select.options[0].value;
    form.querySelector(".filter-fields").append(...facets.map(fieldset));
    form.addEventListener("submit", (event) => { event.preventDefault(); });
    index.select.addEventListener("change", () => { state.sort = index.select.value; change(1); });
    index.select.parentNode.hidden = index.select.options.length < 2;
    form.querySelector("[data-clear]").addEventListener("click", () => {
      state.chosen.forEach((chosen) => { chosen.clear(); });
      state.sort = words.order;
      change(1);
    });
    form.querySelector("[data-csv]").addEventListener("click", save);
    index.turns.forEach((button) => {
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") { return; }
        change(state.page + Number(button.dataset.turn));
        status.scrollIntoView();
        status.focus({ preventScroll: true });
      });
    });
    (body.closest("table") || body).after(index.pages);
    panel.querySelector(".facets").replaceWith(form);
  }

  /** Once, when a reader opens the filters or comes with a choice in the address. Without data the links stay. */
  async function begin() {
    try { index = await load(words.root + "lists/", words.list, words.version); } catch (error) { return; }
    if (facets.length) { return; }
    facets = index.facets;
    for (const facet of facets) {
      unpack(facet);
      await pause();
    }
    build();
    await pause();
    state = read();
    if (isAsked()) { panel.open = true; }
    update(!isAsked());
    window.addEventListener("popstate", () => { state = read(); update(false); });
  }

  const known = Array.from(panel.querySelectorAll("[data-field]"), (part) => part.dataset.field).concat("sort", "page");
  const asked = new URLSearchParams(location.search);
  panel.addEventListener("toggle", () => { if (panel.open && !state) { begin(); } });
  if (known.some((name) => asked.has(name))) { begin(); }
})();
