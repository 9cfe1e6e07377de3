// The search page: results as the reader types, with the query in the address.
(function () {
  "use strict";
  const PAUSE = 15;
  // Until a screen reader is told: it would otherwise speak at every letter.
  const SPOKEN = 600;
  const MANY = 10;
  const SNIPPET = 180;
  const BEFORE = 50;
  /** Where the pages of a kind stand, if not in a folder of its name. */
  const FOLDERS = { projects: "commitments" };

  const form = document.getElementById("search");
  const field = form.elements.q;
  const part = (name) => document.getElementById("search-" + name);
  const words = part("words").content;
  const state = { kind: "", limit: MANY, ticket: 0, settled: true };
  const number = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
  let pause = 0;
  let speech = 0;
  let engine = null;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }

  /** Words that the page holds for results. */
  function said(name, code) {
    const found = words.querySelector("[data-" + name + "=\"" + code + "\"]");
    return found ? Array.from(found.cloneNode(true).childNodes) : [];
  }

  /** The places of a text that fit the query. */
  function hits(text, asked) {
    const fits = ({ word }) => asked.some((one) => shafafSearch.fits(one, engine.key(word)));
    return shafafSearch.words(text).filter(fits).map(({ word, at }) => ({ at: at, end: at + word.length }));
  }

  /** Puts a text into an element with its hits marked; nothing in it is read as HTML. */
  function mark(target, text, found, from, to) {
    let at = from;
    found.filter((hit) => hit.at >= from && hit.end <= to).forEach((hit) => {
      target.append(text.slice(at, hit.at), element("mark", "", text.slice(hit.at, hit.end)));
      at = hit.end;
    });
    target.append(text.slice(at, to));
  }

  /** The part of a text around its first hit, cut between words. */
  function snippet(text, asked) {
    const target = element("p", "result-text");
    const found = hits(text, asked);
    const first = found.length ? found[0].at : 0;
    const from = first > SNIPPET - BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
    const end = text.length > from + SNIPPET ? text.lastIndexOf(" ", from + SNIPPET) : text.length;
    const to = end > first ? end : text.length;
    if (from > 0) { target.append("… "); }
    mark(target, text, found, from, to);
    if (to < text.length) { target.append(" …"); }
    return target;
  }

  function language(target, lang) {
    if (lang) { target.lang = lang; target.dir = "auto"; }
    return target;
  }

  function result(record, asked) {
    const item = element("li");
    const link = element("a");
    const folder = FOLDERS[record.kind] ?? record.kind;
    link.href = encodeURI(folder + "/" + record.id + ".html");
    mark(link, record.title, hits(record.title, asked), 0, record.title.length);
    const heading = element("h3");
    heading.append(language(link, record.titleLang));
    const facts = element("p", "result-facts");
    const kind = element("span", "result-kind");
    kind.append(...said("kind", record.kind));
    facts.append(kind, ...said("status", folder + "-" + record.status), ...said("surety", record.surety));
    item.append(heading, facts);
    if (record.text) { item.append(language(snippet(record.text, asked), record.textLang)); }
    return item;
  }

  /** Tells how many there are: at once to the eye, after a pause to the ear. */
  function tell(text) {
    part("count").textContent = text;
    clearTimeout(speech);
    speech = setTimeout(() => { part("status").textContent = text; }, SPOKEN);
  }

  function choose(kind) {
    return async () => {
      state.kind = kind;
      state.settled = true;
      await begin(true);
      part("kinds").querySelector("[aria-pressed=\"true\"]")?.focus();
    };
  }

  function kindButton(kind, name, count) {
    const item = element("li");
    const button = element("button", "kind");
    button.type = "button";
    button.setAttribute("aria-pressed", String(kind === state.kind));
    button.append(...name, " ", element("span", "count", number.format(count)));
    button.addEventListener("click", choose(kind));
    item.append(button);
    return item;
  }

  function kinds(numbers, total) {
    const all = kindButton("", said("word", "every"), total);
    const each = Array.from(numbers, ([kind, count]) => kindButton(kind, said("kinds", kind), count));
    const chosen = state.kind && !numbers.has(state.kind) ? [kindButton(state.kind, said("kinds", state.kind), 0)] : [];
    part("kinds").replaceChildren(...(numbers.size > 1 || state.kind ? [all, ...each, ...chosen] : []));
  }

  function countOf(count) {
    return said("word", "found").map((node) => node.textContent).join("") + " " + number.format(count);
  }

  async function run(ticket) {
    const query = field.value;
    const { best, kinds: numbers, asked } = await engine.find(query, state.kind, state.limit);
    const rows = await engine.show(best);
    if (ticket !== state.ticket) { return; }
    const total = Array.from(numbers.values()).reduce((sum, count) => sum + count, 0);
    const wanted = state.kind ? numbers.get(state.kind) ?? 0 : total;
    kinds(numbers, total);
    part("results").replaceChildren(...rows.map((row) => result(row, asked)));
    part("more").hidden = wanted <= rows.length;
    part("none").hidden = !asked.length || wanted > 0;
    part("failed").hidden = true;
    tell(asked.length ? countOf(wanted) : "");
  }

  function fail() {
    part("failed").hidden = false;
    tell(part("failed").textContent);
  }

  /** The number of a new question: what comes for an older one is no longer shown. */
  function ask() {
    state.ticket += 1;
    part("results").setAttribute("aria-busy", "true");
    return state.ticket;
  }

  async function begin(isNew) {
    clearTimeout(pause);
    if (isNew) { remember(); }
    const ticket = ask();
    try {
      engine = engine ?? await shafafSearch.open(form.getAttribute("data-index"));
      await run(ticket);
    } catch (error) {
      if (ticket === state.ticket) { fail(); }
    }
    if (ticket === state.ticket) { part("results").removeAttribute("aria-busy"); }
  }

  /** Puts the query into the address: a step of its own for each query, not for each letter. */
  function remember() {
    const wanted = new URLSearchParams();
    if (field.value.trim()) { wanted.set("q", field.value.trim()); }
    if (state.kind) { wanted.set("kind", state.kind); }
    const address = location.pathname + (wanted.size ? "?" + wanted : "");
    try {
      history[state.settled ? "pushState" : "replaceState"](null, "", address);
    } catch (error) {
      // Browsers refuse when letters come too fast; the answer does not depend on the address.
    }
    state.settled = false;
  }

  function recall() {
    const wanted = new URLSearchParams(location.search);
    field.value = wanted.get("q") ?? "";
    state.kind = wanted.get("kind") ?? "";
    state.limit = MANY;
    state.settled = true;
    begin(false);
  }

  field.addEventListener("input", () => {
    state.limit = MANY;
    ask();
    clearTimeout(pause);
    pause = setTimeout(() => { begin(true); }, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    state.settled = true;
  });
  part("more").addEventListener("click", async () => {
    const before = part("results").children.length;
    state.limit += MANY;
    await begin(false);
    part("results").children[before]?.querySelector("a").focus();
  });
  window.addEventListener("popstate", recall);
  form.hidden = false;
  recall();
})();
