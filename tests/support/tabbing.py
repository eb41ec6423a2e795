"""Walking through a page with the Tab key."""

from playwright.sync_api import Frame, Page

# Whatever the Tab key should stop at, in the order of the document; of radio buttons that belong together one.
LIST_STOPS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  const shown = all.filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden" &&
    one.checkVisibility({ visibilityProperty: true }));
  const group = (one) => shown.filter((other) => other.type === "radio" && other.name === one.name &&
    other.form === one.form);
  window.stops = shown.filter((one) => one.type !== "radio" ||
    one === (group(one).find((other) => other.checked) ?? group(one)[0]));
  window.stops[0].focus();
  return window.stops.map((one) => one.outerHTML.slice(0, 120));
}"""
WHERE = """() => {
  const one = document.activeElement;
  const { top, bottom } = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  return {
    number: window.stops.indexOf(one),
    top: top + scrollY,
    bottom: bottom + scrollY,
    inView: bottom > 0 && top < innerHeight,
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inMain: one.closest("main") !== null,
  };
}"""

# The address in the page of the field with an error that has the focus.
FIELD = """() => {
  const field = document.activeElement.closest("input, select, textarea");
  return field?.closest(".field--invalid") ? `#${field.id}` : null;
}"""


def tabbing_problems(page: Page) -> list[str]:
    """What goes wrong from the first stop of the page to the last: left out, out of order, not to be seen."""
    stops = page.evaluate(LIST_STOPS)
    problems, before = [], None
    for number, stop in enumerate(stops):
        here = page.evaluate(WHERE)
        if here["number"] != number:
            return [*problems, f"{stop} is not reached; the focus is at {stops[here['number']]}"]
        if not here["isMarked"]:
            problems.append(f"{stop} does not show that it has the focus")
        if not here["inView"]:
            problems.append(f"{stop} has the focus out of sight")
        if before and before["inMain"] and here["inMain"] and here["bottom"] < before["top"]:
            problems.append(f"{stop} stands above the stop before it")
        before = here
        page.keyboard.press("Tab")
    return problems


def follow_error_links(page: Page | Frame) -> int:
    """Press Enter on each link of the error summary; each must lead to a field with an error. Returns how many."""
    links = page.locator(".error-summary__list a").all()
    for link in links:
        link.press("Enter")
        assert page.evaluate(FIELD) == link.get_attribute("href")
    return len(links)
