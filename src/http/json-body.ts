import type { App } from "./deps.ts";

/** A string with a colon after it where it names a member, or the beginning or end of an object. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/gs;

/**
 * JSON bodies and no others, as Fastify reads them, and no member given twice: readers differ in which of the two they take, so that
 * what one of them checked need not be what the other does.
 */
export function readJsonBodies(app: App): void {
  app.removeContentTypeParser("text/plain");
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) => {
    parse(request, body, (error, value) => {
      const twice = error === null || error === undefined ? memberGivenTwice(body) : null;
      if (twice === null) return done(error, value);
      const title = `Body is not valid JSON: the member ${JSON.stringify(twice)} is given twice`;
      done(Object.assign(new SyntaxError(title), { statusCode: 400, code: "member-given-twice" }));
    });
  });
}

/** The first name that stands twice in one object of a text that is JSON; null where none does. */
function memberGivenTwice(json: string): string | null {
  const objects: Set<string>[] = [];
  for (const [token, colon] of json.matchAll(tokens)) {
    if (token === "{") objects.push(new Set());
    else if (token === "}") objects.pop();
    else if (colon !== undefined) {
      const name: string = JSON.parse(token.slice(0, token.length - colon.length));
      const names = objects.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return null;
}
