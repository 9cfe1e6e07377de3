// Only in the preview: reloads the page after a build, and shows over it what is wrong if a build failed.
(function () {
  "use strict";
  var mine = Number(new URL(document.currentScript.src).searchParams.get("build"));
  var source = null;
  var panel = null;
  var hidden = null;

  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function dismiss() {
    if (!panel) return;
    hidden = panel.querySelector("pre").textContent;
    panel.remove();
    panel = null;
  }

  function show(report) {
    if (report === hidden) return;
    hidden = null;
    if (panel) panel.remove();
    panel = document.createElement("section");
    panel.id = "shafaf-report";
    panel.dir = "ltr";
    panel.lang = "en";
    panel.setAttribute("role", "alert");
    var button = element("button", "Hide");
    button.type = "button";
    button.addEventListener("click", dismiss);
    var text = element("pre", report);
    text.tabIndex = 0;
    panel.append(element("strong", "The site could not be built. This is the last good page."), button, text);
    document.body.append(panel);
  }

  function hear(message) {
    var state = JSON.parse(message.data);
    if (state.report !== null) {
      show(state.report);
    } else if (state.build !== mine) {
      location.reload();
    } else {
      dismiss();
      hidden = null;
    }
  }

  // Browsers allow few connections to one host, so a tab that nobody sees gives its own back.
  function listen() {
    if (source) source.close();
    source = null;
    if (document.visibilityState === "hidden") return;
    source = new EventSource("/__shafaf/events");
    source.addEventListener("message", hear);
  }

  var style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__shafaf/live.css";
  document.head.append(style);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") dismiss();
  });
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pagehide", function () {
    if (source) source.close();
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) listen();
  });
  listen();
})();
