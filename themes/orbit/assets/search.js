// The search: asks Pagefind's index of the page's language, and lists the stories that it finds.
// Pagefind is loaded with the first focus. All that it says is put into the page as text.
(() => {
  const form = document.querySelector("form.search");
  const input = form.elements.q;
  const status = document.querySelector(".status");
  const list = document.querySelector("ol.results");
  const more = document.querySelector("button.more");
  const elsewhere = document.querySelectorAll(".elsewhere a");
  const own = document.documentElement;
  const elides = "elides" in form.dataset;

  const STEP = 10; // stories at a time
  const PAUSE = 250; // ms without a key before a search
  // What is known of a story besides its words. Who finds only this has found nothing.
  const UNSEARCHED = { lang: 0, dir: 0, "title-lang": 0, "title-dir": 0, language: 0 };

  let loading; // Pagefind, once it is asked for
  let turn = 0; // of several searches under way only the last one counts
  let timer = 0;
  let found = [];
  let shown = 0;

  function load() {
    loading ??= import(form.dataset.script).then(async (pagefind) => {
      await pagefind.options({ ranking: { metaWeights: UNSEARCHED } });
      await pagefind.init();
      return pagefind;
    });
    loading.catch(() => (loading = undefined)); // the next key tries again
    return loading;
  }

  // Where words are joined with apostrophes the index has a tie and a space behind each. What
  // stands before is an article, mostly, and need not be found.
  function parted(query) {
    return elides ? query.replace(/\p{L}+['’](?=\p{L})/gu, "") : query;
  }

  function joined(text) {
    return text.replace(/‿(<\/mark>)? /g, "$1");
  }

  function fill(text, name, value) {
    return text.replace(`{${name}}`, () => value);
  }

  function forget() {
    found = [];
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
  }

  function remember(query) {
    for (const address of [location, ...elsewhere]) {
      const url = new URL(address.href);
      if (query) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      if (address === location) history.replaceState(null, "", url);
      else address.href = url;
    }
  }

  async function search() {
    clearTimeout(timer);
    const query = input.value.trim();
    const mine = ++turn;
    remember(query);
    if (!query) {
      forget();
      status.textContent = "";
      return;
    }
    status.textContent = form.dataset.wait;
    try {
      const pagefind = await load();
      const { results } = await pagefind.search(parted(query));
      const stories = results.filter((result) => result.score > 0);
      const first = await told(stories.slice(0, STEP));
      if (mine !== turn) return;
      forget();
      found = first.length && isGuess(first[0], query) ? [] : stories;
      status.textContent = found.length
        ? fill(form.dataset.found, "count", found.length.toLocaleString(own.lang))
        : fill(form.dataset.none, "query", query);
      append(first.slice(0, found.length));
    } catch {
      if (mine !== turn) return;
      forget();
      status.textContent = form.dataset.failed;
    }
  }

  // For a word that no story has, Pagefind takes the longest beginning that one has, and be it a
  // letter: then it does so in all stories. Scripts that write a word with few signs are let be.
  function isGuess(story, query) {
    const marks = Array.from(story.excerpt.matchAll(/<mark>(.*?)<\/mark>/g), (m) => bare(m[1]));
    const words = query.split(/\s+/).map(bare).filter((word) => word.length > 3);
    return (
      marks.length > 0 &&
      !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/u.test(query) &&
      marks.every((mark) => mark.length < 3 && words.some((word) => word.startsWith(mark)))
    );
  }

  function bare(word) {
    return word.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  }

  function told(results) {
    return Promise.all(results.map((result) => result.data()));
  }

  function append(stories) {
    list.append(...stories.map(item));
    shown += stories.length;
    more.hidden = shown >= found.length;
  }

  async function next() {
    const mine = turn;
    const stories = await told(found.slice(shown, shown + STEP));
    if (mine !== turn) return;
    append(stories);
    list.children[shown - stories.length].querySelector("a").focus();
  }

  function item(story) {
    const { meta } = story;
    const title = made("a", joined(meta.title));
    title.href = story.url;
    speak(title, meta["title-lang"], meta["title-dir"]);
    const heading = made("h2");
    heading.append(title);
    const excerpt = made("p");
    excerpt.append(...marked(joined(story.excerpt), title.textContent));
    const about = made("p");
    about.className = "meta";
    speak(about, own.lang, own.dir);
    for (const name of ["date", "source", "language"]) {
      if (meta[name]) about.append(made(name === "language" ? "span" : "bdi", joined(meta[name])));
    }
    const entry = made("li");
    speak(entry, meta.lang, meta.dir);
    entry.append(heading, ...(excerpt.textContent ? [excerpt] : []), about);
    return entry;
  }

  function made(name, text = "") {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function speak(element, language, direction) {
    if (language) element.lang = language;
    if (direction) element.dir = direction;
  }

  // An excerpt is HTML with <mark> and nothing else: other signs of HTML are escaped in it.
  function marked(excerpt, title) {
    const pieces = excerpt.replaceAll("\u200b", "").split(/<\/?mark>/);
    const texts = pieces.map((text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
    let skipped = repeated(texts.join(""), title);
    return texts.map((text, number) => {
      const rest = text.slice(skipped);
      skipped -= text.length - rest.length;
      return number % 2 && rest ? made("mark", rest) : rest;
    });
  }

  // How much of an excerpt is the end of the title, which stands above it already: the index has
  // the title as the first words of the text, and a full stop after them.
  function repeated(text, title) {
    for (let from = 0; from < title.length; from++) {
      const end = title.slice(from);
      if (text.startsWith(end) && (from === 0 || text[end.length] === ".")) {
        return end.length + text.slice(end.length).match(/^[.\s]*/)[0].length;
      }
    }
    return 0;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", (event) => {
    if (!event.isComposing) later();
  });
  input.addEventListener("compositionend", later);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    input.value = "";
    search();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  more.addEventListener("click", next);

  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) search();
})();
