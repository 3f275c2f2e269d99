// Reloads a page that is being written, swaps its style sheets, shows what is wrong. It is part of
// what `sitegen serve` sends and of no file of a site.
(() => {
  const { base, key } = document.currentScript.dataset;
  const known = new Map();
  let events;

  // A theme's style sheet has a digest of its content in its name; one of the site has none.
  function bare(path) {
    return path.replace(/\.[0-9a-f]{8}(\.css)$/, "$1");
  }

  function restyle(styles) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const { pathname } = new URL(link.href);
      const name = bare(pathname);
      const wanted = styles[name];
      if (!wanted) continue;
      const shown = known.get(name) ?? (name === pathname ? wanted : pathname);
      known.set(name, wanted);
      if (shown !== wanted) swap(link, wanted);
    }
  }

  // The old one goes when the new one is there: no moment without style.
  function swap(link, address) {
    const fresh = link.cloneNode();
    fresh.href = address;
    fresh.onload = fresh.onerror = () => link.remove();
    link.after(fresh);
  }

  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  function entry({ severity, code, place, message, hint, number, text }) {
    const made = element("section", "", element("h2", place), element("p", `${severity}[${code}]: ${message}`));
    if (text) made.append(element("pre", `${number} | ${text}`));
    if (hint) made.append(element("p", `hint: ${hint}`));
    return made;
  }

  function show(problems) {
    document.getElementById("sitegen-overlay")?.remove();
    if (!problems.length) return;
    const close = element("button", "close");
    const overlay = element("div", "", close, element("h1", "The site is as it was before this:"));
    Object.assign(overlay, { id: "sitegen-overlay", lang: "en", dir: "ltr" });
    overlay.setAttribute("role", "alert");
    overlay.append(...problems.map(entry));
    close.type = "button";
    close.onclick = () => overlay.remove();
    document.body.append(overlay);
  }

  function heard({ data }) {
    const state = JSON.parse(data);
    if (state.base !== base) location.assign(state.base);
    else if (state.key !== key) location.reload();
    else {
      restyle(state.styles);
      show(state.problems);
    }
  }

  // A hidden page does not listen: browsers have few connections for each host.
  function listen() {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(`${base}__sitegen/events?page=${encodeURIComponent(location.pathname)}`);
    events.onmessage = heard;
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
