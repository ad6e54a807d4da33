// Clock: which second of the day it is, whether time runs, and how fast.

const SPEEDS = [1, 5, 15, 30]; // minutes of the day in a second of ours
const LONGEST_FRAME_MS = 100; // after a pause of the browser time does not leap

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

function newClock(message) {
  return {
    first: message.first,
    last: message.last,
    now: message.first,
    minutesASecond: SPEEDS[1],
    isRunning: false,
  };
}

// Move the clock on by a frame; at the end of the day it stands still.
function advance(clock, frameMs) {
  const passed = (Math.min(frameMs, LONGEST_FRAME_MS) / 1000) * clock.minutesASecond * 60;
  clock.now = Math.min(clock.last, clock.now + passed);
  if (clock.now >= clock.last) clock.isRunning = false;
}

function setTime(clock, second) {
  clock.now = Math.max(clock.first, Math.min(clock.last, second));
}

function clockWords(second) {
  const minutes = Math.floor(second / 60);
  const hour = Math.floor(minutes / 60);
  const half = hour % 24 < 12 ? "am" : "pm";
  return `${((hour + 11) % 12) + 1}:${String(minutes % 60).padStart(2, "0")} ${half}`;
}

// Return the first span that holds a second; spans begin with from and to, and do not overlap.
function spanAt(spans, second) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle][1] <= second) low = middle + 1;
    else high = middle;
  }
  const found = spans[low];
  return found && found[0] <= second ? found : null;
}

function isAt(span, second) {
  return span[0] <= second && second < span[1];
}
