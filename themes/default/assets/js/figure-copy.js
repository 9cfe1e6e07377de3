// Copies the text to cite a figure with, or to embed it with.
(function () {
  "use strict";
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.addEventListener("click", () => {
      const chosen = window.getSelection();
      chosen.selectAllChildren(document.getElementById(button.getAttribute("data-copy")));
      // Works from a folder and in a frame of another site, where the newer interface is refused.
      if (document.execCommand("copy")) { button.textContent = button.getAttribute("data-done"); }
    });
    button.setAttribute("aria-live", "polite");
    button.parentNode.hidden = false;
  });
})();
