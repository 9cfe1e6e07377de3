// Says what a mark of a chart stands for where the reader points, touches or steps with the arrow keys.
(function () {
  "use strict";
  const NEAR = 20;
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const rtl = document.documentElement.dir === "rtl";

  /** The marks of a drawing. Their own titles would show beside ours. */
  function marksOf(svg) {
    return Array.from(svg.querySelectorAll("title"), (title) => {
      const mark = title.parentNode;
      mark.setAttribute("data-tip", title.textContent);
      title.remove();
      return mark;
    });
  }

  function distance(mark, x, y) {
    const box = mark.getBoundingClientRect();
    return Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  }

  /** The mark at a place, or one close by: a thumb is broad and a point small. */
  function markAt(marks, event) {
    const hit = event.target.closest("[data-tip]");
    if (hit) { return hit; }
    const far = marks.map((mark) => distance(mark, event.clientX, event.clientY));
    const least = Math.min.apply(null, far);
    return least <= NEAR ? marks[far.indexOf(least)] : null;
  }

  function begin(figure) {
    const tip = document.createElement("p");
    tip.className = "tip";
    tip.setAttribute("role", "status");
    figure.append(tip);
    let shown = null;

    function place() {
      const frame = figure.getBoundingClientRect();
      const box = shown.getBoundingClientRect();
      const left = (box.left + box.right - tip.offsetWidth) / 2 - frame.left;
      const above = box.top - frame.top - tip.offsetHeight - 6;
      tip.style.left = Math.max(0, Math.min(left, frame.width - tip.offsetWidth)) + "px";
      tip.style.top = (above < 0 ? box.bottom - frame.top + 6 : above) + "px";
    }

    function show(mark) {
      if (mark === shown) { return; }
      if (shown) { shown.classList.remove("lit"); }
      shown = mark;
      tip.style.left = "0";
      tip.textContent = mark ? mark.getAttribute("data-tip") : "";
      if (mark) { mark.classList.add("lit"); place(); }
    }

    function listen(svg) {
      const marks = marksOf(svg);
      if (!marks.length) { return; }
      let last = -1;
      function step(by) {
        last = (last + by + marks.length) % marks.length;
        show(marks[last]);
      }
      svg.tabIndex = 0;
      svg.addEventListener("pointermove", (event) => { show(markAt(marks, event)); });
      svg.addEventListener("pointerdown", (event) => { show(markAt(marks, event)); });
      svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") { show(null); } });
      svg.addEventListener("blur", () => { show(null); });
      svg.addEventListener("keydown", (event) => {
        let by = STEPS[event.key];
        if (!by) { return; }
        if (rtl && /Left|Right/.test(event.key)) { by = -by; }
        event.preventDefault();
        step(last < 0 && by < 0 ? 0 : by);
      });
    }

    figure.querySelectorAll("svg.chart").forEach(listen);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") { show(null); } });
    document.addEventListener("pointerdown", (event) => { if (!event.target.closest("svg.chart")) { show(null); } });
  }

  document.querySelectorAll("figure.chart-frame").forEach(begin);
})();
