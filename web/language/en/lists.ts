export const lists = {
  more: "Show more",
  keysHint: "to move",
  keysOpen: "to open",
  enterKey: "Enter",
  escapeKey: "Esc",
};
