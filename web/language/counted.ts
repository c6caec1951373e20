const english = new Intl.NumberFormat("en");
const french = new Intl.NumberFormat("fr");

/** "1 file", "2 files", "1,200 files". */
export function countedEn(count: number, one: string, several: string): string {
  return `${english.format(count)} ${count === 1 ? one : several}`;
}

/** French counts nought and everything below two as one: "0 fichier", "2 fichiers". */
export function countedFr(count: number, one: string, several: string): string {
  return `${french.format(count)} ${Math.abs(count) < 2 ? one : several}`;
}
