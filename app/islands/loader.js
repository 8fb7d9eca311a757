// Starts the islands of a page when the browser is idle. The page works without them.
(() => {
  // Islands inside the children of another island need its owner; leptos leaves a callback
  // on the element for that.
  const owners = [];

  function start(node, app) {
    if (node.tagName === "LEPTOS-ISLAND") {
      owners.at(-1)?.();
      app[node.dataset.component]?.(node);
    }
    const children = node.tagName === "LEPTOS-CHILDREN";
    if (children) owners.push(node.$$on_hydrate);
    for (const child of [...node.children]) start(child, app);
    if (children) owners.pop();
  }

  async function load() {
    const app = await import("__APP_JS__");
    await app.default({ module_or_path: "__APP_WASM__" });
    app.hydrate();
    start(document.body, app);
  }

  const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 1));
  idle(load, { timeout: 2000 });
})();
