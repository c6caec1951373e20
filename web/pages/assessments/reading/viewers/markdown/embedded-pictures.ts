/** Pictures that a text brings along: by what it calls each, the address that an `<img>` is given. */
export type Embedded = ReadonlyMap<string, string>;

/** In letters of Base64: a picture of 12 MiB. */
const longestPicture = 16 << 20;
const kinds = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif"];
const svg = "image/svg+xml";

/**
 * The address of a picture as notebooks keep it: Base64, or an SVG as it is written. As a picture, nothing in it runs or
 * is fetched. Null for other kinds, and for what is no picture or too large.
 */
export function pictureAddress(type: string, kept: string): string | null {
  if (kept.length > longestPicture) return null;
  if (type === svg && /^\s*</.test(kept)) return `data:${svg},${encodeURIComponent(kept.toWellFormed())}`;
  const data = kept.replaceAll(/\s/g, "");
  const isPicture = (kinds.includes(type) || type === svg) && /^[A-Za-z\d+/]+={0,2}$/.test(data);
  return isPicture ? `data:${type};base64,${data}` : null;
}

/** What a notebook's cell has attached, as its text names it: `attachment:plan.png`. */
export function attachedPictures(attachments: Readonly<Record<string, unknown>>): Embedded {
  const pictures = new Map<string, string>();
  for (const [name, forms] of Object.entries(attachments)) {
    if (typeof forms !== "object" || forms === null) continue;
    for (const [type, kept] of Object.entries(forms)) {
      const data = Array.isArray(kept) ? kept.join("") : kept;
      const address = typeof data === "string" ? pictureAddress(type, data) : null;
      if (address !== null) pictures.set(`attachment:${name.normalize("NFC")}`, address);
    }
  }
  return pictures;
}

interface Lifted {
  readonly text: string;
  readonly pictures: Embedded;
}

/** Pictures within a text, as Colab and Google Docs write them. Short ones do no harm where they stand. */
const within = /data:(image\/[a-z+]+);base64,([A-Za-z\d+/]{200,}={0,2})/g;

/** A text without the pictures that are written in it: nobody is to read Markdown of megabytes for each. */
export function lifted(text: string): Lifted {
  const pictures = new Map<string, string>();
  if (!text.includes(";base64,")) return { text, pictures };
  let nth = 0;
  const rest = text.replace(within, (_, type: string, data: string) => {
    nth += 1;
    const name = `data:${type};base64,~${nth}`;
    const address = pictureAddress(type, data);
    if (address !== null) pictures.set(name, address);
    return name;
  });
  return { text: rest, pictures };
}
