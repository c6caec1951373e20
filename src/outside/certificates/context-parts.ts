import { createHash } from "node:crypto";

type Words = Readonly<Record<string, unknown>>;

/**
 * The same contexts, each word's own context taken out and named by an address instead: JSON-LD lets a word do either.
 * jsonld.js copies all words of a context for every object that has a type, and writes their own contexts down to
 * recognise them; addresses are copied and recognised for next to nothing. Gives back every context and every part by
 * its address. Parts that say the same are one.
 */
export function takenApart(contexts: ReadonlyMap<string, object>): ReadonlyMap<string, object> {
  const parts = new Map<string, object>();

  function named(context: unknown): unknown {
    if (typeof context !== "object" || context === null) return context;
    const words = apart(context);
    const address = `urn:assay:context:${createHash("sha256").update(JSON.stringify(words)).digest("hex")}`;
    parts.set(address, { "@context": words });
    return address;
  }

  function apart(context: object): Words {
    return Object.fromEntries(
      Object.entries(context).map(([word, meaning]: [string, unknown]) => [
        word,
        hasContext(meaning) ? { ...meaning, "@context": named(meaning["@context"]) } : meaning,
      ]),
    );
  }

  const whole = [...contexts].map(([address, document]): [string, object] => {
    if (!hasContext(document)) throw new Error(`${address} is no context`);
    return [address, { ...document, "@context": apart(document["@context"] as object) }];
  });
  return new Map([...whole, ...parts]);
}

function hasContext(value: unknown): value is Words {
  return typeof value === "object" && value !== null && "@context" in value;
}
