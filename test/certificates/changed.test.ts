import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import { bakePng } from "../../src/outside/certificates/png.ts";
import { bakeSvg } from "../../src/outside/certificates/svg.ts";
import { onePixel, pdfWith, svg } from "../support/baked.ts";
import { bytes, signed, trust } from "../support/certificates.ts";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const { body, jwt } = await signed();
const credential = JSON.parse(body) as Json;
const [head = "", claims = "", signature = ""] = jwt.split(".");
const payload = JSON.parse(Buffer.from(claims, "base64url").toString()) as Json;
const runs = 120;

type Way = readonly (string | number)[];

function waysIn(value: Json, way: Way = []): Way[] {
  if (value === null || typeof value !== "object") return [way];
  const members = Array.isArray(value)
    ? value.map((item, place) => [place, item] as const)
    : Object.entries(value);
  const below = members.flatMap(([name, member]) => waysIn(member, [...way, name]));
  return way.length === 0 ? below : [way, ...below];
}

function at(value: Json, way: Way): Json | undefined {
  return way.reduce<Json | undefined>((one, name) => (one as never)?.[name], value);
}

/** The same but for one place: another value there, or none (undefined). */
function changed(value: Json, way: Way, other: Json | undefined): Json {
  const [name, ...rest] = way;
  if (name === undefined) return other as Json;
  const copy = structuredClone(value) as Record<string | number, Json>;
  if (rest.length === 0 && other === undefined) {
    if (Array.isArray(copy)) copy.splice(Number(name), 1);
    else delete copy[name];
    return copy as Json;
  }
  copy[name] = changed(copy[name] ?? null, rest, other);
  return copy as Json;
}

const other = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<Json>(null, true, false, 0, 1, "", [], {}, "urn:x", "2026-03-04T05:06:08Z", {
    "@value": "x",
  }),
  fc.string(),
  fc.string().map((text): Json => [text]),
  fc.jsonValue().map((value) => value as Json),
);

async function answer(text: string): Promise<string> {
  return (await checkCredential(bytes(text), trust())).answer;
}

/** Once or in a list is the same to both forms; so is nothing and no list. */
const isSame = (one: Json | undefined, two: Json | undefined) => {
  const many = (value: Json | undefined) =>
    value === undefined ? [] : Array.isArray(value) ? value : [value];
  return JSON.stringify(many(one)) === JSON.stringify(many(two));
};

const embedded = fc.tuple(fc.constantFrom(...waysIn(credential)), other);
const inToken = fc.tuple(fc.constantFrom(...waysIn(payload)), other);

test("a credential of which any field is another, more or less does not hold", async () => {
  await fc.assert(
    fc.asyncProperty(embedded, async ([way, value]) => {
      fc.pre(!isSame(at(credential, way), value));
      expect(await answer(JSON.stringify(changed(credential, way, value)))).not.toMatch(/^(valid|revoked)$/);
    }),
    { numRuns: runs },
  );
});

test("a token of which any claim is another does not hold", async () => {
  await fc.assert(
    fc.asyncProperty(inToken, async ([way, value]) => {
      fc.pre(JSON.stringify(at(payload, way)) !== JSON.stringify(value));
      const text = Buffer.from(JSON.stringify(changed(payload, way, value))).toString("base64url");
      expect(await answer(`${head}.${text}.${signature}`)).not.toMatch(/^(valid|revoked)$/);
    }),
    { numRuns: runs },
  );
});

test("a field that is added does not go unseen", async () => {
  const names = fc.constantFrom(
    "name",
    "narrative",
    "image",
    "url",
    "invented",
    "@id",
    "@type",
    "role",
    "holder",
  );
  const objects = waysIn(credential).filter((way) => {
    const value = at(credential, way);
    return value !== null && typeof value === "object" && !Array.isArray(value);
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom([], ...objects), names, fc.string(), async (way, name, value) => {
      const before = at(credential, way) as Record<string, Json>;
      fc.pre(!(name in before));
      const added = JSON.stringify(changed(credential, way, { ...before, [name]: value }));
      expect(await answer(added)).not.toMatch(/^(valid|revoked)$/);
    }),
    { numRuns: runs },
  );
});

const files = {
  png: bakePng(onePixel, body),
  svg: bytes(bakeSvg(svg, jwt)),
  json: bytes(body),
  jwt: bytes(jwt),
};

test.each(Object.entries(files))(
  "a %s with any byte changed throws nothing, and shows nothing else",
  async (_, file) => {
    const before = (await checkCredential(file, trust())).fields;
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (place, bits) => {
        const copy = Uint8Array.from(file);
        copy[place] = (copy[place] ?? 0) ^ bits;
        const { answer: found, fields } = await checkCredential(copy, trust());
        if (found === "valid") expect(fields).toEqual(before);
      }),
      { numRuns: runs },
    );
  },
);

test("a PDF with any byte changed throws nothing, and shows nothing else", async () => {
  const file = pdfWith([["credential.json", body]]);
  const before = (await checkCredential(file, trust())).fields;
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (place, bits) => {
      const copy = Uint8Array.from(file);
      copy[place] = (copy[place] ?? 0) ^ bits;
      const { answer: found, fields } = await checkCredential(copy, trust());
      if (found === "valid") expect(fields).toEqual(before);
    }),
    { numRuns: 6 },
  );
});

test("whatever bytes come, an answer is given", async () => {
  const starts = [
    "",
    "{",
    "<svg>",
    "%PDF-1.7\n",
    "\x89PNG\r\n\x1a\n",
    "eyJ.",
    body.slice(0, 900),
    jwt.slice(0, 900),
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
      fc.pre(!start.startsWith("%PDF"));
      const file = Buffer.concat([Buffer.from(start, "latin1"), rest]);
      expect((await checkCredential(file, trust())).answer).toBe("not-valid");
    }),
    { numRuns: runs },
  );
});
