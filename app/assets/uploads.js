// Says that a file is being sent, until the answer comes. The browser sends the form, as it does without scripting.
(() => {
  const PAUSE = 300;
  let line;

  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    const field = target.querySelector("input[type=file][data-sending]");
    if (defaultPrevented || line || !field?.files.length) return;
    line = document.createElement("p");
    line.setAttribute("role", "status");
    target.append(line);
    // A status is told when its words change, and a file that has arrived by then needs none.
    setTimeout(() => {
      const label = document.createElement("label");
      label.append(field.dataset.sending, " ", document.createElement("progress"));
      line?.append(label);
    }, PAUSE);
  });

  // Whoever comes back to a page that the browser has kept sends nothing any more.
  addEventListener("pageshow", () => {
    line?.remove();
    line = undefined;
  });
})();
