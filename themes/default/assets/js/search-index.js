// Asks the index: loads the scripts that it is spread over, and ranks the records that have all words.
(function () {
  "use strict";
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const VALUES = new Map(Array.from(DIGITS, (digit, value) => [digit.charCodeAt(0), value]));
  const WEIGHTS = 3;
  // Points of a word in the title, in the summary, in the text: whole, and as the beginning of another.
  const WHOLE = [12, 4, 2];
  const BEGUN = [9, 3, 1];
  const NO_WORDS = { found: [], kinds: new Map(), asked: [] };

  let index = null;
  const keys = new Map();
  const records = new Map();
  const loads = new Map();

  // What the scripts of the index call.
  shafafSearch.index = (data) => { index = data; };
  shafafSearch.records = ([number, rows]) => { records.set(number, rows); };
  shafafSearch.keys = ([number, text]) => {
    const lines = text.split("\n").map((line) => line.split(" "));
    keys.set(number, { names: lines.map(([name]) => name), lists: lines.map(([, list]) => list) });
  };

  function script(address) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = done;
      element.onerror = () => { loads.delete(address); failed(new Error(address)); };
      document.head.append(element);
    });
  }

  function load(address) {
    if (!loads.has(address)) { loads.set(address, script(address)); }
    return loads.get(address);
  }

  /** The first place in a sorted list that is not before a name. */
  function place(names, name) {
    let low = 0;
    let high = names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (names[middle] < name) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  /** The shard that holds a key, if any does. */
  function shardOf(name) {
    const at = place(index.keys, name);
    return index.keys[at] === name ? at : Math.max(at - 1, 0);
  }

  function shardsOf(asked) {
    const numbers = new Set(Array.from(asked.exact, shardOf));
    if (asked.prefix !== null) {
      const last = shardOf(asked.prefix + "\uffff");
      for (let i = shardOf(asked.prefix); i <= last; i += 1) { numbers.add(i); }
    }
    return numbers;
  }

  /** Gives each record of a list the points of its weight, if it has fewer. */
  function score(points, list, worth) {
    let record = 0;
    let number = 0;
    let shift = 0;
    for (let i = 0; i < list.length; i += 1) {
      const digit = VALUES.get(list.charCodeAt(i));
      number |= (digit & 31) << shift;
      if (digit & 32) {
        shift += 5;
      } else {
        record += Math.floor(number / WEIGHTS);
        points[record] = Math.max(points[record], worth[number % WEIGHTS]);
        number = 0;
        shift = 0;
      }
    }
  }

  /** The points of every record for one word. */
  function pointsOf(asked) {
    const points = new Uint8Array(index.records);
    shardsOf(asked).forEach((number) => {
      const { names, lists } = keys.get(number);
      asked.exact.forEach((name) => {
        const at = place(names, name);
        if (names[at] === name) { score(points, lists[at], WHOLE); }
      });
      if (asked.prefix === null) { return; }
      for (let at = place(names, asked.prefix); at < names.length && names[at].startsWith(asked.prefix); at += 1) {
        if (!asked.exact.has(names[at])) { score(points, lists[at], BEGUN); }
      }
    });
    return points;
  }

  /** The numbers of the records that have all words, the best first; of equals the first in the index. */
  function ranked(points) {
    const all = [];
    for (let record = 0; record < index.records; record += 1) {
      let sum = 0;
      for (const word of points) {
        if (!word[record]) { sum = 0; break; }
        sum += word[record];
      }
      if (sum) { all.push(record - sum * index.records); }
    }
    return Array.from(Float64Array.from(all).sort(), (value) => ((value % index.records) + index.records) % index.records);
  }

  /** The kind of a record. */
  function kindOf(record) {
    return index.kinds.findLast(([, first]) => first <= record)[0];
  }

  function counts(found) {
    const numbers = new Map(index.kinds.map(([kind]) => [kind, 0]));
    found.forEach((record) => {
      const kind = kindOf(record);
      numbers.set(kind, numbers.get(kind) + 1);
    });
    return new Map(Array.from(numbers).filter(([, number]) => number));
  }

  /** What can be asked, once the index at this address is there. */
  shafafSearch.open = async function (address) {
    await load(address);
    const folder = address.slice(0, address.lastIndexOf("/") + 1);
    const shard = (name, number) => load(folder + name + "-" + number + ".js?" + index.version);
    const maker = shafafSearch.keysOf(index);

    function askedOf(query) {
      const words = shafafSearch.words(query);
      const last = words.length && words[words.length - 1];
      const isOpen = (word) => word === last && word.at + word.word.length === query.length;
      return words.filter((word) => maker.isWorth(maker.key(word.word))).map((word) => maker.asked(word.word, isOpen(word)));
    }

    /** All records for a query, the best first, and how many of each kind there are. */
    async function find(query) {
      const asked = askedOf(query);
      if (!asked.length) { return NO_WORDS; }
      const numbers = new Set(asked.flatMap((word) => Array.from(shardsOf(word))));
      if (index.keys.length) { await Promise.all(Array.from(numbers, (number) => shard("keys", number))); }
      const found = index.keys.length ? ranked(asked.map(pointsOf)) : [];
      return { found: found, kinds: counts(found), asked: asked };
    }

    /** What is shown of these records. */
    async function show(numbers) {
      const parts = new Set(numbers.map((record) => Math.floor(record / index.size)));
      await Promise.all(Array.from(parts, (number) => shard("records", number)));
      return numbers.map((record) => {
        const [id, title, text, status, surety, titleLang, textLang] = records.get(Math.floor(record / index.size))[record % index.size];
        return { kind: kindOf(record), id, title, text, status, surety, titleLang, textLang };
      });
    }

    return { find: find, show: show, kindOf: kindOf, key: maker.key };
  };
})();
