// Words: what happens now in a sentence, what has just happened, what was broken so far, who is where.

const SAID_EVERY_MS = 1500; // while the day runs nobody can listen to more

function newWords(message, parts) {
  return { message, ...parts, minute: -1, event: -2, saidMs: 0, broken: -1 };
}

// Return the number of the last event up to a second, -1 before the first.
function lastEvent(message, second) {
  let found = -1;
  message.events.forEach((event, k) => {
    if (event[0] <= second) found = k;
  });
  return found;
}

function nextEvent(message, second, kinds) {
  return message.events.find((event) => event[0] > second && (!kinds || kinds.includes(event[1])));
}

// Return all events of the second of the last one, as one text.
function eventWords(message, number) {
  if (!message.events.length) return "No infusion patient comes on this day.";
  if (number < 0) return "No infusion patient has come yet.";
  const at = message.events[number][0];
  const words = message.events.filter((event) => event[0] === at).map((event) => event[2]);
  return `${clockWords(at)} ${words.join(" ")}`;
}

// Say that no further event of this kind comes: a button that does nothing looks broken.
function sayLast(words, message, kinds) {
  const last = message.events.findLast((event) => !kinds || kinds.includes(event[1]));
  setText(words.said, last ? `That was the last, at ${clockWords(last[0])}.` : "There is none on this day.");
  words.said.dataset.kind = "step";
}

// Return the kind of the worst event of that second: they stand in that order.
function worstKind(message, number) {
  return message.events.find((event) => event[0] === message.events[number][0])[1];
}

function updateWords(words, floor, second, frameMs, isRunning) {
  words.clock.textContent !== clockWords(second) && (words.clock.textContent = clockWords(second));
  sayEvent(words, second, frameMs, isRunning);
  const minute = Math.floor(second / 60);
  if (minute === words.minute && isRunning) return;
  words.minute = minute;
  setText(words.now, nowWords(floor));
  listBroken(words, second);
  if (words.list.parentElement.open) listPeople(words, floor);
}

function sayEvent(words, second, frameMs, isRunning) {
  const event = lastEvent(words.message, second);
  if (event === words.event) return;
  if (isRunning && frameMs - words.saidMs < SAID_EVERY_MS) return;
  words.event = event;
  words.saidMs = frameMs;
  words.said.dataset.kind = event < 0 ? "step" : worstKind(words.message, event);
  setText(words.said, eventWords(words.message, event));
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Return who is having an infusion, who recovers, who waits, and who watches whom.
function nowWords(floor) {
  const here = floor.figures.filter((figure) => figure.stay);
  const infused = here.filter((figure) => figure.person.kind === "infusion");
  const inState = (test) => infused.filter((figure) => test(figure.group.dataset.state));
  const parts = [
    grouped(inState((state) => state === "infusion"), "has an infusion", "have infusions"),
    grouped(inState((state) => state === "recovery"), "recovers", "recover"),
    grouped(inState(isWaiting), "waits", "wait"),
    othersWait(here),
    ...here.filter((figure) => figure.person.staff).map(watchWords),
  ].filter(Boolean);
  return parts.length ? `${parts.join(". ")}.` : "No infusion patient is being treated.";
}

function grouped(figures, one, several) {
  if (!figures.length) return "";
  const letters = figures.map((figure) => figure.person.sign);
  if (letters.length === 1) return `Patient ${letters[0]} ${one}`;
  return `Patients ${letters.slice(0, -1).join(", ")} and ${letters[letters.length - 1]} ${several}`;
}

function othersWait(here) {
  const number = here.filter(
    (figure) => figure.person.kind === "existing" && isWaiting(figure.group.dataset.state)
  ).length;
  if (!number) return "";
  return number === 1 ? "One existing patient waits" : `${number} existing patients wait`;
}

function watchWords(figure) {
  return figure.eyesKey ? `${figure.person.name} watches ${figure.eyesKey.replaceAll(" ", ", ")}` : "";
}

// List every rule that was broken up to now, the last first: it stays there to the end of the day.
function listBroken(words, second) {
  const found = words.message.events.filter((event) => event[1] === "broken" && event[0] <= second);
  if (found.length === words.broken) return;
  words.broken = found.length;
  words.brokenList.replaceChildren();
  for (const [at, , text] of found.reverse()) {
    const line = text.replace("The monitoring rule is broken: ", "");
    htmlElement("li", "", words.brokenList, `▲ ${clockWords(at)} ${line}`);
  }
  const none = "The monitoring rule has been kept so far.";
  const some = `Monitoring rule broken ${found.length === 1 ? "once" : `${found.length} times`} so far:`;
  setText(words.brokenTitle, found.length ? some : none);
  words.brokenTitle.parentElement.classList.toggle("any", found.length > 0);
}

function listPeople(words, floor) {
  const rows = floor.figures
    .filter((figure) => figure.stay)
    .map((figure) => {
      const row = document.createElement("tr");
      const place = floor.message.places[figure.stay[2]].title;
      const cells = [figure.person.name, place, figure.group.dataset.state];
      const head = htmlElement("th", "", row, cells[0]);
      head.scope = "row";
      cells.slice(1).forEach((text) => htmlElement("td", "", row, text));
      return row;
    });
  words.list.tBodies[0].replaceChildren(...rows);
}
