/** What is read in place of the name of somebody who was erased (R33); the language spoken says it. */
let nameless = "";

export function callNameless(words: string): void {
  nameless = words;
}

/** Reads what the API answered. Who was erased comes without a name, and is called so wherever a person is named. */
export function readAnswer(text: string): unknown {
  return text.includes('"name":""') ? JSON.parse(text, named) : JSON.parse(text);
}

function named(_key: string, value: unknown): unknown {
  const isNameless =
    typeof value === "object" && value !== null && "id" in value && "name" in value && value.name === "";
  return isNameless ? { ...value, name: nameless } : value;
}
