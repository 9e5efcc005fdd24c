// The page to try a draft on: reads along while one types. Nothing is stored, here or on the service.

const PAUSE = 350; // milliseconds after the last key

const element = (id) => document.getElementById(id);
const form = element("draft-form");
const text = element("text");
const marks = element("marks");
const cards = element("cards");
const state = element("state");
const words = element("words").dataset;

let timer;
let running;

/** The author's own time, ISO 8601 with its offset. */
const localTime = () => {
  const now = new Date();
  const offset = -now.getTimezoneOffset();
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const shifted = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${shifted}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
};

const paragraph = (className, said) => {
  const made = document.createElement("p");
  made.className = className;
  made.textContent = said;
  return made;
};

const card = (finding) => {
  const made = element("card").content.firstElementChild.cloneNode(true);
  const say = (selector, said) => (made.querySelector(selector).textContent = said);
  made.classList.add(finding.severity);
  say(".severity", words[finding.severity]);
  say("h3", finding.title);
  say(".says", finding.says);
  say(".why", finding.why);
  say(".instead", finding.instead);
  say(".clause", `${finding.clause.number} ${finding.clause.title}`);
  made.querySelector(".clause").href = finding.clause.url;
  made.querySelector(".propose").setAttribute("href", `/proposals/new?${new URLSearchParams({ about: finding.rule })}`);
  if (finding.ask) say(".ask", finding.ask);
  else made.querySelectorAll(".ask, .ask-label").forEach((part) => part.remove());
  return made;
};

/** Draws the findings under the text; the worst first, so it wins where they overlap. */
const paint = (findings) => {
  const value = text.value;
  const worst = new Array(value.length);
  for (const finding of [...findings].reverse()) {
    for (let at = finding.start ?? 0; at < (finding.end ?? 0); at += 1) worst[at] = finding.severity;
  }
  marks.replaceChildren();
  for (let start = 0, at = 1; at <= value.length; at += 1) {
    if (at < value.length && worst[at] === worst[start]) continue;
    const piece = value.slice(start, at);
    if (worst[start]) {
      const mark = document.createElement("mark");
      mark.className = worst[start];
      mark.textContent = piece;
      marks.append(mark);
    } else marks.append(piece);
    start = at;
  }
  marks.scrollTop = text.scrollTop;
};

const show = ({ findings, shielded, notices }) => {
  paint(findings);
  state.textContent = findings.length ? `${words.found} ${findings.length}` : words.clear;
  cards.replaceChildren(
    ...findings.map(card),
    ...shielded.map((one) => paragraph("free", `${words.free}: ${one.says}`)),
    ...notices.map((one) => paragraph("notice", one.says)),
  );
};

const failed = (said) => {
  state.textContent = said;
  cards.replaceChildren();
  marks.replaceChildren();
};

/** Asks for the rules' answer at once, then for the full reading, and for more where the author wants it. */
const check = async (...more) => {
  running?.abort();
  if (!text.value.trim()) return failed(words.empty);
  running = new AbortController();
  const { signal } = running;
  const { network, audience, kind } = Object.fromEntries(new FormData(form));
  const draft = { text: text.value, network, audience, kind, local_time: localTime() };
  state.textContent = words.checking;
  try {
    const readings = ["fast", "full", ...more];
    for (const reading of readings) {
      const response = await fetch("/api/v1/checks", {
        method: "POST",
        headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
        body: JSON.stringify({ ...draft, reading }),
        signal,
      });
      if (response.status === 401) return failed(words.out);
      const answer = await response.json();
      if (!response.ok) return failed(Object.values(answer.errors ?? { detail: [answer.detail] }).flat().join(" "));
      show(answer);
      if (reading !== readings.at(-1)) state.textContent = words.checking;
    }
  } catch (error) {
    if (error.name !== "AbortError") failed(words.down);
  }
};

const soon = () => {
  running?.abort(); // its places are those of another text
  marks.replaceChildren();
  clearTimeout(timer);
  timer = setTimeout(() => check(), PAUSE);
};

text.addEventListener("input", soon);
text.addEventListener("scroll", () => (marks.scrollTop = text.scrollTop));
form.addEventListener("change", soon);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, value } = event.submitter ?? {};
  if (name === "text") text.value = value;
  text.focus();
  clearTimeout(timer);
  check(...(name === "reading" ? [value] : []));
});
if (text.value) check();
