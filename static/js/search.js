// Suggestions while typing: an editable combobox with a list (ARIA Authoring Practices). Without this file the form works.
for (const form of document.querySelectorAll("form[data-suggestions]")) {
  const input = form.querySelector("input[name=q]");
  const list = document.createElement("ul");
  const status = document.createElement("span");
  let timer, request, active = -1;

  list.id = `${input.id}-list`;
  list.className = "search-form__list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.parentNode.append(list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  const choose = (index) => {
    list.children[active]?.removeAttribute("aria-selected");
    active = index;
    const option = list.children[index];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const show = (found) => {
    close();
    if (!found.length || document.activeElement !== input) return;
    list.append(...found.map((one, index) => {
      const option = document.createElement("li");
      const kind = document.createElement("small");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.dataset.url = one.url;
      kind.textContent = one.kind;
      option.append(one.title, " ", kind);
      return option;
    }));
    list.hidden = false;
    status.textContent = `${form.dataset.label}: ${found.length}`;
    input.setAttribute("aria-expanded", "true");
  };

  const ask = async () => {
    request?.abort();
    request = new AbortController();
    try {
      const url = `${form.dataset.suggestions}?q=${encodeURIComponent(input.value)}`;
      const answer = await fetch(url, { signal: request.signal, credentials: "omit" });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      // The next letter asks again; nothing depends on it.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(ask, 200);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && count) {
      event.preventDefault(); // the text stays
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(list.children[active].dataset.url);
    } else if (step && count) {
      event.preventDefault();
      choose(((active + step + 1 + count + 1) % (count + 1)) - 1);
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
}
