// Keeps the table of an open vote up to date, as long as its stream lasts; the page is loaded again from
// time to time where there is none. Its words and numbers are the ones with which the server renders it.
(() => {
  const place = document.getElementById("tally-state");
  if (!place) return;
  const { source, live, reloading, mark, split } = place.dataset;
  const [body] = place.previousElementSibling.tBodies;
  const choices = ["yes", "no", "abstain", "absent"];

  function grouped(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, () => mark);
  }

  function addSplit() {
    const row = body.insertRow();
    const head = document.createElement("th");
    row.className = "split";
    head.scope = "row";
    head.textContent = split;
    row.append(head);
    row.insertCell().className = "number";
    row.insertCell();
    row.insertCell();
    return row;
  }

  function show(tally) {
    const whole = choices.reduce((sum, choice) => sum + tally[choice].weight, 0);
    for (const choice of choices) {
      const { delegations, weight } = tally[choice];
      const row = body.querySelector(`.${choice}`);
      row.cells[1].textContent = delegations;
      row.cells[2].textContent = grouped(weight);
      row.querySelector("rect").setAttribute("width", Math.floor((weight * 100) / Math.max(whole, 1)));
    }
    const row = body.querySelector(".split");
    if (tally.split) (row ?? addSplit()).cells[1].textContent = tally.split;
    else row?.remove();
  }

  function lose() {
    if (place.textContent === reloading) return;
    place.textContent = reloading;
    setTimeout(() => location.reload(), 30_000);
  }

  if (!window.EventSource) return lose();
  place.textContent = live;
  const stream = new EventSource(source);
  stream.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message === "closed") location.reload();
    else if (message.tally) show(message.tally);
    else lose();
  };
  // The browser connects again by itself unless it has given up.
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) lose();
  };
  // Sending a form leaves the page; the stream must not load this page in between.
  addEventListener("submit", () => stream.close());
})();
