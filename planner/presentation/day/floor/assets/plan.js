// Plan: rooms, figures and lines of sight, drawn once and moved from frame to frame.

const UPRIGHT_BELOW_PX = 620;

function newFloor(message, parent) {
  const svg = svgElement("svg", { class: "plan", "aria-hidden": "true" }, parent);
  const floor = {
    message,
    svg,
    rooms: svgElement("g", {}, svg),
    lines: svgElement("g", { class: "lines" }, svg),
    sights: new Map(),
    walks: false,
    frameMs: 0,
  };
  const layer = svgElement("g", {}, svg);
  floor.figures = message.people.map((person) => newFigure(person, layer));
  return floor;
}

// Draw all places for the width there is; everybody stands where they are.
function layOut(floor, width) {
  const isUpright = width < UPRIGHT_BELOW_PX;
  const drawn = isUpright ? floor.message.upright : floor.message.wide;
  if (floor.drawn === drawn) return;
  floor.drawn = drawn;
  floor.svg.setAttribute("viewBox", `0 0 ${drawn.width} ${drawn.height}`);
  floor.svg.classList.toggle("upright", isUpright);
  floor.rooms.replaceChildren();
  for (const [x, y, width, height] of drawn.rooms) drawWalls(floor, { x, y, width, height });
  const boxes = drawn.boxes.map(([numbers, spots]) => asBox(numbers, spots));
  const entranceBox = floor.message.places.findIndex((each) => each.id === "Waiting room");
  const { x, y, width: wide, height } = boxes[entranceBox];
  const entrance = isUpright ? [x + wide + 12, y + 12] : [x - 14, y + height / 2];
  floor.layout = { boxes, entranceBox, entrance };
  floor.roomParts = floor.message.places.map((place, k) => drawRoom(floor, place, boxes[k]));
  for (const figure of floor.figures) figure.stay = figure.at = figure.way = null;
}

function asBox(numbers, spots) {
  const [x, y, width, height, doorX, doorY, hallX, hallY] = numbers;
  return { x, y, width, height, door: [doorX, doorY], hall: [hallX, hallY], spots };
}

// Draw the walls of a room in which several chairs stand.
function drawWalls(floor, box) {
  const group = svgElement("g", { class: "room infusion" }, floor.rooms);
  svgElement("rect", { class: "walls", ...box, rx: 7 }, group);
}

function drawRoom(floor, place, box) {
  const { x, y, width, height } = box;
  const group = svgElement("g", { class: `room ${place.kind}${place.shared ? " shared" : ""}` }, floor.rooms);
  group.dataset.room = place.id;
  svgElement("rect", { class: "walls", x, y, width, height, rx: 7 }, group);
  drawDoor(group, box);
  const title = svgElement("text", { class: "title", x: x + 8, y: y + 16 }, group);
  title.textContent = shortTitle(place.title, width);
  if (width < 72) {
    title.setAttribute("class", "title small");
    title.setAttribute("x", x + 2);
  }
  const part = { group, place, caption: null, broken: null, captionKey: "", isNarrow: width < 160 };
  part.caption = svgElement("text", { class: "caption", x: x + 8, y: y + 32 }, group);
  part.mark = svgElement("text", { class: "mark", x: x + 8, y: y + height - 14 }, group);
  if (place.kind === "infusion") {
    const bar = { x: x + 8, y: y + height - 8, height: 4, rx: 2 };
    svgElement("rect", { class: "track", width: width - 16, ...bar }, group);
    part.progress = svgElement("rect", { class: "progress", width: 0, ...bar }, group);
    part.progressWidth = width - 16;
  }
  return part;
}

function drawDoor(group, box) {
  const [x, y] = box.door;
  const isFlat = y === box.y || y === box.y + box.height;
  const isSide = x === box.x || x === box.x + box.width;
  if (isFlat) svgElement("line", { class: "door", x1: x - 11, x2: x + 11, y1: y, y2: y }, group);
  else if (isSide) svgElement("line", { class: "door", x1: x, x2: x, y1: y - 11, y2: y + 11 }, group);
}

const BRIEF = {
  "Infusion room": "Room", "Recovery chair": "Chair", "Exam room": "Exam", "Consult room": "Consult",
  "Offices, staff room": "Offices",
};
const BRIEFEST = { "Nurses' station": "Nurses", "Exam room": "Ex.", "Consult room": "C.", "Offices, staff room": "Off." };
const OF_A_CHAIR = { "Infusion room": "Room" };

// Return a title that fits into its box, which is cut off where it does not.
function shortTitle(title, width) {
  const isChair = title.includes(", chair") && width < 160;
  const words = width < 60 ? BRIEFEST : width < 112 ? BRIEF : isChair ? OF_A_CHAIR : {};
  return Object.entries(words).reduce((cut, [long, brief]) => cut.replace(long, brief), title);
}

