/** Shorter ones are refused; longer than the most are refused too, since hashing costs by the length. */
export const passwordLength = { least: 12, most: 128 } as const;

/**
 * What the most common passwords are made of once digits and signs are left out. The least length keeps nearly
 * all of them away by itself; these are the ones that people stretch to reach it.
 */
const common = new Set(
  `password passwort motdepasse passw passwd pass mot admin administrator administrateur welcome bienvenue
  willkommen letmein qwerty azerty qwertz qwertyuiop azertyuiop qwertyuiopasdfgh azertyuiopqsdfg asdfghjkl
  qsdfghjklm abc abcd abcdef abcdefgh abcdefghijkl abcdefghijklmn iloveyou jetaime princess princesse sunshine
  soleil football baseball monkey dragon master login changeme changeit secret default student etudiant teacher
  assessor school ecole assay test testtest demo guest invite superman batman starwars`.split(/\s+/),
);

/**
 * Whether a password is among the first that somebody would try: few different characters, a run along the
 * keyboard or the digits, a common word stretched with digits or said twice, or the person's own address.
 */
export function tooEasy(password: string, email: string | null = null): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5) return true;
  const letters = lettersOf(lower);
  if (letters === "") return isRun(lower.replace(/\D/g, ""));
  const spelt = lettersOf(
    lower
      .replace(/[^a-z]+$/, "")
      .replaceAll("0", "o")
      .replaceAll("@", "a")
      .replaceAll("$", "s"),
  );
  const words = [letters, onceOf(letters), spelt, onceOf(spelt)];
  if (words.some((word) => common.has(word))) return true;
  const own = lettersOf(email?.toLowerCase().split("@")[0] ?? "");
  return own.length >= 4 && words.includes(own);
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z]+/g, "");
}

/** 123456789012, 987654321098: each digit the next one up, or the next one down, round the end. */
function isRun(digits: string): boolean {
  const steps = [...digits].slice(1).map((digit, index) => (Number(digit) - Number(digits[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** A word said several times over, once; any other as it is. */
function onceOf(word: string): string {
  for (let length = 1; length <= word.length / 2; length += 1) {
    const part = word.slice(0, length);
    if (part.repeat(Math.floor(word.length / length)) === word) return part;
  }
  return word;
}
