// Says what is new since the page was opened, as long as somebody looks at it. Nothing is loaded
// by itself, so that what is being written is not lost.
(() => {
  const place = document.getElementById("news");
  if (!place || navigator.connection?.saveData) return;
  let stream;

  function say({ words, brackets }) {
    const open = document.getElementById("brackets");
    if (open && brackets) open.textContent = brackets;
    if (!words) return place.replaceChildren();
    const line = document.createElement("p");
    const link = document.createElement("a");
    line.className = "notice";
    link.href = place.dataset.address;
    link.textContent = place.dataset.show;
    line.append(words, " ", link);
    place.replaceChildren(line);
  }

  function listen() {
    stream?.close();
    stream = undefined;
    if (document.hidden) return;
    stream = new EventSource(place.dataset.source);
    stream.onmessage = ({ data }) => say(JSON.parse(data));
  }

  document.addEventListener("visibilitychange", listen);
  listen();
})();
