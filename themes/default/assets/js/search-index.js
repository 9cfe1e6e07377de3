// Asks the index: loads the scripts that it is spread over, and ranks the records that have all words.
(function () {
  "use strict";
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const VALUES = new Uint8Array(128);
  Array.from(DIGITS).forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });
  const WEIGHTS = 3;
  // Points of a word in the title, in the summary, in the text: whole, and as the beginning or a form of another.
  const WHOLE = [12, 4, 2];
  const NEAR = [9, 3, 1];
  const NOTHING = { best: [], kinds: new Map(), asked: [] };

  let index = null;
  const keys = new Map();
  const records = new Map();
  const loads = new Map();

  // What the scripts of the index call.
  shafafSearch.index = (data) => { index = data; };
  shafafSearch.records = ([number, rows]) => { records.set(number, rows); };
  shafafSearch.keys = ([number, text]) => {
    const lines = text.split("\n").map((line) => line.split(" "));
    keys.set(number, { names: lines.map(([name]) => name), lists: lines.map(([, list]) => list), kin: lines.map((line) => line.slice(2)) });
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
    const numbers = new Set([...asked.exact, ...asked.kin].map(shardOf));
    if (asked.prefix !== null) {
      const last = shardOf(asked.prefix + "\uffff");
      for (let i = shardOf(asked.prefix); i <= last; i += 1) { numbers.add(i); }
    }
    return numbers;
  }

  /** The keys that the index names beside that of a word; its shard is there. */
  function kinOf(asked) {
    const { names, kin } = keys.get(shardOf(asked.key));
    const at = place(names, asked.key);
    return names[at] === asked.key ? kin[at] : [];
  }

  /** Gives each record of a list the points of its weight, if it has fewer. */
  function score(points, list, worth) {
    let record = 0;
    let number = 0;
    let shift = 0;
    for (let i = 0; i < list.length; i += 1) {
      const digit = VALUES[list.charCodeAt(i)];
      number |= (digit & 31) << shift;
      if (digit & 32) {
        shift += 5;
      } else {
        const weight = number % WEIGHTS;
        record += (number - weight) / WEIGHTS;
        if (points[record] < worth[weight]) { points[record] = worth[weight]; }
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
      const give = (worth) => (name) => {
        const at = place(names, name);
        if (names[at] === name) { score(points, lists[at], worth); }
      };
      asked.exact.forEach(give(WHOLE));
      asked.kin.forEach(give(NEAR));
      if (asked.prefix === null) { return; }
      for (let at = place(names, asked.prefix); at < names.length && names[at].startsWith(asked.prefix); at += 1) {
        if (!asked.exact.has(names[at])) { score(points, lists[at], NEAR); }
      }
    });
    return points;
  }

  /** The sum of the points of each record that has all words. */
  function together(points) {
    const [sums, ...others] = points.map((list) => Uint16Array.from(list));
    others.forEach((list) => {
      for (let record = 0; record < sums.length; record += 1) {
        sums[record] = list[record] && sums[record] ? sums[record] + list[record] : 0;
      }
    });
    return sums;
  }

  /** The kinds with the numbers of their first record and of the one after their last. */
  function kindRanges() {
    return index.kinds.map(([kind, first], i) => [kind, first, i + 1 < index.kinds.length ? index.kinds[i + 1][1] : index.records]);
  }

  /** How many records of each kind there are; kinds without any are left out. */
  function counts(sums) {
    const numbers = kindRanges().map(([kind, first, end]) => {
      let number = 0;
      for (let record = first; record < end; record += 1) { number += sums[record] ? 1 : 0; }
      return [kind, number];
    });
    return new Map(numbers.filter(([, number]) => number));
  }

  /** The best records, of one kind or of all; of equals the first in the index. */
  function best(sums, kind, limit) {
    const ranges = kindRanges().filter(([name]) => !kind || name === kind);
    const byPoints = [];
    ranges.forEach(([, first, end]) => {
      for (let record = first; record < end; record += 1) {
        const list = byPoints[sums[record]] ?? (byPoints[sums[record]] = []);
        if (list.length < limit) { list.push(record); }
      }
    });
    return byPoints.slice(1).reverse().flat().slice(0, limit);
  }

  /** The kind of a record. */
  function kindOf(record) {
    return index.kinds.findLast(([, first]) => first <= record)[0];
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

    /** The shards of keys that words stand in. */
    function loadFor(asked) {
      const numbers = new Set(asked.flatMap((word) => Array.from(shardsOf(word))));
      return Promise.all(Array.from(numbers, (number) => shard("keys", number)));
    }

    /** The best records for a query, of one kind or of all, and how many of each kind have all its words. */
    async function find(query, kind, limit) {
      const asked = askedOf(query);
      if (!asked.length || !index.keys.length) { return { ...NOTHING, asked: asked }; }
      await loadFor(asked);
      asked.forEach((word) => { word.kin = kinOf(word); });
      await loadFor(asked);
      const sums = together(asked.map(pointsOf));
      return { best: best(sums, kind, limit), kinds: counts(sums), asked: asked };
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

    return { find: find, show: show, key: maker.key };
  };
})();
