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

  function tell() {
    const all = shown();
    const at = all.indexOf(current);
    byId("position").textContent = at < 0 ? `${all.length}` : `${at + 1} / ${all.length}`;
  }

  function filter() {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset.rule || box.dataset.severity));
    for (const card of cards) card.hidden = off.has(card.dataset.rule) || off.has(severityOf(card));
    for (const mark of marks) {
      const isShown = (number) => cardOf.get(number)?.hidden === false;
      const found = numbers(mark.dataset.f).filter(isShown).map((number) => severityOf(cardOf.get(number)));
      const worst = gravest.find((name) => found.includes(name));
      mark.classList.remove(...gravest, "also", "off");
      mark.classList.add(worst || (numbers(mark.dataset.r).some(isShown) ? "also" : "off"));
    }
    if (current && current.hidden) leave();
    tell();
  }

  function choose(box) {
    if (box.dataset.family)
      for (const each of box.closest("tbody").querySelectorAll("[data-rule]")) each.checked = box.checked;
    const body = box.closest("tbody");
    if (body) {
      const rules = [...body.querySelectorAll("[data-rule]")];
      const family = body.querySelector("[data-family]");
      family.checked = rules.some((each) => each.checked);
      family.indeterminate = family.checked && rules.some((each) => !each.checked);
    }
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
    card.focus({ preventScroll: true });
    history.replaceState(null, "", `#${card.id}`);
    tell();
  }

  function step(by) {
    const all = shown();
    if (!all.length) return;
    const at = all.indexOf(current);
    const below = all.findIndex((card) => card.getBoundingClientRect().top > 0);
    const from = at >= 0 ? at : below < 0 ? all.length : by > 0 ? below - 1 : below;
    go(all[(from + by + all.length) % all.length]);
  }

  function openAround(id) {
    for (let each = byId(id); each; each = each.parentElement) if (each.matches("details")) each.open = true;
  }

  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const card = cards.find((each) => each.id === id);
    if (card && !card.hidden) return go(card);
    openAround(id);
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
    const link = event.target.closest("a.mark, a.place");
    const card = link && cardOf.get(link.hash.slice(2));
    if (link && link.hash.startsWith("#f") && card) {
      event.preventDefault();
      go(card);
    }
  });
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll(".finding details")) each.open = true;
  });
  filter();
  if (location.hash) follow();
})();
