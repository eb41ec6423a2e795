// Forms work without this file. It counts characters, hides questions that are not asked, and stops a double click.
if (self !== top) document.querySelector("[autofocus]")?.focus(); // in a frame of another website no browser does
const SOON = 5000; // milliseconds in which a second click is a double click

function count(form, input) {
  const { maxLength, hintMax } = input.dataset;
  const most = maxLength ?? hintMax;
  const shown = document.createElement("p");
  const said = document.createElement("span");
  let timer;
  shown.className = "field__count no-print";
  shown.setAttribute("aria-hidden", "true");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  input.after(shown, said);
  const show = () => {
    const length = [...input.value].length; // as the server counts
    const over = length > maxLength; // a hint refuses nothing
    shown.textContent = form.dataset[over ? "over" : "count"].replace("{n}", length).replace("{most}", most);
    shown.classList.toggle("field__count--over", over);
  };
  input.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = shown.textContent), 1000); // once, when the person pauses
  });
  show();
}

function ask(form) {
  for (const field of form.querySelectorAll("[data-depends-on]")) {
    const { dependsOn, dependsValue } = field.dataset;
    field.hidden = ![...form.elements].some((one) =>
      one.name === dependsOn && one.value === dependsValue && (one.checked ?? true) && !one.closest(".field[hidden]"));
  }
}

for (const form of document.querySelectorAll("form.form")) {
  let sent = 0;
  form.querySelectorAll("[data-max-length], [data-hint-max]").forEach((input) => count(form, input));
  form.addEventListener("change", () => ask(form));
  form.addEventListener("submit", (event) => {
    if (Date.now() - sent < SOON) event.preventDefault();
    else sent = Date.now();
  });
  addEventListener("pageshow", () => {
    sent = 0;
    ask(form); // browsers may have put old answers back
  });
  ask(form);
}
