"use strict";
const all = selector => [...document.querySelectorAll(selector)];
const form = document.querySelector("form");
const card = document.getElementById("card");
const entries = new Map(all(".quotations > li").map(entry => [entry.id, entry]));
const pieces = all(".text [data-quotations]").map(node => ({node, ids: node.dataset.quotations.split(" ")}));
const buttons = all(".speakers button");
let pinned = false;
let opener = null; // what the keyboard opened the card from

function filter() {
  const wanted = ["speaker", "kind", "act"].map(name => [name, form.elements[name].value]).filter(([, value]) => value);
  let shown = 0;
  for (const entry of entries.values()) {
    entry.hidden = !wanted.every(([name, value]) => entry.dataset[name] === value);
    shown += !entry.hidden;
  }
  for (const {node, ids} of pieces) node.classList.toggle("off", ids.every(id => entries.get(id).hidden));
  for (const button of buttons) button.setAttribute("aria-pressed", button.value === form.elements.speaker.value);
  document.getElementById("shown").textContent = shown + " / " + entries.size;
  hide();
}

function show(node, id, pin) {
  const entry = entries.get(id);
  if (!entry || entry.hidden) return;
  hide();
  pinned = pin;
  for (const piece of pieces) piece.node.classList.toggle("lit", !piece.node.matches(".number") && piece.ids.includes(id));
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "\u00d7";
  close.setAttribute("aria-label", card.dataset.close);
  close.addEventListener("click", hide);
  card.replaceChildren(close, ...[...entry.childNodes].map(child => child.cloneNode(true)));
  card.hidden = false;
  const place = node.getClientRects()[0] || node.getBoundingClientRect();
  const left = Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 16);
  const below = place.bottom + 8;
  const above = place.top - card.offsetHeight - 8;
  const top = below + card.offsetHeight > window.innerHeight && above > 0 ? above : below;
  card.style.left = Math.max(8, left) + window.scrollX + "px";
  card.style.top = top + window.scrollY + "px";
}

function hide() {
  if (opener && card.contains(document.activeElement)) opener.focus(); // still pinned: shows nothing anew
  pinned = false;
  opener = null;
  card.hidden = true;
  for (const piece of pieces) piece.node.classList.remove("lit");
}

const innermost = ids => ids.findLast(id => !entries.get(id).hidden);
for (const {node, ids} of pieces) {
  const id = () => node.dataset.first && !entries.get(node.dataset.first).hidden ? node.dataset.first : innermost(ids);
  node.addEventListener("mouseenter", () => { if (!pinned) show(node, id(), false); });
  node.addEventListener("mouseleave", () => { if (!pinned) hide(); });
  node.addEventListener("click", event => {
    event.preventDefault();
    event.stopPropagation();
    show(node, id(), true);
    if (event.detail === 0 && !card.hidden) { // pressed, not pointed at
      opener = node;
      card.querySelector("button").focus();
    }
  });
  node.addEventListener("focus", () => { if (!pinned) show(node, id(), false); });
  node.addEventListener("blur", () => { if (!pinned) hide(); });
}
document.addEventListener("click", event => { if (!card.contains(event.target)) hide(); });
document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
for (const button of buttons) button.addEventListener("click", () => {
  form.elements.speaker.value = form.elements.speaker.value === button.value ? "" : button.value;
  filter();
});
form.addEventListener("change", filter);
form.addEventListener("reset", () => setTimeout(filter));
filter();
