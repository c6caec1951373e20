// Copying and sharing need a script; without one there are no such buttons.
for (const place of document.querySelectorAll("[data-share]")) {
  const said = place.querySelector("[role=status]");
  const copy = place.querySelector("[data-copy]");
  const send = place.querySelector("[data-send]");
  place.hidden = false;
  copy.addEventListener("click", async () => {
    const copied = await navigator.clipboard?.writeText(copy.dataset.copy).then(
      () => true,
      () => false,
    );
    said.textContent = copied ? copy.dataset.copied : copy.dataset.failed;
  });
  if (navigator.share === undefined) continue;
  send.hidden = false;
  send.addEventListener("click", () => {
    navigator.share({ title: document.title, url: send.dataset.send }).catch(() => {});
  });
}
