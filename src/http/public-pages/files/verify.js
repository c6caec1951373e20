// Checks a file without leaving the page. Without this script the form is sent as any other.
const form = document.querySelector("[data-verify]");
const input = form.querySelector("input[type=file]");
const progress = form.querySelector("[role=status]");
const result = document.getElementById("result");
const said = form.dataset;
const mostBytes = 10_000_000;
let asked = 0;

form.classList.add("by-script");
form.querySelector(".drop-words").hidden = false;
form.querySelector("button").hidden = true;
input.required = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check(input.files[0]);
});
input.addEventListener("change", () => {
  if (input.files[0] !== undefined) check(input.files[0]);
});

let inside = 0;
addEventListener("dragenter", (event) => {
  event.preventDefault();
  inside += 1;
  form.classList.add("over");
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("dragleave", () => {
  inside -= 1;
  if (inside <= 0) form.classList.remove("over");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  inside = 0;
  form.classList.remove("over");
  check(event.dataTransfer?.files[0]);
});

async function check(file) {
  asked += 1;
  const mine = asked;
  result.replaceChildren();
  if (file === undefined) return tell(said.none);
  if (file.size === 0) return tell(said.empty);
  if (file.size > mostBytes) return tell(said.tooLarge);
  tell(said.checking);
  form.setAttribute("aria-busy", "true");
  const answer = await ask(file).catch(() => ({ words: said.failed }));
  if (mine !== asked) return;
  form.removeAttribute("aria-busy");
  // The same file can be chosen again.
  input.value = "";
  if (answer.words !== undefined) return tell(answer.words);
  tell(`${said.checked} ${file.name}`);
  const parsed = new DOMParser().parseFromString(answer.html, "text/html");
  result.replaceChildren(...parsed.body.childNodes);
  // Read out, and where the keyboard goes on from.
  document.getElementById("answer")?.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  result.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

async function ask(file) {
  const headers = { Accept: "text/html", "Content-Type": "application/octet-stream" };
  const response = await fetch(said.verify, { method: "POST", headers, body: file });
  if (response.status === 413) return { words: said.tooLarge };
  if (response.status === 429) return { words: said.tooMany };
  if (!response.ok) return { words: said.failed };
  return { html: await response.text() };
}

function tell(words) {
  progress.textContent = words;
}
