"use strict";

/* The matrix with all works in one table: filtered, sorted, and led through with the keyboard.
   Of its rows those alone are in the page that can be seen. Without the data the page stays as it
   is written. */

(() => {
  const data = window.polyglotWorks;
  const table = document.querySelector("table.works");
  const form = document.querySelector("fieldset.filters");
  if (!data || !table || !form) {
    return;
  }

  const OVERSCAN = 10;
  const STEP = { ascending: 1, descending: -1 };

  const words = JSON.parse(document.getElementById("matrix-words").textContent);
  const language = document.documentElement.lang;
  const isRightToLeft = document.documentElement.dir === "rtl";
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const columns = heads.map((head) => head.dataset.sort);
  const frame = table.parentElement;
  const found = document.querySelector(".found");
  const count = data.titles.length;

  /* What works are compared by. */

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const once = (make) => {
    let made;
    return () => (made ??= make());
  };

  const folded = once(() => data.titles.map((title, work) => fold(`${title}\n${data.keys[work]}`)));

  /* The place of each work among all, by title: letters are compared once. */
  const titleRanks = once(() => {
    const collator = new Intl.Collator(language, { numeric: true });
    const works = data.titles.map((_, work) => work);
    works.sort((one, other) => collator.compare(data.titles[one], data.titles[other]));
    const ranks = new Int32Array(count);
    works.forEach((work, rank) => {
      ranks[work] = rank;
    });
    return ranks;
  });

  const days = once(() => data.dates.map((day) => (day ? Number(day.replaceAll("-", "")) : NaN)));

  const letters = (tag) => {
    const place = data.languages.indexOf(tag);
    return data.cells.map((cells) => cells.charCodeAt(place));
  };

  const keysOf = (column) => {
    switch (column) {
      case "title":
        return titleRanks();
      case "date":
        return days();
      case "words":
        return data.words;
      default:
        return letters(column);
    }
  };

  /* What is wanted, in the fields and in the hash. */

  const options = (name, texts) => {
    for (const text of texts) {
      form.elements[name].add(new Option(text || "–", text));
    }
  };

  const FIELDS = ["q", "lang", "state", "author", "section", "tag"];

  const readHash = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const name of FIELDS) {
      form.elements[name].value = asked.get(name) ?? "";
      // A select that has no such option shows none at all.
      if (form.elements[name].selectedIndex === -1) {
        form.elements[name].selectedIndex = 0;
      }
    }
    return readSorting(asked.get("sort") ?? "");
  };

  const readSorting = (text) => {
    const column = text.replace(/^-/, "");
    return columns.includes(column)
      ? { column, direction: text.startsWith("-") ? "descending" : "ascending" }
      : { column: "", direction: "ascending" };
  };

  const sortingText = () => (sorting.direction === "descending" ? "-" : "") + sorting.column;

  const writeHash = () => {
    const asked = new URLSearchParams();
    for (const name of FIELDS) {
      if (form.elements[name].value) {
        asked.set(name, form.elements[name].value);
      }
    }
    if (sorting.column) {
      asked.set("sort", sortingText());
    }
    const hash = asked.toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };

  /* Which works are shown, in which order. */

  const isInState = (tag, state) => {
    const letter = String.fromCharCode(97 + data.states.indexOf(state));
    if (!tag) {
      return (work) => data.cells[work].includes(letter);
    }
    const place = data.languages.indexOf(tag);
    return (work) => data.cells[work][place] === letter;
  };

  const tests = () => {
    const value = (name) => form.elements[name].value;
    const made = [];
    if (value("state")) {
      made.push(isInState(value("lang"), value("state")));
    }
    if (value("section")) {
      const section = data.sections.indexOf(value("section"));
      made.push((work) => data.section[work] === section);
    }
    for (const [name, texts, lists] of [
      ["author", data.authors, data.author],
      ["tag", data.tags, data.tag],
    ]) {
      if (value(name)) {
        const wanted = texts.indexOf(value(name));
        made.push((work) => lists[work].includes(wanted));
      }
    }
    const text = fold(value("q").trim());
    if (text) {
      const texts = folded();
      made.push((work) => texts[work].includes(text));
    }
    return made;
  };

  let sorting = { column: "", direction: "ascending" };
  let sorted = data.titles.map((_, work) => work);
  let shown = sorted;

  const sort = () => {
    sorted = data.titles.map((_, work) => work);
    if (sorting.column) {
      const keys = keysOf(sorting.column);
      const step = STEP[sorting.direction];
      // What has no key comes last either way.
      const compare = (one, other) =>
        Number.isNaN(keys[one]) - Number.isNaN(keys[other]) ||
        step * (keys[one] - keys[other]) ||
        one - other;
      sorted.sort(compare);
    }
    // Blank where a head sorts in a way that is not offered here.
    form.elements.sort.value = sortingText();
    for (const head of heads) {
      const isSorted = head.dataset.sort === sorting.column;
      head.setAttribute("aria-sort", isSorted ? sorting.direction : "none");
    }
  };

  const filter = () => {
    const made = tests();
    shown = made.length ? sorted.filter((work) => made.every((test) => test(work))) : sorted;
    active = { row: shown.length ? 0 : -1, column: 0 };
    table.setAttribute("aria-rowcount", shown.length + 1);
    const kind = plurals.select(shown.length);
    const template = words.works[kind] ?? words.works.other;
    found.textContent = template.replace("{count}", numbers.format(shown.length));
    frame.scrollTop = 0;
    draw();
  };

  /* Rows. */

  const element = (name, properties = {}, children = []) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const pageOf = (work) => {
    const name = data.names[work] || data.keys[work].replaceAll("/", "--");
    return `works/${name}.html`;
  };

  const stateOf = (work, place) => {
    const state = data.states[data.cells[work].charCodeAt(place) - 97];
    const [sign, name] = words.states[state];
    const chip = element("span", { className: `state state-${state}` }, [
      element("span", { className: "sign", textContent: sign, ariaHidden: "true" }),
      " ",
      element("span", { className: "word", textContent: name }),
    ]);
    const segments = data.behind[work]?.[place];
    if (!segments) {
      return [chip];
    }
    const textContent = `(${numbers.format(segments)})`;
    return [chip, " ", element("span", { className: "behind", textContent })];
  };

  const makeRow = (row) => {
    const work = shown[row];
    const title = element("bdi", { textContent: data.titles[work] });
    const link = element("a", { href: pageOf(work), tabIndex: -1, title: data.titles[work] }, [title]);
    const cells = [
      element("th", { scope: "row" }, [link]),
      element("td", { className: "date", textContent: data.dates[work] }),
      element("td", { className: "number", textContent: numbers.format(data.words[work]) }),
      ...data.languages.map((tag, place) => {
        const href = `${pageOf(work)}#${tag}`;
        return element("td", {}, [element("a", { href, tabIndex: -1 }, stateOf(work, place))]);
      }),
    ];
    cells.forEach((cell, column) => {
      cell.tabIndex = row === active.row && column === active.column ? 0 : -1;
    });
    const made = element("tr", {}, cells);
    made.dataset.row = row;
    made.setAttribute("aria-rowindex", row + 2);
    return made;
  };

  const makeGap = (rows) => {
    // One cell: over columns that a narrow window hides, a wider one would make new ones.
    const cell = element("td");
    cell.style.blockSize = `${rows * height}px`;
    const gap = element("tr", { className: "gap", ariaHidden: "true" }, [cell]);
    return gap;
  };

  let active = { row: 0, column: 0 };
  let height = 44;
  let drawn = "";
  let isPrinting = false;

  const visibleRows = () => Math.max(1, Math.floor((frame.clientHeight - table.tHead.offsetHeight) / height));

  /* The rows that can be seen, and a few more; and the active one, wherever it is: a row that has
     the focus must not vanish. */
  const wantedRows = () => {
    if (isPrinting) {
      return [...shown.keys()];
    }
    const first = Math.max(0, Math.floor(frame.scrollTop / height) - OVERSCAN);
    const end = Math.min(shown.length, first + visibleRows() + 2 * OVERSCAN);
    const rows = [];
    for (let row = first; row < end; row += 1) {
      rows.push(row);
    }
    if (active.row >= 0 && active.row < first) {
      rows.unshift(active.row);
    } else if (active.row >= end) {
      rows.push(active.row);
    }
    return rows;
  };

  const draw = () => {
    const hasFocus = body.contains(document.activeElement);
    const rows = wantedRows();
    const made = [];
    let next = 0;
    for (const row of rows) {
      if (row > next) {
        made.push(makeGap(row - next));
      }
      made.push(makeRow(row));
      next = row + 1;
    }
    if (next < shown.length) {
      made.push(makeGap(shown.length - next));
    }
    body.replaceChildren(...made);
    drawn = rows.join();
    markHeads();
    if (hasFocus) {
      activeCell()?.focus({ preventScroll: true });
    }
  };

  const follow = () => {
    if (wantedRows().join() !== drawn) {
      draw();
    }
  };

  /* The keyboard: one cell of the grid is in the order of tabs, and the arrows say which. */

  const markHeads = () => {
    heads.forEach((head, column) => {
      head.firstElementChild.tabIndex = active.row === -1 && column === active.column ? 0 : -1;
    });
  };

  const activeCell = () =>
    active.row === -1
      ? heads[active.column].firstElementChild
      : body.querySelector(`tr[data-row="${active.row}"]`)?.cells[active.column];

  const reveal = () => {
    if (active.row === -1) {
      return;
    }
    const top = active.row * height;
    const room = frame.clientHeight - table.tHead.offsetHeight;
    if (top < frame.scrollTop) {
      frame.scrollTop = top;
    } else if (top + height > frame.scrollTop + room) {
      frame.scrollTop = top + height - room;
    }
  };

  const isShown = (column) => heads[column].getClientRects().length > 0;

  const columnFrom = (start, step) => {
    let column = start;
    while (column >= 0 && column < heads.length && !isShown(column)) {
      column += step;
    }
    return column >= 0 && column < heads.length ? column : active.column;
  };

  const activate = (row, column) => {
    active = { row: Math.min(Math.max(row, -1), shown.length - 1), column };
    reveal();
    draw();
    const cell = activeCell();
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const moves = {
    ArrowDown: () => [active.row + 1, active.column],
    ArrowUp: () => [active.row - 1, active.column],
    ArrowRight: () => [active.row, columnFrom(active.column + (isRightToLeft ? -1 : 1), isRightToLeft ? -1 : 1)],
    ArrowLeft: () => [active.row, columnFrom(active.column + (isRightToLeft ? 1 : -1), isRightToLeft ? 1 : -1)],
    PageDown: () => [active.row + visibleRows(), active.column],
    PageUp: () => [Math.max(0, active.row - visibleRows()), active.column],
    Home: (event) => [event.ctrlKey ? 0 : active.row, columnFrom(0, 1)],
    End: (event) => [event.ctrlKey ? shown.length - 1 : active.row, columnFrom(heads.length - 1, -1)],
  };

  table.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey) {
      return;
    }
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      activate(...move(event));
    } else if (event.key === "Enter" && active.row >= 0) {
      const link = activeCell()?.querySelector("a") ?? body.querySelector(`tr[data-row="${active.row}"] a`);
      event.preventDefault();
      link?.click();
    }
  });

  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("th, td");
    const row = Number(cell.parentElement.dataset.row ?? -1);
    if (row !== active.row || cell.cellIndex !== active.column) {
      active = { row, column: cell.cellIndex };
      for (const each of table.querySelectorAll('[tabindex="0"]')) {
        each.tabIndex = -1;
      }
      activeCell().tabIndex = 0;
    }
  });

  /* The page as the script has it. */

  const dress = () => {
    table.setAttribute("role", "grid");
    table.setAttribute("aria-colcount", heads.length);
    table.style.setProperty("--languages", data.languages.length);
    frame.classList.add("virtual");
    frame.removeAttribute("tabindex");
    heads.forEach((head, column) => {
      const button = element("button", { type: "button" }, [...head.childNodes]);
      button.addEventListener("click", () => {
        const isAgain = sorting.column === columns[column] && sorting.direction === "ascending";
        sorting = { column: columns[column], direction: isAgain ? "descending" : "ascending" };
        sort();
        filter();
        active = { row: -1, column };
        markHeads();
        writeHash();
      });
      head.append(button);
      head.classList.toggle("language", data.languages.includes(columns[column]));
    });
    table.tHead.rows[0].setAttribute("aria-rowindex", 1);
    options("author", data.authors);
    options("section", data.sections);
    options("tag", data.tags);
    form.hidden = false;
    document.getElementById("grid-keys").hidden = false;
    document.querySelector(".pager")?.setAttribute("hidden", "");
  };

  const start = () => {
    sorting = readHash();
    sort();
    filter();
  };

  const change = () => {
    filter();
    writeHash();
  };

  dress();
  start();
  const firstRow = body.querySelector("tr[data-row]");
  if (firstRow && firstRow.offsetHeight !== height) {
    height = firstRow.offsetHeight;
    draw();
  }
  form.addEventListener("input", (event) => {
    if (event.target === form.elements.sort) {
      sorting = readSorting(event.target.value);
      sort();
    }
    change();
  });
  form.querySelector("button").addEventListener("click", () => {
    for (const name of FIELDS) {
      form.elements[name].value = "";
    }
    change();
  });
  frame.addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  addEventListener("resize", follow);
  for (const [event, begins] of [["beforeprint", true], ["afterprint", false]]) {
    addEventListener(event, () => {
      isPrinting = begins;
      draw();
    });
  }
  addEventListener("hashchange", () => {
    // A place in the page, such as that which the first link leads to, says nothing of filters.
    if (!location.hash || location.hash.includes("=")) {
      start();
    }
  });
  // What the first search and the first sort by title would wait for.
  (window.requestIdleCallback ?? setTimeout)(() => {
    folded();
    titleRanks();
  });
})();
