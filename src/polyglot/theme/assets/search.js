// The search page: asks Pagefind, whose index of this page's language lies on this site.
const part = (name) => document.getElementById(name);
const form = part("search");
const [words, state, list, more] =
  ["search-words", "search-state", "search-results", "search-more"].map(part);
const count = new Intl.NumberFormat(document.documentElement.lang);
const AT_ONCE = 10;
let pagefind, found = [];

const entry = ({ url, meta, excerpt }) => {
  const item = part("search-result").content.cloneNode(true);
  item.querySelector("a").href = encodeURI(url);
  item.querySelector("a").textContent = meta.title;
  item.querySelector(".facts").textContent = meta.date ?? "";
  // Pagefind has escaped it; it holds nothing but the text and <mark>.
  item.querySelector(".summary").innerHTML = excerpt;
  return item;
};

const show = async () => {
  const shown = list.children.length;
  const asked = found;
  const next = await Promise.all(found.slice(shown, shown + AT_ONCE).map((each) => each.data()));
  if (asked !== found) return;
  list.append(...next.map(entry));
  more.hidden = list.children.length >= found.length;
  if (shown) list.children[shown].querySelector("a").focus();
};

const search = async () => {
  const query = words.value.trim();
  const result = await pagefind.debouncedSearch(query, {}, 250);
  if (result === null) return; // somebody types on
  found = query ? result.results : [];
  list.replaceChildren();
  await show();
  const told = found.length ? `${state.dataset.found} ${count.format(found.length)}` : state.dataset.nothing;
  state.textContent = query ? told : "";
  const address = query ? `?${new URLSearchParams({ q: query })}` : location.pathname;
  history.replaceState(null, "", address);
};

words.value ||= new URLSearchParams(location.search).get("q") ?? "";

const start = async () => {
  pagefind = await import(form.dataset.script);
  await pagefind.options({ baseUrl: form.dataset.base });
  await search();
};

const safely = (step) => step().catch(() => { state.textContent = state.dataset.failed; });
const ask = () => safely(() => ready.then(search));
form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
form.addEventListener("input", ask);
more.addEventListener("click", () => safely(show));
const ready = start();
safely(() => ready);
