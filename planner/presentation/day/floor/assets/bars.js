// Bars: the same day as bars by room and person, with a line at the second that is shown.

function htmlElement(name, className, parent, words) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (words !== undefined) made.textContent = words;
  if (parent) parent.appendChild(made);
  return made;
}

function newBars(message, parent, onPick) {
  const chart = htmlElement("div", "bars", parent);
  chart.setAttribute("aria-hidden", "true");
  const bars = { message, chart, line: null, width: 0, shown: -1 };
  drawMarks(bars);
  for (const lane of message.lanes) drawLane(bars, lane);
  drawHours(bars);
  bars.field = htmlElement("div", "field", chart);
  bars.line = htmlElement("div", "now", bars.field);
  bars.field.addEventListener("click", (event) => {
    const box = bars.field.getBoundingClientRect();
    onPick(message.first + ((event.clientX - box.left) / box.width) * (message.last - message.first));
  });
  return bars;
}

function sharePercent(message, second) {
  return (100 * (second - message.first)) / (message.last - message.first);
}

function drawLane(bars, lane) {
  const row = htmlElement("div", "lane", bars.chart);
  const name = htmlElement("span", "lane-name", row);
  htmlElement("span", "whole", name, lane.name);
  htmlElement("span", "brief", name, lane.name.replace(/Room (\d+), chair/, "R$1, chair").replace("Physician", "MD"));
  const track = htmlElement("div", "lane-track", row);
  for (const [from, to, kind, letter, what] of lane.bars) {
    const bar = htmlElement("div", `bar ${kind.replaceAll(" ", "-")}`, track);
    const left = sharePercent(bars.message, Math.max(from, bars.message.first));
    const width = sharePercent(bars.message, Math.min(to, bars.message.last)) - left;
    bar.style.left = `${left.toFixed(3)}%`;
    bar.style.width = `${width.toFixed(3)}%`;
    bar.title = `${letter ? `${letter}: ` : ""}${what}, ${clockWords(from)} to ${clockWords(to)}`;
    if (letter && width > 2.5 && (kind === "infusion" || kind === "recovery")) bar.textContent = letter;
  }
}

// Help and broken rules stand above the bars, so that one sees when there is something to look at.
function drawMarks(bars) {
  const row = htmlElement("div", "lane marks", bars.chart);
  htmlElement("span", "lane-name", row, "");
  const track = htmlElement("div", "lane-track", row);
  for (const [at, kind, words] of bars.message.events) {
    if (kind === "step") continue;
    const mark = htmlElement("span", `event ${kind}`, track, { help: "!", broken: "▲", gone: "×" }[kind]);
    mark.style.left = `${sharePercent(bars.message, at).toFixed(3)}%`;
    mark.title = `${clockWords(at)} ${words}`;
  }
}

function drawHours(bars) {
  const row = htmlElement("div", "lane hours", bars.chart);
  htmlElement("span", "lane-name", row, "");
  const track = htmlElement("div", "lane-track", row);
  const { first, last } = bars.message;
  for (let hour = Math.ceil(first / 3600); hour * 3600 <= last; hour += 1) {
    const word = htmlElement("span", "hour", track, `${((hour + 11) % 12) + 1} ${hour % 24 < 12 ? "am" : "pm"}`);
    const left = sharePercent(bars.message, hour * 3600);
    word.style.left = `${left.toFixed(3)}%`;
    if (left > 97) word.style.transform = "translateX(-100%)"; // else its end is cut
  }
}

function measureBars(bars) {
  bars.width = bars.field.clientWidth;
  bars.shown = -1;
}

function updateBars(bars, second) {
  const x = Math.round((bars.width * sharePercent(bars.message, second)) / 10) / 10;
  if (x === bars.shown) return;
  bars.shown = x;
  bars.line.style.transform = `translateX(${x}px)`;
}
