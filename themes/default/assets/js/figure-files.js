// Files of a figure that need no server: PNG of each, SVG and CSV of those that have no files of their own.
(function () {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const MARGIN = 20;
  // A picture cannot load the fonts of the page.
  const FAMILY = "Arial, Helvetica, sans-serif";
  const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "paint-order", "font-size", "font-weight"];
  const pen = document.createElement("canvas").getContext("2d");
  const rtl = document.documentElement.dir === "rtl";

  function element(name, attributes, text) {
    const made = document.createElementNS(NS, name);
    Object.entries(attributes).forEach(([key, value]) => { made.setAttribute(key, value); });
    if (text) { made.textContent = text; }
    return made;
  }

  /** Writes into a copy what the stylesheet says of the original, where it differs from what is around. */
  function paint(original, copy, around) {
    const looks = getComputedStyle(original);
    LOOKS.forEach((name) => {
      const value = looks.getPropertyValue(name);
      if (!around || value !== around.getPropertyValue(name)) { copy.setAttribute(name, value); }
    });
    copy.removeAttribute("class");
    Array.from(original.children).forEach((child, i) => { paint(child, copy.children[i], looks); });
    const tip = copy.getAttribute("data-tip");
    if (tip) {
      copy.removeAttribute("data-tip");
      copy.prepend(element("title", {}, tip));
    }
  }

  function length(text, font) {
    pen.font = font;
    return pen.measureText(text).width;
  }

  /** Breaks words into lines of at most so many pixels. */
  function lines(words, font, width) {
    return words.trim().split(/\s+/).reduce((all, word) => {
      const longer = all[all.length - 1] + " " + word;
      if (length(longer, font) > width) { all.push(word); } else { all[all.length - 1] = longer.trim(); }
      return all;
    }, [""]);
  }

  /** The chart with the words around it, in the colours of the page. */
  function sheet(figure) {
    const chart = figure.querySelector(".chart-wide");
    const { width, height } = chart.viewBox.baseVal;
    const page = getComputedStyle(document.documentElement);
    const colour = (name) => page.getPropertyValue("--chart-" + name).trim();
    const svg = element("svg", { xmlns: NS, direction: "ltr", "font-family": FAMILY });
    const ground = svg.appendChild(element("rect", { width: "100%", height: "100%", fill: colour("page") }));
    const across = (x) => (rtl ? width + 2 * MARGIN - x : x);
    let y = MARGIN;

    function line(text, x, size, weight, fill) {
      const isolated = rtl ? "\u2067" + text + "\u2069" : text;
      const place = { x: across(x), y: y + size, "font-size": size, "font-weight": weight, fill: fill, "text-anchor": rtl ? "end" : "start" };
      svg.append(element("text", place, isolated));
    }
    function paragraph(node, size, weight, fill) {
      if (!node || !node.textContent.trim()) { return; }
      lines(node.textContent, weight + " " + size + "px " + FAMILY, width).forEach((text) => {
        line(text, MARGIN, size, weight, fill);
        y += size * 1.4;
      });
    }

    paragraph(figure.querySelector(".finding"), 20, 600, colour("text"));
    paragraph(figure.querySelector(".subtitle"), 14, 400, colour("muted"));
    let x = MARGIN;
    figure.querySelectorAll(".chart-key li").forEach((entry, i) => {
      const wide = length(entry.textContent, "400 13px " + FAMILY) + 19;
      if (i === 0 || x + wide > MARGIN + width) { x = MARGIN; y += 20; }
      svg.append(element("rect", { x: across(x) - (rtl ? 12 : 0), y: y - 12, width: 12, height: 12, fill: colour(entry.className.slice(4)), stroke: colour("axis"), "stroke-width": 0.5 }));
      y -= 14;
      line(entry.textContent, x + 19, 13, 400, colour("text"));
      y += 14;
      x += wide + 20;
    });
    const copy = chart.cloneNode(true);
    paint(chart, copy, null);
    ["tabindex", "aria-labelledby", "aria-describedby"].forEach((name) => { copy.removeAttribute(name); });
    Object.entries({ x: MARGIN, y: y + 12, width: width, height: height, overflow: "visible" }).forEach(([key, value]) => { copy.setAttribute(key, value); });
    svg.append(copy);
    y += height + 24;
    figure.querySelectorAll(".figure-note").forEach((note) => { paragraph(note, 12, 400, colour("muted")); });
    paragraph(figure.querySelector(".source-line"), 12, 400, colour("muted"));
    const size = { width: width + 2 * MARGIN, height: Math.ceil(y + MARGIN) };
    Object.entries(size).forEach(([key, value]) => { svg.setAttribute(key, value); });
    svg.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
    ground.setAttribute("height", size.height);
    return { text: new XMLSerializer().serializeToString(svg), width: size.width, height: size.height };
  }

  /** A cell of a table as RFC 4180 wants it; a text that a spreadsheet would run gets an apostrophe. */
  function field(cell) {
    const unit = cell.getAttribute("data-unit");
    const words = cell.textContent.trim() + (unit ? " (" + unit + ")" : "");
    const text = cell.getAttribute("data-value") ?? words.replace(/^[=+\-@\t\r\n]/, "'$&");
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function table(figure) {
    return Array.from(figure.querySelectorAll("table tr"), (row) => Array.from(row.cells, field).join(",") + "\r\n").join("");
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => { URL.revokeObjectURL(link.href); }, 10000);
  }

  function picture(drawn, done) {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = drawn.width * 2;
      canvas.height = drawn.height * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(done, "image/png");
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawn.text);
  }

  const makers = {
    svg: (figure, done) => { done(new Blob([sheet(figure).text], { type: "image/svg+xml" })); },
    csv: (figure, done) => { done(new Blob([table(figure)], { type: "text/csv;charset=utf-8" })); },
    png: (figure, done) => { picture(sheet(figure), done); },
  };

  function make(button, done) {
    makers[button.getAttribute("data-save")](button.closest("figure"), done);
  }

  /** A size as the page writes them: the list shows how 1.1 kB is written. */
  function size(bytes, pattern) {
    const kilo = bytes / 1000;
    const number = kilo < 10 ? kilo.toFixed(1).replace(".", pattern.charAt(1)) : String(Math.round(kilo));
    return pattern.replace(/^1.1/, number);
  }

  function tell(button, pattern) {
    make(button, (blob) => {
      const told = document.createElement("bdi");
      told.className = "muted";
      told.textContent = size(blob.size, pattern);
      button.append(" ", told);
    });
  }

  const idle = window.requestIdleCallback || ((task) => { setTimeout(task, 50); });
  // A file is made to know its size, so only where a reader comes to see it.
  const watcher = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
      watcher.unobserve(target);
      const pattern = target.getAttribute("data-size");
      target.querySelectorAll("[data-save]").forEach((button) => { idle(() => { tell(button, pattern); }); });
    });
  });

  document.querySelectorAll("[data-save]").forEach((button) => {
    const figure = button.closest("figure");
    button.addEventListener("click", () => {
      make(button, (blob) => { save(blob, figure.getAttribute("data-name") + "." + button.getAttribute("data-save")); });
    });
    button.parentNode.hidden = false;
  });
  document.querySelectorAll("[data-size]").forEach((list) => { watcher.observe(list); });
})();
