// A button to print; without this file the browser's own menu prints the same sheet.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.nextElementSibling?.matches("[data-print-hint]") && button.nextElementSibling.remove();
  button.addEventListener("click", () => window.print());
}
