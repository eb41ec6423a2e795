// The menu works without this file. It only lets Escape and a click elsewhere close an open part of it.
const groups = document.querySelectorAll(".menu__group");

function close(except) {
  for (const group of groups) {
    if (group !== except) group.open = false;
  }
}

document.addEventListener("click", (event) => close(event.target.closest(".menu__group")));
document.addEventListener("focusin", (event) => close(event.target.closest(".menu__group")));
document.addEventListener("keydown", (event) => {
  const group = event.target.closest?.(".menu__group[open]");
  if (event.key !== "Escape" || !group) return;
  event.preventDefault(); // the panel on phones stays open
  group.open = false;
  group.querySelector("summary").focus();
});
