// Lets the reader choose dark or light colours, and tells paper where the page stands. Without this script the browser's
// own scheme holds, and the address is on paper if the site states its own.
(function () {
  "use strict";
  var key = "shafaf-theme";
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function stored() {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }
  function isDark() {
    var choice = root.getAttribute("data-theme");
    return choice ? choice === "dark" : dark.matches;
  }
  var choice = stored();
  if (choice === "dark" || choice === "light") { root.setAttribute("data-theme", choice); }
  document.addEventListener("DOMContentLoaded", function () {
    var address = document.querySelector("[data-address]");
    if (address && !address.textContent && /^http/.test(location.protocol)) { address.textContent = location.origin + location.pathname; }
    var button = document.getElementById("theme");
    if (!button) { return; }
    function show() { button.setAttribute("aria-pressed", String(isDark())); }
    button.addEventListener("click", function () {
      var next = isDark() ? "light" : "dark";
      root.setAttribute("data-theme", next);
      try { localStorage.setItem(key, next); } catch (error) { /* The choice holds for this page only. */ }
      show();
    });
    dark.addEventListener("change", show);
    button.hidden = false;
    show();
  });
})();
