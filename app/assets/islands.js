// Starts the islands of a page when the browser is idle. The page works without them. Each bundle of
// islands has a script and a module, whose addresses this script's element has.
(() => {
  const bundles = document.currentScript.dataset.bundles.split(" ").map((bundle) => {
    const [script, module] = bundle.split(",");
    // Both are asked for at once; the head of the page has asked for them already where it could.
    return [import(script), fetch(module)];
  });

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
    for (const [script, module] of bundles) {
      const app = await script;
      await app.default({ module_or_path: module });
      app.hydrate();
      start(document.body, app);
    }
  }

  const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 1));
  idle(load, { timeout: 2000 });
})();
