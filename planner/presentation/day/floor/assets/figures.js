// Figures: a circle for each patient, a square for each of the staff; where they are, what they do.

const SVG = "http://www.w3.org/2000/svg";
const SIGNS = { check: "+", prescriber: "Dr", help: "!", broken: "▲" };

function svgElement(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (parent) parent.appendChild(made);
  return made;
}

function newFigure(person, layer) {
  const group = svgElement("g", { class: `figure ${person.kind}` }, layer);
  group.dataset.person = person.name;
  drawShape(group, person);
  const sign = svgElement("text", { class: "sign", y: 4 }, group);
  sign.textContent = person.sign;
  const figure = {
    person,
    group,
    badge: svgElement("text", { class: "badge", x: 8, y: -7 }, group),
    eyes: svgElement("text", { class: "eyes", y: 22 }, group),
    stay: null,
    at: null,
    way: null,
  };
  show(figure, null, "");
  return figure;
}

function drawShape(group, person) {
  const is_named = person.kind === "infusion";
  if (person.staff) {
    svgElement("rect", { class: "shape", x: -10, y: -10, width: 20, height: 20, rx: 4 }, group);
  } else {
    svgElement("circle", { class: "shape", r: is_named ? 11 : 8 }, group);
  }
}

// Say in the figure's attributes where somebody is and what they do; nothing where they are not in.
function show(figure, place, state) {
  figure.group.dataset.place = place ? place.id : "";
  figure.group.dataset.state = state;
}

// Put a figure where it belongs at a second; return whether anything changed.
function updateFigure(floor, figure, second) {
  if (figure.stay && isAt(figure.stay, second)) return false;
  const stay = spanAt(figure.person.stays, second);
  if (stay === figure.stay && figure.at) return false;
  const before = figure.stay;
  figure.stay = stay;
  show(figure, stay && floor.message.places[stay[2]], stay ? floor.message.states[stay[4]] : "");
  figure.group.classList.toggle("waits", Boolean(stay) && isWaiting(figure.group.dataset.state));
  moveFigure(floor, figure, before, stay);
  return true;
}

function isWaiting(state) {
  return state.startsWith("waits");
}

function moveFigure(floor, figure, before, stay) {
  const target = stay ? floor.layout.boxes[stay[2]].spots[stay[3]] : floor.layout.entrance;
  const isSame = before && stay && before[2] === stay[2] && before[3] === stay[3];
  if (isSame && figure.at) return;
  if (!floor.walks || !figure.at) {
    standAt(figure, target);
  } else {
    const box = (one) => floor.layout.boxes[one ? one[2] : floor.layout.entranceBox];
    walkTo(figure, wayBetween(figure.at, box(before), box(stay), target), floor.frameMs);
  }
  placeFigure(figure);
}

function placeFigure(figure) {
  const [x, y] = figure.at;
  figure.group.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
  figure.group.classList.toggle("out", !figure.stay && !figure.way);
}

// Set the signs at a patient and the letters a nurse has her eyes on, where they changed.
function setBadge(figure, kinds) {
  const key = kinds.join(" ");
  if (figure.badgeKey === key) return;
  figure.badgeKey = key;
  figure.badge.textContent = kinds.map((kind) => SIGNS[kind]).join("");
  figure.group.classList.toggle("helped", kinds.includes("help"));
  figure.group.classList.toggle("broken", kinds.includes("broken"));
  figure.group.classList.toggle("checked", kinds.includes("check"));
  figure.group.dataset.signs = key;
}

function setEyes(figure, watched) {
  const key = watched.map((each) => each.person.sign).join(" ");
  const said = key && !figure.way ? `sees ${key}` : ""; // who walks by a door is read as in it
  if (figure.eyes.textContent !== said) figure.eyes.textContent = said;
  if (figure.eyesKey === key) return;
  figure.eyesKey = key;
  figure.group.dataset.watches = watched.map((each) => each.person.name).join("|");
}
