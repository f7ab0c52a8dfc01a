// The timeline: a histogram of the days, which is dragged over, two sliders, and a window that plays.

import { dayText } from "./atlas-data.js";

const MOST_BINS = 160;
const STEP_MS = 450;

// Days of a bin: whole days, weeks, or as many as the time needs.
export function binsOf(first, last) {
  const days = last - first + 1;
  const width = [1, 7, 14, 28, 91, 364].find((many) => days / many <= MOST_BINS) || Math.ceil(days / MOST_BINS);
  return { width: width, count: Math.max(1, Math.ceil(days / width)), of: (day) => Math.floor((day - first) / width) };
}

export function makeTimeline(first, last, onChange) {
  const bins = binsOf(first, last);
  const byId = (id) => document.getElementById(id);
  const [from, to, play] = [byId("from"), byId("to"), byId("play")];
  from.max = to.max = String(bins.count - 1);
  let now = [0, bins.count - 1];
  let timer = 0;

  function days() {
    return { from: first + now[0] * bins.width, to: Math.min(first + (now[1] + 1) * bins.width - 1, last) };
  }
  function set(low, high, tell = true) {
    const clamp = (value) => Math.max(0, Math.min(bins.count - 1, value));
    now = [clamp(Math.min(low, high)), clamp(Math.max(low, high))];
    from.value = String(now[0]);
    to.value = String(now[1]);
    const { from: a, to: b } = days();
    byId("period").textContent = dayText(a) + " to " + dayText(b);
    from.setAttribute("aria-valuetext", dayText(a));
    to.setAttribute("aria-valuetext", dayText(b));
    if (tell) onChange();
  }
  function shift(steps) {
    const wide = now[1] - now[0];
    const low = now[1] + steps > bins.count - 1 ? bins.count - 1 - wide : Math.max(0, now[0] + steps);
    set(low, low + wide);
  }
  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
  }
  function tick() {
    if (now[1] >= bins.count - 1) stop();
    else set(now[0] + 1, now[1] + 1);
  }
  play.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    const whole = now[0] === 0 && now[1] === bins.count - 1;
    const wide = whole ? Math.max(0, Math.ceil(bins.count / 12) - 1) : now[1] - now[0];
    const low = whole || now[1] >= bins.count - 1 ? 0 : now[0];
    set(low, low + wide);
    play.textContent = "Stop";
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(tick, STEP_MS);
  });
  byId("back").addEventListener("click", () => shift(-(now[1] - now[0] + 1)));
  byId("forth").addEventListener("click", () => shift(now[1] - now[0] + 1));
  byId("all-time").addEventListener("click", () => { stop(); set(0, bins.count - 1); });
  from.addEventListener("input", () => set(Number(from.value), Math.max(Number(from.value), now[1])));
  to.addEventListener("input", () => set(Math.min(Number(to.value), now[0]), Number(to.value)));
  const bars = makeBars(byId("time-bars"), bins.count, (low, high) => { stop(); set(low, high); });
  return {
    bins: bins, days: days,
    put: (a, b) => set(bins.of(a), bins.of(b), false),
    draw: (counts) => bars(counts, now),
  };
}

function makeBars(box, count, onDrag) {
  const bars = Array.from({ length: count }, () => {
    const bar = document.createElement("i");
    box.append(bar);
    return bar;
  });
  let start = -1;
  const at = (event) => {
    const edges = box.getBoundingClientRect();
    return Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - edges.left) / edges.width) * count)));
  };
  box.addEventListener("pointerdown", (event) => {
    start = at(event);
    box.setPointerCapture(event.pointerId);
    onDrag(start, start);
  });
  box.addEventListener("pointermove", (event) => { if (start >= 0) onDrag(start, at(event)); });
  box.addEventListener("pointerup", () => { start = -1; });
  box.addEventListener("pointercancel", () => { start = -1; });
  return (counts, now) => {
    let most = 1;
    for (const value of counts) most = Math.max(most, value);
    bars.forEach((bar, number) => {
      bar.style.height = (counts[number] ? Math.max(4, (100 * counts[number]) / most) : 0) + "%";
      bar.className = number >= now[0] && number <= now[1] ? "in" : "";
    });
  };
}
