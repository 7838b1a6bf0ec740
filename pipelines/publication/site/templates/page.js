(() => {
"use strict";
const form = document.getElementById("find");
const list = document.getElementById("list");
const hits = document.getElementById("hits");
const nothing = document.getElementById("nothing");
const cards = Array.from(list.querySelectorAll("article"), (node, place) => ({
  node, place, home: node.parentNode, level: node.dataset.p, departments: node.dataset.d.split("、"),
  grade: node.dataset.g, rank: Number(node.dataset.r), text: null,
}));
const sections = Array.from(list.querySelectorAll("section"));
const flat = list.appendChild(document.createElement("div"));
let order = "";

// one spelling for what is typed and what is searched: full width, half width, small and large letters, both kana
const fold = (text) => text.normalize("NFKC").toLowerCase()
  .replace(/[\u30a1-\u30f6]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60))
  .replace(/[\u2010-\u2015\u2212\u2500\u2501]/g, "-").replace(/[\u301c\u223c]/g, "~");

const textOf = (card) => {
  if (card.text === null) {
    const said = [card.node.dataset.d];
    for (const part of card.node.querySelectorAll(".no,.nm,dd")) said.push(part.textContent);
    card.text = fold(said.join("\n"));
  }
  return card.text;
};

// read the texts while nothing else is to be done, so that the first key typed does not wait for it
const whenIdle = window.requestIdleCallback || ((work) => setTimeout(() => work({ timeRemaining: () => 5 }), 50));
let next = 0;
const readAhead = (deadline) => {
  while (next < cards.length && deadline.timeRemaining() > 1) textOf(cards[next++]);
  if (next < cards.length) whenIdle(readAhead);
};
whenIdle(readAhead);

const read = () => {
  const data = new FormData(form);
  return { q: (data.get("q") || "").trim(), p: data.get("p") || "", d: data.get("d") || "", g: data.getAll("g").join(","), s: data.get("s") || "" };
};

const write = (state) => {
  for (const name of ["q", "p", "d", "s"]) if (form.elements[name]) form.elements[name].value = state[name] || "";
  const grades = (state.g || "").split(",");
  for (const box of form.querySelectorAll("[name=g]")) box.checked = grades.includes(box.value);
};

const arrange = (wanted) => {
  if (wanted === order) return;
  order = wanted;
  const way = wanted === "worst" ? -1 : 1;
  const last = Math.max(...cards.map((card) => card.rank));
  const none = (card) => (card.grade === "none" ? last + 1 : way * card.rank);
  const sorted = wanted ? [...cards].sort((a, b) => none(a) - none(b) || a.place - b.place) : cards;
  for (const card of sorted) (wanted ? flat : card.home).append(card.node);
};

const show = (state) => {
  const words = fold(state.q).split(/\s+/).filter(Boolean);
  const grades = state.g ? state.g.split(",") : [];
  let count = 0;
  const filled = new Set();
  for (const card of cards) {
    const hit = (!state.p || card.level === state.p) && (!state.d || card.departments.includes(state.d))
      && (!grades.length || grades.includes(card.grade)) && words.every((word) => textOf(card).includes(word));
    if (card.node.hidden === hit) card.node.hidden = !hit;
    if (hit) {
      count += 1;
      if (!state.s) for (let at = card.home; at !== list; at = at.parentNode) filled.add(at);
    }
  }
  for (const section of sections) section.hidden = !filled.has(section);
  arrange(state.s);
  nothing.hidden = count > 0;
  const said = count === cards.length ? `全${count}件を表示しています` : `${cards.length}件中${count}件が見つかりました`;
  if (hits.textContent !== said) hits.textContent = said;
};

const asHash = (state) => new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();

// the address follows a moment later: writing it takes longer than finding
let writing = 0;
const refresh = () => {
  const state = read();
  show(state);
  clearTimeout(writing);
  writing = setTimeout(() => {
    const hash = asHash(state);
    if (hash || location.hash.includes("=")) history.replaceState(null, "", `#${hash}`);
  }, 200);
};

// the address says either which view was sent, or which item
const follow = () => {
  const hash = location.hash.slice(1);
  if (hash.includes("=")) {
    write(Object.fromEntries(new URLSearchParams(hash)));
    show(read());
    return;
  }
  const target = hash && document.getElementById(decodeURIComponent(hash));
  if (target && target.matches("article")) {
    if (target.hidden) { form.reset(); show(read()); }
    const details = target.querySelector("details");
    if (details) details.open = true;
    // what lies above has only an estimated height until it is near: once more when it is known
    target.scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
  } else if (!hash) {
    show(read());
  }
};

let waiting = 0;
const soon = () => { clearTimeout(waiting); waiting = setTimeout(refresh, 80); };
form.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
form.addEventListener("compositionend", soon);
form.addEventListener("change", soon);
form.addEventListener("reset", () => setTimeout(refresh));
form.addEventListener("submit", (event) => { event.preventDefault(); refresh(); });
addEventListener("hashchange", follow);

// browsers that cannot print a closed part get it opened for as long as they print
if (!CSS.supports("selector(::details-content)")) {
  let opened = [];
  addEventListener("beforeprint", () => { opened = Array.from(document.querySelectorAll("details:not([open])")); for (const one of opened) one.open = true; });
  addEventListener("afterprint", () => { for (const one of opened) one.open = false; });
}

form.hidden = false;
write({});
show(read());
follow();
})();
