import { expect, test } from "vitest";
import { attachedPictures, lifted, pictureAddress } from "./embedded-pictures.ts";

test("a picture is kept as Base64, an SVG as it is written too; other kinds are none", () => {
  expect(pictureAddress("image/png", "aGk=\n")).toBe("data:image/png;base64,aGk=");
  expect(pictureAddress("image/svg+xml", '<svg a="\ud800"/>')).toBe(
    "data:image/svg+xml,%3Csvg%20a%3D%22%EF%BF%BD%22%2F%3E",
  );
  for (const [type, kept] of [
    ["text/html", "aGk="],
    ["image/png", '"onerror="alert(1)'],
    ["image/png", "data:text/html;base64,aGk="],
    ["image/png", ""],
    ["image/svg+xml", "javascript:alert(1)"],
    ["image/png", "A".repeat((16 << 20) + 1)],
  ] as const)
    expect(pictureAddress(type, kept), kept.slice(0, 20)).toBeNull();
});

test("what is attached to a cell is known by its name; what is no picture is left out", () => {
  const pictures = attachedPictures({
    "plan 1.png": { "image/png": ["aG", "k="] },
    "page.html": { "text/html": "<b>" },
    odd: null,
    number: { "image/png": 4 },
  });
  expect([...pictures]).toEqual([["attachment:plan 1.png", "data:image/png;base64,aGk="]]);
});

test("pictures written in a text are taken out of it, wherever they stand, and nothing else is", () => {
  const data = "A".repeat(240);
  const { text, pictures } = lifted(
    `![a](data:image/png;base64,${data}==)\n[b]: <data:image/webp;base64,${data}>\n![c](data:image/png;base64,aGk=) data:text/html;base64,${data}`,
  );
  expect(text).toBe(
    `![a](data:image/png;base64,~1)\n[b]: <data:image/webp;base64,~2>\n![c](data:image/png;base64,aGk=) data:text/html;base64,${data}`,
  );
  expect(pictures.get("data:image/webp;base64,~2")).toBe(`data:image/webp;base64,${data}`);
  expect(lifted("no picture").pictures.size).toBe(0);
});
