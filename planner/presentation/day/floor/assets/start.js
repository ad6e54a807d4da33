// Start: puts the parts together in a shadow root, so that no style of the page around gets in.

const KEYS = "Keys: space plays and pauses, ← and → go a minute, n goes to the next event, b to the next broken rule.";

function start() {
  const message = JSON.parse(document.getElementById("day-message").textContent);
  const host = document.getElementById("day-floor");
  const root = host.attachShadow({ mode: "open" });
  htmlElement("style", "", root, document.getElementById("day-style").textContent);
  const player = newPlayer(message, htmlElement("div", "floor", root));
  followTheme(host);
  window.addEventListener("resize", () => player.measure());
  tellHeight(player.body);
  player.measure();
}

function newPlayer(message, body) {
  const clock = newClock(message);
  const player = { clock, message, frame: 0, lastMs: 0, body };
  const actions = actionsOf(player);
  player.controls = newControls(body, message, actions);
  const words = saidParts(body);
  player.floor = newFloor(message, htmlElement("div", "plan-frame", body));
  drawSignLegend(body, message);
  Object.assign(words, brokenParts(body, message));
  player.scrubber = newScrubber(body, message, actions.seek);
  player.bars = newBars(message, body, actions.seek);
  drawBarLegend(body, message);
  words.list = newList(body, () => showNow(player));
  player.words = newWords(message, { ...words, clock: player.controls.clock });
  listenToKeys(document, actions);
  calm.addEventListener("change", () => keepStill(player));
  keepStill(player);
  player.measure = () => {
    layOut(player.floor, body.clientWidth);
    measureBars(player.bars);
    showNow(player);
  };
  return player;
}

// A frame around measures its height when the body changes; what is in a shadow root it does not see.
function tellHeight(body) {
  new ResizeObserver(() => {
    document.body.dataset.height = String(body.offsetHeight);
  }).observe(body);
}

function saidParts(body) {
  const said = htmlElement("p", "said", body);
  said.setAttribute("role", "status");
  return { said, now: htmlElement("p", "now-words", body) };
}

function brokenParts(body, message) {
  const part = htmlElement("div", "broken-so-far", body);
  const brokenTitle = htmlElement("p", "", part);
  const brokenList = htmlElement("ul", "", part);
  brokenList.setAttribute("aria-label", "Where the monitoring rule was broken so far");
  const isKept = !message.events.some((event) => event[1] === "broken");
  if (isKept) brokenList.hidden = true;
  else brokenList.tabIndex = 0; // it scrolls
  return { brokenTitle, brokenList };
}

function actionsOf(player) {
  const { clock, message } = player;
  const seek = (second) => {
    setTime(clock, second);
    run(player);
  };
  const toNext = (kinds) => {
    const event = nextEvent(message, Math.floor(clock.now), kinds);
    if (!event) {
      sayLast(player.words, message, kinds);
      return;
    }
    clock.isRunning = false;
    seek(event[0]);
  };
  return {
    seek,
    move: (seconds) => seek(clock.now + seconds),
    toggle: () => {
      if (calm.matches) return;
      if (clock.now >= clock.last) setTime(clock, clock.first);
      clock.isRunning = !clock.isRunning;
      run(player);
    },
    setSpeed: (speed) => {
      clock.minutesASecond = speed;
    },
    nextEvent: () => toNext(null),
    nextBroken: () => toNext(["broken"]),
    nextHelp: () => toNext(["help"]),
    toStart: () => seek(clock.first),
    toEnd: () => seek(clock.last),
  };
}

// Draw frame after frame while time runs or somebody walks.
function run(player) {
  if (player.frame) return;
  player.lastMs = 0;
  player.frame = requestAnimationFrame((nowMs) => drawFrame(player, nowMs));
}

function drawFrame(player, nowMs) {
  const { clock } = player;
  player.frame = 0;
  if (clock.isRunning && player.lastMs) advance(clock, nowMs - player.lastMs);
  player.lastMs = nowMs;
  const isStill = showSecond(player, nowMs);
  if (!clock.isRunning && isStill) return;
  player.frame = requestAnimationFrame((nextMs) => drawFrame(player, nextMs));
}

function showNow(player) {
  showSecond(player, performance.now());
}

function showSecond(player, nowMs) {
  const { clock, floor } = player;
  floor.walks = !calm.matches;
  const isStill = updateFloor(floor, clock.now, nowMs);
  updateBars(player.bars, clock.now);
  updateWords(player.words, floor, clock.now, nowMs, clock.isRunning);
  showControls(player.controls, player.scrubber, clock);
  player.body.dataset.second = Math.floor(clock.now);
  return isStill;
}

// Who asks for less motion steps from event to event: nothing moves by itself.
function keepStill(player) {
  if (calm.matches) player.clock.isRunning = false;
  player.body.classList.toggle("still", calm.matches);
}

function newList(body, onOpen) {
  const fold = htmlElement("details", "", body);
  htmlElement("summary", "", fold, "Who is where, as a list");
  const list = htmlElement("table", "", fold);
  const head = list.createTHead().insertRow();
  for (const words of ["Who", "Where", "Now"]) htmlElement("th", "", head, words).scope = "col";
  list.createTBody();
  fold.addEventListener("toggle", onOpen);
  return list;
}

// Be dark where the page around is, or else where the visitor's machine is.
function followTheme(host) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const set = () => {
    host.dataset.theme = outerScheme() || (dark.matches ? "dark" : "light");
  };
  dark.addEventListener("change", set);
  document.documentElement.addEventListener("pointerenter", set);
  set();
}

function outerScheme() {
  const frame = window.frameElement;
  const scheme = frame && frame.parentElement && getComputedStyle(frame.parentElement).colorScheme;
  return scheme === "dark" || scheme === "light" ? scheme : "";
}

start();