// Show a second: who is where, what is seen at them, who watches whom. Returns whether all stand.
function updateFloor(floor, second, frameMs) {
  floor.frameMs = frameMs;
  for (const figure of floor.figures) updateFigure(floor, figure, second);
  let isStill = true;
  for (const figure of floor.figures) {
    if (!stepOn(figure, frameMs)) continue;
    placeFigure(figure);
    if (figure.way) isStill = false;
  }
  updateSigns(floor, second);
  updateSights(floor, second);
  updateRooms(floor, second);
  return isStill;
}

function updateSigns(floor, second) {
  const kinds = new Map();
  for (const sign of floor.message.signs) {
    if (sign[0] > second) break;
    if (!isAt(sign, second) || sign[2] < 0) continue;
    if (!kinds.has(sign[2])) kinds.set(sign[2], []);
    kinds.get(sign[2]).push(sign[3]);
  }
  floor.figures.forEach((figure, k) => setBadge(figure, kinds.get(k) || []));
}

// Draw a dashed line from everybody who watches to whom they watch.
function updateSights(floor, second) {
  const watched = new Map();
  const watchers = new Map();
  for (const watch of floor.message.watches) {
    const isNow = isAt(watch, second);
    const key = `${watch[2]}-${watch[3]}`;
    if (isNow) {
      const [watcher, patient] = [floor.figures[watch[2]], floor.figures[watch[3]]];
      drawSight(floor, key, watcher, patient);
      watched.set(watcher, [...(watched.get(watcher) || []), patient]);
      watchers.set(patient, [...(watchers.get(patient) || []), watcher.person.name]);
      floor.sights.get(key).seen = second;
    }
  }
  for (const sight of floor.sights.values()) {
    const isOff = sight.seen !== second;
    if (sight.isOff !== isOff) sight.line.classList.toggle("out", isOff);
    sight.isOff = isOff;
  }
  for (const figure of floor.figures) {
    if (figure.person.staff) setEyes(figure, watched.get(figure) || []);
    else setWatchers(figure, watchers.get(figure) || []);
  }
}

function setWatchers(figure, names) {
  const key = names.sort().join("|");
  if (figure.watchersKey === key) return;
  figure.watchersKey = figure.group.dataset.watchedBy = key;
}

function drawSight(floor, key, watcher, patient) {
  let sight = floor.sights.get(key);
  if (!sight) {
    sight = { line: svgElement("line", { class: "sight" }, floor.lines), ends: "" };
    floor.sights.set(key, sight);
  }
  const ends = [...watcher.at, ...patient.at].map((each) => each.toFixed(1));
  if (sight.ends === ends.join()) return;
  sight.ends = ends.join();
  ["x1", "y1", "x2", "y2"].forEach((name, k) => sight.line.setAttribute(name, ends[k]));
}

// Say in each room what happens, and mark it for the rest of the day where the rule was broken.
function updateRooms(floor, second) {
  const inside = new Map();
  floor.figures.forEach((figure) => {
    if (figure.stay && !figure.person.staff) inside.set(figure.stay[2], figure);
  });
  const cleaned = new Map();
  for (const each of floor.message.cleanings) if (isAt(each, second)) cleaned.set(each[2], each[3]);
  const broken = brokenByRoom(floor, second);
  floor.roomParts.forEach((part, k) => {
    if (part.place.kind === "infusion") captionRoom(floor, part, inside.get(k), cleaned.get(k), second);
    markRoom(part, broken.get(k) || 0);
    const isHelped = part.place.kind === "infusion" && inside.get(k)?.group.classList.contains("helped");
    part.group.classList.toggle("helped", Boolean(isHelped));
  });
}

function captionRoom(floor, part, figure, cleaning, second) {
  const state = figure ? figure.group.dataset.state : cleaning || "";
  const isInfusion = state === "infusion";
  const [from, to] = isInfusion ? wholeSpan(floor, figure) : [0, 0];
  const [minutes, all] = [Math.floor((second - from) / 60), Math.round((to - from) / 60)];
  const key = isInfusion ? `${part.isNarrow ? "" : "infusion, "}${minutes} of ${all} min` : state;
  if (part.captionKey === key) return;
  part.captionKey = key;
  part.caption.textContent = key;
  const share = isInfusion ? Math.min(1, minutes / Math.max(1, all)) : 0;
  part.progress.setAttribute("width", (share * part.progressWidth).toFixed(1));
}

// Return from when to when an infusion runs: it may be told in several stays.
function wholeSpan(floor, figure) {
  const own = figure.person.stays.filter((stay) => floor.message.states[stay[4]] === "infusion");
  return [own[0][0], own[own.length - 1][1]];
}

function markRoom(part, count) {
  if (part.brokenCount === count) return;
  part.brokenCount = count;
  part.mark.textContent = count ? `▲${count > 1 ? count : ""}` : "";
  part.group.classList.toggle("marked", count > 0);
}

function brokenByRoom(floor, second) {
  const found = new Map();
  for (const sign of floor.message.signs) {
    if (sign[0] > second) break;
    if (sign[3] !== "broken" || sign[2] < 0) continue;
    const stay = spanAt(floor.message.people[sign[2]].stays, sign[0]);
    if (stay) found.set(stay[2], (found.get(stay[2]) || 0) + 1);
  }
  return found;
}
