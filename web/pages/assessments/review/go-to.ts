/** Brings a criterion's card into view and puts the keyboard on it; it may have to be drawn first. */
export function goToCriterion(key: string) {
  goTo(`criterion-${key}`);
}

export function goToSkill(key: string) {
  goTo(`skill-${key}`);
}

function goTo(id: string) {
  requestAnimationFrame(() => {
    const card = document.getElementById(id);
    card?.scrollIntoView({ block: "center" });
    card?.focus({ preventScroll: true });
  });
}
