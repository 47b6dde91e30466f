"use strict";
(() => {
  const gravest = ["error", "warning", "info"];
  const byId = (id) => document.getElementById(id);
  const numbers = (text) => (text ? text.split(" ") : []);
  const cards = [...document.querySelectorAll(".finding")];
  const cardOf = new Map(cards.map((card) => [card.id.slice(1), card]));
  const marks = [...document.querySelectorAll("[data-f], [data-r]")];
  const marksOf = new Map(cards.map((card) => [card.id.slice(1), []]));
  for (const mark of marks)
    for (const number of [...numbers(mark.dataset.f), ...numbers(mark.dataset.r)]) marksOf.get(number)?.push(mark);
  const boxes = [...document.querySelectorAll("input[type=checkbox]")];
  const severityOf = (card) => gravest.find((name) => card.classList.contains(name));
  let current = null;
  let opened = null;

  const shown = () => cards.filter((card) => !card.hidden);
  const shownOf = (text) => numbers(text).map((number) => cardOf.get(number)).filter((card) => card && !card.hidden);

  function tell() {
    const all = shown();
    const at = all.indexOf(current);
    byId("position").textContent = at < 0 ? `${all.length}` : `${at + 1} / ${all.length}`;
    const unseen = byId("unseen");
    unseen.hidden = all.length === cards.length;
    unseen.textContent = unseen.dataset.said.replace("{count}", cards.length - all.length);
  }

  function filter() {
    for (const box of boxes) if (box.dataset.file) byId(box.dataset.file).hidden = !box.checked;
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset.rule || box.dataset.severity));
    for (const card of cards)
      card.hidden = off.has(card.dataset.rule) || off.has(severityOf(card)) || card.closest("section").hidden;
    for (const mark of marks) {
      const found = shownOf(mark.dataset.f).map(severityOf);
      const worst = gravest.find((name) => found.includes(name));
      mark.classList.remove(...gravest, "also", "off");
      mark.classList.add(worst || (shownOf(mark.dataset.r).length ? "also" : "off"));
      if (mark.href) mark.tabIndex = mark.classList.contains("off") ? -1 : 0;
    }
    if (current && current.hidden) leave();
    tell();
  }

  const rulesIn = (part) => [...part.querySelectorAll("[data-rule]")];

  function settle() {
    for (const box of boxes.filter((each) => each.dataset.of)) {
      const rules = rulesIn(box.closest(box.dataset.of));
      box.checked = rules.some((each) => each.checked);
      box.indeterminate = box.checked && rules.some((each) => !each.checked);
    }
  }

  function choose(box) {
    if (box.dataset.of) for (const each of rulesIn(box.closest(box.dataset.of))) each.checked = box.checked;
    settle();
    filter();
  }

  function leave() {
    if (!current) return;
    current.classList.remove("current");
    for (const mark of marksOf.get(current.id.slice(1))) mark.classList.remove("current");
    if (opened) opened.open = false;
    current = opened = null;
  }

  function go(card) {
    leave();
    current = card;
    card.classList.add("current");
    const details = card.querySelector("details");
    if (details && !details.open) {
      details.open = true;
      opened = details;
    }
    const found = marksOf.get(card.id.slice(1));
    for (const mark of found) mark.classList.add("current");
    const own = found.find((mark) => numbers(mark.dataset.f).includes(card.id.slice(1)));
    if (own) own.scrollIntoView({ block: "center" });
    card.scrollIntoView({ block: "nearest" });
    card.tabIndex = -1;
    card.setAttribute("aria-label", ["head", "message"].map((name) => card.querySelector(`.${name}`).textContent).join(" "));
    card.focus({ preventScroll: true });
    history.replaceState(null, "", `#${card.id}`);
    tell();
  }

  function step(by) {
    const all = shown();
    if (!all.length) return;
    let from = all.indexOf(current);
    if (from < 0) {
      const below = all.findIndex((card) => card.getBoundingClientRect().top > 0);
      from = below < 0 ? all.length : by > 0 ? below - 1 : below;
    }
    go(all[(from + by + all.length) % all.length]);
  }

  function follow() {
    const found = byId(location.hash.slice(1));
    if (cards.includes(found) && !found.hidden) return go(found);
    for (let each = found; each; each = each.parentElement) if (each.matches("details")) each.open = true;
  }

  const keys = { n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), "?": () => byId("keys").showModal() };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
    if (event.key === "Escape") {
      leave();
      tell();
    } else if (event.key === "Enter" && current && document.activeElement === current) {
      const details = current.querySelector("details");
      if (details) details.open = !details.open;
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  document.documentElement.classList.add("js");
  byId("close").addEventListener("click", () => byId("keys").close());
  if (!byId("bar")) return;
  byId("bar").hidden = false;
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  byId("help").addEventListener("click", keys["?"]);
  for (const box of boxes) box.addEventListener("change", () => choose(box));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#f']");
    if (!link) return;
    event.preventDefault();
    const found = [link.hash.slice(2), link.dataset.f, link.dataset.r].flatMap((each) => shownOf(each).reverse());
    if (found.length) go(found[0]); // of a mark the innermost finding that is shown
  });
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll(".finding details")) each.open = true;
  });
  settle();
  filter();
  // after the browser has gone there itself, which it does with the first frame
  if (location.hash) addEventListener("load", () => requestAnimationFrame(() => setTimeout(follow)));
})();
