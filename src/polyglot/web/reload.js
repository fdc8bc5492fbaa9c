// Reloads the page once it was built anew. `polyglot serve` adds it to what it shows;
// the published files never hold it.
(() => {
  const own = new URL(document.currentScript.src);
  const changes = new URL(`changes${own.search}`, own);
  let source;
  const listen = () => {
    source?.close();
    // A hidden page would hold one of the few connections that a browser opens to a server.
    if (document.visibilityState === "visible") {
      source = new EventSource(changes);
      source.onmessage = () => location.reload();
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();
