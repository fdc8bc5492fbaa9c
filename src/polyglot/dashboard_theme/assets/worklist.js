// The worklist in the browser: filters, and what fits into the time that somebody has.
// Planning follows polyglot.translating.planning step by step: what fits here fits there.
"use strict";

(() => {
  const form = document.getElementById("filters");
  const data = window.polyglotWorklist;
  if (!form || !data) return;

  const byId = (id) => document.getElementById(id);
  const words = JSON.parse(byId("words").textContent);
  const times = JSON.parse(byId("times").textContent);
  const list = byId("tasks");
  const found = byId("found");
  const pager = byId("pager");
  const more = byId("more");
  const slider = byId("minutes");
  const language = document.documentElement.lang;
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const days = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });

  const { kinds, scale, fittings } = data;
  const tasks = data.tasks.map((row, number) => {
    const [kind, title, name, source, from, target, line, count, minutes, strings] = row;
    const [confidence, begun, claims, taken, authors, tags, undeclared] = row.slice(10);
    return {
      number, kind: kinds[kind], title, name, source, from, target, line, words: count, minutes,
      strings, confidence, begun, claims, taken, authors, tags, undeclared,
      fitting: fittings[number] || null,
      hasParts: claims.some((claim) => claim[2] !== null),
    };
  });

  // Planning

  const BANDS = scale.weights.length;
  const EXACT = BANDS - 2;
  const REPEATED = BANDS - 1;

  function minutesFor(kind, count) {
    const minutes = Math.ceil((count * 60) / scale.paces[kind]);
    return kind === "update" ? Math.max(1, minutes) : minutes;
  }

  // What the memory has of each wanted segment, behind tasks in which some of them come first.
  function bandsOf(task, seen) {
    const { bands, digests } = task.fitting;
    if (!bands) return null;
    return bands.map((band, at) => (band >= 0 && seen.has(digests[at]) ? seen.get(digests[at]) : band));
  }

  // Minutes for some of the wanted segments, by their places among these.
  function measure(task, places, bands, beside) {
    const { wanted, efforts, words: counts, read } = task.fitting;
    const effort = efforts || counts;
    const isRead = (at) => read !== undefined && read.includes(wanted[at]);
    const over = places.filter(isRead);
    const others = places.filter((at) => !isRead(at));
    const sum = (some) => some.reduce((total, at) => total + effort[at], 0);
    const minutes = minutesFor("verify", sum(over));
    if (over.length && !others.length) return minutes;
    if (!bands) return minutes + minutesFor(task.kind, sum(others));
    const amounts = new Array(BANDS).fill(0);
    amounts[0] += beside;
    for (const at of others) if (bands[at] >= 0) amounts[bands[at]] += effort[at];
    const weight = amounts.reduce((total, count, band) => total + count * scale.weights[band], 0);
    return minutes + minutesFor(task.kind, Math.ceil(Math.round(weight * 1e6) / 1e6));
  }

  // The next part that is free and fits: the places of its segments, and where it ends.
  function cutPart(task, left, bands) {
    const { wanted, ends = [], taken = [], last_lines: lasts } = task.fitting;
    const free = wanted.map((_, at) => at).filter((at) => !taken.includes(wanted[at]));
    if (!free.length) return null;
    const first = wanted[free[0]];
    const bound = taken.find((at) => at >= first) ?? lasts.length;
    let best = null;
    for (const end of [...ends.filter((at) => first < at && at < bound), bound]) {
      const places = free.filter((at) => wanted[at] < end);
      if (left !== null && measure(task, places, bands, 0) > left) break;
      if (!best || places.length > best.places.length) best = { places, first, end };
    }
    return best;
  }

  function fit(task, left, onlyFree, isRead, seen) {
    const fitting = isRead ? task.fitting : null;
    const bands = fitting ? bandsOf(task, seen) : null;
    const all = fitting ? fitting.wanted.map((_, at) => at) : [];
    const whole = bands ? measure(task, all, bands, fitting.beside || 0) : task.minutes;
    const taken = fitting && fitting.taken ? fitting.taken : [];
    const isFree = !onlyFree || !(fitting && fitting.wanted.some((at) => taken.includes(at)));
    if (isFree && (left === null || whole <= left)) {
      return { task, minutes: whole, words: task.words, places: all, bands, part: null };
    }
    const part = fitting ? cutPart(task, left, bands) : null;
    if (!part) return null;
    return {
      task,
      minutes: measure(task, part.places, bands, 0),
      words: part.places.reduce((total, at) => total + fitting.words[at], 0),
      places: part.places,
      bands,
      part,
    };
  }

  function plan(chosen, minutes, onlyFree) {
    const seen = new Map();
    const planned = [];
    let left = minutes;
    for (const [number, task] of chosen.entries()) {
      if (left !== null && left <= 0) break;
      const isRead = task.fitting !== null && (number < scale.looked_up || task.hasParts);
      const fitting = fit(task, left, onlyFree, isRead, seen);
      if (!fitting) continue;
      planned.push(fitting);
      if (fitting.bands) {
        for (const at of fitting.places) {
          const band = fitting.bands[at];
          if (band >= 0) seen.set(task.fitting.digests[at], band === EXACT ? EXACT : REPEATED);
        }
      }
      if (left !== null) left -= fitting.minutes;
    }
    return planned;
  }

  // Words

  const fill = (template, values) =>
    template.replace(/\{(\w+)(?::02)?\}/g, (whole, name) => (name in values ? values[name] : whole));
  const counted = (forms, count) =>
    fill(forms[plurals.select(count)] || forms.other, { count: numbers.format(count) });

  function time(minutes) {
    const hours = Math.floor(minutes / 60);
    const rest = String(minutes % 60);
    if (!hours) return fill(words.minutes, { minutes: rest });
    return fill(words.hours, { hours, minutes: rest.padStart(2, "0") });
  }

  function size({ task, words: count }) {
    if (task.strings) return `${counted(words.texts, task.strings)}, ${counted(words.words, count)}`;
    if (task.confidence === null) return counted(words.words, count);
    const percent = fill(words.percent, { percent: Math.floor(task.confidence * 100 + 1e-9) });
    return fill(words.sure, { percent });
  }

  function partText({ task, part }) {
    const { lines, last_lines: lasts, headings = {} } = task.fitting;
    const first = lines[part.places[0]];
    const last = lasts[part.end - 1];
    const heading = headings[part.end];
    if (heading) return fill(words.part_until, { first, last, heading });
    return fill(part.end === lasts.length ? words.part_last : words.part, { first, last });
  }

  // What of a task the memory has, as the command line says it.
  function knownText({ task, places, bands, part }) {
    const amounts = new Array(BANDS).fill(0);
    if (!part) amounts[0] += task.fitting.beside || 0;
    for (const at of places) if (bands[at] >= 0) amounts[bands[at]] += task.fitting.words[at];
    const all = numbers.format(amounts.reduce((sum, count) => sum + count, 0));
    const alike = amounts.slice(1, EXACT).reduce((sum, count) => sum + count, 0);
    const count = (number) => ({ count: numbers.format(number) });
    const said = [];
    if (amounts[EXACT] || alike) {
      const known = [[amounts[EXACT], words.exact], [alike, words.alike]];
      const listed = known.filter(([number]) => number).map(([number, text]) => fill(text, count(number)));
      const form = words.known[plurals.select(amounts[EXACT] + alike)] || words.known.other;
      said.push(fill(form, { ...count(amounts[EXACT] + alike), words: all, kinds: listed.join(", ") }));
    }
    if (amounts[REPEATED]) {
      const form = words.again[plurals.select(amounts[REPEATED])] || words.again.other;
      said.push(fill(form, { ...count(amounts[REPEATED]), words: all }));
    }
    return said.join("; ");
  }

  function claimText([name, since, heading]) {
    const date = days.format(new Date(since));
    const template = heading === null ? words.taken : heading ? words.taken_from : words.taken_part;
    return fill(template, { name, date, heading });
  }

  // The page

  const chosenTasks = () => {
    const [kind, from, author, tag] = ["kind", "from", "author", "tag"].map((id) => byId(id).value);
    return tasks.filter(
      (task) =>
        (!kind || task.kind === kind) &&
        (!from || data.languages[task.from] === from) &&
        (!author || task.authors.includes(Number(author))) &&
        (!tag || task.tags.includes(Number(tag))) &&
        (!byId("free").checked || !task.taken)
    );
  };

  function note(item, text, isClaim) {
    const paragraph = document.createElement("p");
    paragraph.className = isClaim ? "note claim" : "note";
    const isolated = document.createElement("bdi");
    isolated.textContent = text;
    paragraph.append(isolated);
    item.append(paragraph);
  }

  function itemOf(fitting, total) {
    const { task } = fitting;
    const item = byId("task").content.cloneNode(true).querySelector("li");
    const part = (name) => item.querySelector(`.${name}`);
    part("kind").textContent = words.kinds[task.kind];
    const title = part("title");
    title.querySelector("bdi").textContent = task.title;
    if (task.name) title.href = `works/${task.name}.html#${words.into}`;
    part("size").textContent = size(fitting);
    part("minutes").textContent = time(fitting.minutes);
    part("sum").textContent = time(total);
    const line = fitting.part ? task.fitting.lines[fitting.part.places[0]] : task.line;
    part("source").textContent = `${task.source}:${line}`;
    part("language").textContent = `(${data.languages[task.from]})`;
    if (task.target) part("target").textContent = task.target;
    else part("to").remove();
    if (task.undeclared) {
      const values = { path: task.source, language: data.languages[task.from] };
      note(item, fill(words.undeclared, values), false);
    }
    if (task.begun) note(item, fill(words.draft, { path: task.target }), false);
    if (fitting.part) note(item, partText(fitting), false);
    const known = fitting.bands ? knownText(fitting) : "";
    if (known) note(item, known, false);
    for (const claim of task.claims) note(item, claimText(claim), true);
    item.dataset.minutes = fitting.minutes;
    item.dataset.number = task.number;
    return item;
  }

  const original = { items: [...list.children], start: list.start, found: found.textContent };
  let planned = [];
  let shown = 0;
  let total = 0;

  function showMore() {
    const next = planned.slice(shown, shown + words.page);
    const first = shown;
    list.append(...next.map((each) => itemOf(each, (total += each.minutes))));
    shown += next.length;
    more.hidden = shown >= planned.length;
    if (first) (list.children[first].querySelector("a[href]") || more).focus();
  }

  function restore() {
    list.replaceChildren(...original.items);
    list.start = original.start;
    found.textContent = original.found;
    more.hidden = true;
    if (pager) pager.hidden = false;
  }

  function summary(chosen, minutes) {
    if (!chosen.length) return words.none;
    if (!planned.length) return fill(words.nothing, { available: time(minutes) });
    const sum = (name) => planned.reduce((all, each) => all + each[name], 0);
    return fill(words.found, {
      tasks: counted(words.tasks, planned.length),
      words: counted(words.words, sum("words")),
      time: time(sum("minutes")),
    });
  }

  function update() {
    const step = (slider.value - slider.min) / slider.step;
    byId("time").textContent = times[step];
    slider.setAttribute("aria-valuetext", times[step]);
    const minutes = byId("fits").checked ? Number(slider.value) : null;
    const isFiltered = ["kind", "from", "author", "tag"].some((id) => byId(id).value);
    const onlyFree = byId("free").checked;
    if (minutes === null && !isFiltered && !onlyFree) return restore();
    const chosen = chosenTasks();
    planned = plan(chosen, minutes, onlyFree);
    list.replaceChildren();
    list.start = 1;
    shown = 0;
    total = 0;
    showMore();
    found.textContent = summary(chosen, minutes);
    if (pager) pager.hidden = true;
    return undefined;
  }

  function offer(id, values) {
    const select = byId(id);
    for (const [value, label] of values) select.add(new Option(label, value));
    select.closest(".field").hidden = values.length < 2;
  }

  const used = new Set(tasks.map((task) => task.kind));
  offer("kind", kinds.filter((kind) => used.has(kind)).map((kind) => [kind, words.kinds[kind]]));
  const names = new Intl.DisplayNames([language], { type: "language", fallback: "code" });
  offer("from", data.languages.map((tag) => [tag, names.of(tag)]));
  offer("author", data.authors.map((name, place) => [place, name]));
  offer("tag", data.tags.map((name, place) => [place, name]));

  // What is wanted, in the hash: authors and tags by name, since their places change.

  const SELECTS = ["kind", "from", "author", "tag"];
  const NAMES = { author: data.authors, tag: data.tags };

  function readHash() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const id of SELECTS) {
      const text = asked.get(id) || "";
      byId(id).value = text && NAMES[id] ? NAMES[id].indexOf(text) : text;
      // A select that has no such option shows none at all.
      if (byId(id).selectedIndex === -1) byId(id).selectedIndex = 0;
    }
    const minutes = Number(asked.get("minutes"));
    byId("fits").checked = minutes > 0;
    if (minutes > 0) slider.value = minutes;
    byId("free").checked = asked.has("free");
  }

  function writeHash() {
    const asked = new URLSearchParams();
    if (byId("fits").checked) asked.set("minutes", slider.value);
    for (const id of SELECTS) {
      const { value } = byId(id);
      if (value) asked.set(id, NAMES[id] ? NAMES[id][value] : value);
    }
    if (byId("free").checked) asked.set("free", "1");
    const hash = asked.toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }

  function change() {
    update();
    writeHash();
  }

  slider.addEventListener("input", () => {
    byId("fits").checked = true;
    // Not yet in the hash: a browser allows so many changes a minute, and a slide makes more.
    update();
  });
  form.addEventListener("change", change);
  byId("all").addEventListener("click", () => {
    for (const id of SELECTS) byId(id).value = "";
    for (const id of ["fits", "free"]) byId(id).checked = false;
    change();
  });
  more.addEventListener("click", showMore);
  addEventListener("hashchange", () => {
    // A place in the page, such as that which the first link leads to, says nothing of filters.
    if (location.hash && !location.hash.includes("=")) return;
    readHash();
    update();
  });
  form.hidden = false;
  readHash();
  update();
})();
