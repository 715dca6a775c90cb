"use strict";
for (const tools of document.querySelectorAll(".tools")) {
  tools.hidden = false;
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) {
    return;
  }
  const name = button.dataset.name ??= button.textContent;
  let words = "copied";
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // pages from a disk may have no clipboard
    const area = document.body.appendChild(document.createElement("textarea"));
    area.value = button.dataset.copy;
    area.select();
    words = document.execCommand("copy") ? "copied" : "not allowed";
    area.remove();
  }
  button.textContent = words;
  setTimeout(() => { button.textContent = name; }, 1200);
});
// a printed page has nothing to unfold
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open])")];
  folded.forEach((d) => { d.open = true; });
});
window.addEventListener("afterprint", () => folded.forEach((d) => { d.open = false; }));
if (matchMedia("(max-width: 60rem)").matches) {
  document.querySelector("nav details").open = false;
}
