// Walks: the way from one spot to another, out of a door, along the hall, in at a door.

const WALK_MS = 650; // of our time, however fast the day runs

function walkTo(figure, way, startMs) {
  figure.way = way;
  figure.wayLength = lengthOf(way);
  figure.walkFromMs = startMs;
}

function standAt(figure, point) {
  figure.way = null;
  figure.at = point;
}

// Move a figure that walks; return whether it moved.
function stepOn(figure, nowMs) {
  if (!figure.way) return false;
  const share = Math.max(0, Math.min(1, (nowMs - figure.walkFromMs) / WALK_MS));
  const eased = share * share * (3 - 2 * share);
  figure.at = pointOn(figure.way, eased * figure.wayLength);
  if (share >= 1) figure.way = null;
  return true;
}

// Return the way between two boxes; without a box it is the entrance, through the waiting room's.
function wayBetween(at, fromBox, toBox, target) {
  if (fromBox === toBox) return [at, target];
  const way = [at];
  if (fromBox) way.push(fromBox.door, fromBox.hall);
  if (toBox) way.push(toBox.hall, toBox.door);
  way.push(target);
  return way;
}

function lengthOf(way) {
  let sum = 0;
  for (let k = 1; k < way.length; k += 1) sum += distance(way[k - 1], way[k]);
  return sum;
}

function pointOn(way, length) {
  let left = length;
  for (let k = 1; k < way.length; k += 1) {
    const part = distance(way[k - 1], way[k]);
    if (left <= part && part > 0) return between(way[k - 1], way[k], left / part);
    left -= part;
  }
  return way[way.length - 1];
}

function distance(one, other) {
  return Math.hypot(other[0] - one[0], other[1] - one[1]);
}

function between(one, other, share) {
  return [one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share];
}
