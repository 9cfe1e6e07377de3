// From words to the keys of the index, by the same steps as the program that made it; the rules come with the index.
const shafafSearch = {};
(function () {
  "use strict";
  const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
  const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
  const LATIN = /^[a-z]/;
  const ARABIC = /^[\u0620-\u064a]/;
  // Letters left behind an article, and how many articles are taken off.
  const LEFT = 2;
  const ARTICLES = 2;
  // Letters from which a word that is still being typed stands for all that begin so.
  const ENOUGH = 3;

  const length = (word) => Array.from(word).length;

  /** The words of a text with their places. */
  shafafSearch.words = function (text) {
    return Array.from(text.matchAll(WORDS), (match) => ({ word: match[0], at: match.index }));
  };

  /** What makes keys by the rules of an index. */
  shafafSearch.keysOf = function (index) {
    const letters = new Map(index.letters);
    const { latin, arabic, articles } = index.rules;
    const known = new Map();

    function fold(word) {
      const plain = word.normalize("NFKD").replace(NO_LETTERS, "").toLowerCase();
      return Array.from(plain, (letter) => letters.get(letter) ?? letter).join("");
    }

    function bare(word) {
      let rest = word;
      for (let i = 0; i < ARTICLES; i += 1) {
        const article = articles.find((begin) => rest.startsWith(begin));
        if (article && length(rest.slice(article.length)) >= LEFT) { rest = rest.slice(article.length); }
      }
      return rest;
    }

    function without(word, ending, left) {
      const rest = word.slice(0, word.length - ending.length);
      return word.endsWith(ending) && length(rest) >= left ? rest : null;
    }

    function strip(word, steps) {
      return steps.reduce((stem, step) => {
        const found = step.endings.find(([ending]) => without(stem, ending, step.left) !== null);
        return found ? without(stem, found[0], step.left) + found[1] : stem;
      }, word);
    }

    function stepsOf(word) {
      if (LATIN.test(word)) { return latin; }
      return ARABIC.test(word) ? arabic : [];
    }

    function key(word) {
      if (!known.has(word)) {
        const folded = fold(word);
        const stem = ARABIC.test(folded) ? bare(folded) : folded;
        known.set(word, strip(stem, stepsOf(folded)));
      }
      return known.get(word);
    }

    /** The keys of the words that a half-typed ending may belong to. */
    function begun(word) {
      const keys = [];
      stepsOf(word).forEach((step) => {
        step.endings.filter(([, other]) => !other).forEach(([ending]) => {
          for (let i = 1; i < ending.length; i += 1) {
            const rest = without(word, ending.slice(0, i), step.left);
            if (rest !== null) { keys.push(rest); }
          }
        });
      });
      return keys;
    }

    /** What a word of a query stands for: some keys and their kin in the index, and for the last one all that begin with it. */
    function asked(word, isLast) {
      const own = key(word);
      const exact = new Set([own]);
      if (!isLast) { return { key: own, exact: exact, kin: [], prefix: null }; }
      const folded = fold(word);
      const stem = ARABIC.test(folded) ? bare(folded) : folded;
      begun(stem).forEach((other) => { exact.add(other); });
      return { key: own, exact: exact, kin: [], prefix: length(stem) >= ENOUGH ? stem : null };
    }

    /** Whether a key tells records apart, as a single letter does not. */
    function isWorth(name) {
      return length(name) > 1 || /^\p{N}$/u.test(name);
    }

    return { key: key, asked: asked, isWorth: isWorth };
  };

  /** Whether a key is one of those that a word of a query stands for. */
  shafafSearch.fits = function (asked, key) {
    return asked.exact.has(key) || asked.kin.includes(key) || (asked.prefix !== null && key.startsWith(asked.prefix));
  };
})();
