import { expect, it } from "vitest";
import { defaultDesign } from "../../rules/certificate-design.ts";
import { badgePng, badgeSvg } from "./badge.ts";
import { certificateExample } from "./certificate-example.ts";

const design = defaultDesign("Écoles du Fleuve");
const example = certificateExample("en", design.schoolName);

function logo(svg: string) {
  return { type: "image/svg+xml", base64: Buffer.from(svg).toString("base64") } as const;
}

it("has title, school and year as paths, and in words for who cannot see it", async () => {
  const svg = await badgeSvg(example, design, "en");
  const words = "An interface for a food cooperative – Écoles du Fleuve – 2026";
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^>]*width="800" height="800"[^>]*role="img"/,
  );
  expect(svg).toContain(`<title>${words}</title>`);
  expect(svg).toContain(`aria-label="${words}"`);
  expect(svg).not.toContain(example.holder.name);
  expect(svg).not.toMatch(/<(text|script|foreignObject|style|a)[\s>]/);
});

it("takes what people wrote for text, whatever it looks like", async () => {
  const title = `"><script>alert(1)</script><!-- ' & #read("/etc/passwd") ]]>`;
  const svg = await badgeSvg({ ...example, title, school: { name: `مدرسة " onload="x` } }, design, "fr");
  expect(svg).not.toMatch(/<script|<!--|\]\]>|" onload="/);
  expect(svg).toContain("&#60;script&#62;");
  await badgePng(svg);
});

it("carries a logo as a picture alone: no script and no address come along", async () => {
  const hostile = logo(
    `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" onload="alert(1)"><script>alert(1)</script>
     <image href="https://elsewhere.example/x.png" width="5" height="5"/><image href="/etc/passwd" width="5" height="5"/>
     <rect width="20" height="20" fill="#00ff00"/></svg>`,
  );
  const svg = await badgeSvg(example, { ...design, logo: hostile }, "en");
  expect(svg.match(/href="(?!#)[^"]{0,30}/g)).toEqual(['href="data:image/png;base64,iVBORw0K']);
  expect(await badgeSvg(example, { ...design, logo: logo("<svg <") }, "en")).toBe(
    await badgeSvg(example, design, "en"),
  );
});

it("is a PNG of 800 × 800, clear around the seal, and drawn in the school's colour", async () => {
  const png = await badgePng(await badgeSvg(example, design, "en"));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([800, 800]);
  const { Resvg } = await import("@resvg/resvg-js");
  const shown = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><image width="800" height="800" href="data:image/png;base64,${png.toString("base64")}"/></svg>`,
  ).render().pixels;
  const pixel = (x: number, y: number) => [...shown.subarray((y * 800 + x) * 4, (y * 800 + x) * 4 + 4)];
  expect(pixel(3, 3)).toEqual([0, 0, 0, 0]);
  expect(pixel(400, 60)).toEqual([0x12, 0x42, 0x4f, 0xff]);
  expect(pixel(400, 600)).toEqual([0xff, 0xff, 0xff, 0xff]);
});

it("is drawn in every script, for titles of any length", async () => {
  for (const title of [
    "数据分析",
    "تحليل البيانات",
    "データ分析",
    "데이터 분석",
    "Ω",
    "T".repeat(160),
    "📷",
    "\ue000",
  ]) {
    const svg = await badgeSvg({ ...example, title, school: { name: title.slice(0, 80) } }, design, "fr");
    expect((await badgePng(svg)).length, title).toBeGreaterThan(20_000);
  }
});
