// Controls: buttons, the scrubber and keys; each of them calls one of the player's actions.

const MINUTE = 60;

function newControls(parent, message, actions) {
  const row = htmlElement("div", "controls", parent);
  const clock = htmlElement("div", "clock", row, clockWords(message.first));
  const play = button(row, "play", "▶ Play", actions.toggle);
  const speeds = newSpeeds(row, actions.setSpeed);
  button(row, "next", "Next event ›", actions.nextEvent);
  const broken = message.events.filter((event) => event[1] === "broken").length;
  const help = message.events.filter((event) => event[1] === "help").length;
  if (broken) button(row, "next-broken", `Next rule broken › (${broken})`, actions.nextBroken);
  if (help) button(row, "next-help", "Next call for help ›", actions.nextHelp);
  button(row, "again", "To the start", actions.toStart);
  return { row, clock, play, speeds };
}

function button(parent, name, words, action) {
  const made = htmlElement("button", name, parent, words);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

function newSpeeds(parent, setSpeed) {
  const set = htmlElement("fieldset", "speeds", parent);
  htmlElement("legend", "", set, "Minutes of the day in a second");
  for (const speed of SPEEDS) {
    const label = htmlElement("label", "", set);
    const input = htmlElement("input", "", label);
    Object.assign(input, { type: "radio", name: "speed", value: speed, checked: speed === SPEEDS[1] });
    input.addEventListener("change", () => setSpeed(speed));
    htmlElement("span", "", label, speed === 30 ? "30 min a second" : String(speed));
  }
  return set;
}

function newScrubber(parent, message, seek) {
  const row = htmlElement("div", "scrub", parent);
  const input = htmlElement("input", "scrubber", row);
  Object.assign(input, { type: "range", min: message.first, max: message.last, step: 1 });
  input.value = message.first;
  input.setAttribute("aria-label", "Time of day");
  input.addEventListener("input", () => seek(Number(input.value)));
  return input;
}

function showControls(controls, scrubber, clock) {
  const words = clock.isRunning ? "❚❚ Pause" : "▶ Play";
  if (controls.play.textContent !== words) controls.play.textContent = words;
  const second = String(Math.floor(clock.now));
  if (scrubber.value !== second) scrubber.value = second;
  const minute = clockWords(clock.now);
  if (scrubber.getAttribute("aria-valuetext") !== minute) scrubber.setAttribute("aria-valuetext", minute);
}

// Space plays, arrows go a minute on or back (ten with shift), n and b go to what comes next.
function listenToKeys(target, actions) {
  target.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = event.composedPath()[0];
    const action = keyAction(event, on, actions);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function keyAction(event, on, actions) {
  const isPressed = on.matches && on.matches("button, summary, a");
  const isChosen = on.matches && on.matches("input[type=radio]");
  const minutes = event.shiftKey ? 10 : 1;
  if (event.key === " ") return isPressed || isChosen ? null : actions.toggle;
  if (isChosen && event.key.startsWith("Arrow")) return null;
  return {
    ArrowRight: () => actions.move(minutes * MINUTE),
    ArrowLeft: () => actions.move(-minutes * MINUTE),
    Home: actions.toStart,
    End: actions.toEnd,
    n: actions.nextEvent,
    b: actions.nextBroken,
  }[event.key];
}
