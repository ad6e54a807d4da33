// Legend: what each shape, sign and bar means; of people only those who come on this day. Signs are
// explained at the plan, bars below them.

const SHAPES = [
  ["infusion", "A", "infusion patient"],
  ["existing", "", "existing patient"],
  ["consult", "c", "comes for a consult"],
  ["talk", "t", "comes for an integration session"],
  ["nurse", "N1", "infusion nurse; below: whom the nurse watches"],
  ["physician", "O", "owner, physicians, prescribers"],
  ["staff", "a1", "other staff: a assistants, v nurses at visits; the front desk is not drawn"],
];
const MARKS = [
  ["sign-sight", "╌╌", "watches"],
  ["sign-plain", "+", "vital-sign check"],
  ["sign-plain", "Dr", "the prescriber's visit"],
  ["sign-red", "!", "help in an adverse event"],
  ["sign-red", "▲", "monitoring rule broken"],
  ["sign-red", "×", "left without being seen"],
];
const BARS = [
  ["infusion", "infusion"],
  ["recovery", "recovery"],
  ["hands-on", "hands-on work"],
  ["watching", "watches"],
  ["existing-visit", "existing visit"],
  ["consult", "consult"],
  ["emergency", "helps, is helped"],
  ["break", "lunch, cleaning"],
  ["waiting", "waits"],
  ["not-there", "not there yet"],
];

function drawSignLegend(body, message) {
  const list = htmlElement("ul", "legend", body);
  const kinds = new Set(message.people.map((person) => person.kind));
  for (const [kind, sign, words] of SHAPES) {
    if (kinds.has(kind)) drawKey(list, kind, sign, words);
  }
  drawKey(list, "existing hollow", "", "waits");
  for (const [kind, sign, words] of MARKS) drawKey(list, kind, sign, words);
}

function drawBarLegend(body, message) {
  const bars = htmlElement("ul", "legend", body);
  const there = new Set(message.lanes.flatMap((lane) => lane.bars.map((bar) => bar[2])));
  for (const [kind, words] of BARS) {
    if (there.has(kind.replaceAll("-", " ")) || there.has(kind)) drawKey(bars, `bar ${kind}`, "", words);
  }
  htmlElement("p", "keys", body, KEYS);
}

function drawKey(list, kind, sign, words) {
  const item = htmlElement("li", "", list);
  htmlElement("span", `key ${kind}`, item, sign).setAttribute("aria-hidden", "true");
  item.append(words);
}
