import { pdf } from "../pdf.ts";
import type { Item, ProjectWords } from "./words.ts";

interface Student {
  readonly name: string;
  readonly address: string;
}

const description = (name: string, routes: readonly string[]): Buffer =>
  Buffer.from(
    [
      "openapi: 3.1.0",
      `info: { title: Food co-operative, version: "1", contact: { name: ${JSON.stringify(name)} } }`,
      "paths:",
      ...routes.map((route) => `  ${route}: { get: { responses: { "200": { description: Read it } } } }`),
      "",
    ].join("\n"),
    "utf8",
  );

const routes = ["/weeks/{week}", "/weeks/{week}/offers", "/weeks/{week}/basket", "/farms/{farm}/products"];

function handsIn({ name, address }: Student): Record<string, Item> {
  return {
    repository: { url: `https://git.lanterne.invalid/${address}/food-coop` },
    "api-description": { file: "openapi.yaml", bytes: description(name, routes) },
    "security-review": {
      file: "security-review.pdf",
      bytes: pdf("Security review: the food co-operative's API", [
        `${name}. The ten risks of the OWASP API Security Top 10, one by one.`,
        "1. Broken object level authorization. Each query names the member; test/access.test.ts tries every route as another member.",
        "2. Broken authentication. Tokens are random, kept as digests, and end after twelve hours.",
        "3. Broken object property level authorization. Answers are written field by field; nothing of a row is passed on whole.",
        "4. Unrestricted resource consumption. Pages of fifty, bodies of 100 kB, sixty requests a minute.",
        "5. to 10. See the table on the last page, with the check for each.",
      ]),
    },
  };
}

function updates(student: Student): Record<string, Item> {
  const items = handsIn(student);
  const more = [...routes, "/weeks/{week}/corrections", "/weeks/{week}/lists/{farm}"];
  return {
    ...items,
    "api-description": { file: "openapi-2.yaml", bytes: description(student.name, more) },
  };
}

export const foodCoopWords: ProjectWords = {
  programme: "web-application-developer",
  project: "food-coop-api",
  handsIn,
  updates,
  criteria: {
    resources: {
      met: "Played one week on paper, from opening to the farm's list: every need has its route, methods mean what they say.",
      notMet: "Closing the week is a GET, and a basket after the close is answered with 200 and a message.",
      seen: [{ deliverable: "api-description", line: 3 }],
    },
    "description-true": {
      met: "Five routes tried, two of them refusals: a basket after the close and an unknown product. All answer as described.",
      notMet:
        "Three routes answer otherwise than the document says: corrections, the farm's list, and the refusal after the close.",
      seen: [{ deliverable: "api-description", line: 3 }],
    },
    errors: {
      met: "One format for all errors, documented, with a code that a program can rely on.",
      notMet: "Four shapes of error, depending on who wrote the route.",
    },
    constraints: {
      met: "Tried negative quantities and a duplicate basket line with bare SQL. The schema refuses both; prices are whole cents.",
      notMet:
        "Negative quantities are refused by the application only; with bare SQL the dairy owes us milk.",
      seen: [{ deliverable: "repository", path: "migrations/003_orders.sql", line: 14 }],
    },
    "last-crate": {
      met: "Ran the overlapping test twenty times, one order accepted each time. Took the row lock away, and it turned red.",
      notMet: "The test runs the two orders one after the other. Truly overlapping, both are accepted.",
      seen: [{ deliverable: "repository", path: "test/last-crate.test.ts", line: 20 }],
    },
    "price-kept": {
      met: "Changed a price after an order: the order keeps its own. The correction says who, when and why.",
      notMet: "Orders read the farm's price of today; last week's bills change with it.",
      seen: [{ deliverable: "repository", path: "migrations/004_prices.sql", line: 6 }],
    },
    "object-access": {
      met: "Two accounts, every route with an id, nested ones and filters: not found each time, in the same words.",
      notMet: "The list of corrections can be filtered by somebody else's basket and then shows it.",
      seen: [{ deliverable: "repository", path: "src/baskets/routes.ts", line: 88 }],
    },
    "review-complete": {
      met: "All ten risks, a repeatable check for each that applies; I repeated two. Nothing secret in the history.",
      notMet: "Risks 6 and 9 are missing, and “handled by the framework” stands without a setting.",
      seen: [{ deliverable: "security-review", page: 1 }],
    },
    "tests-run": {
      met: "One command, a real PostgreSQL, the three rules each with its refusal.",
      notMet:
        "The tests run against a mock of the database, so the rules that the database keeps are not tested.",
      seen: [{ deliverable: "repository", path: "package.json", line: 12 }],
    },
    load: {
      met: "Names machine and load, 50th and 99th percentile, and concludes that the farm's list needs an index.",
      notMet: "An average without load or machine.",
    },
  },
  skills: {
    "api-design": {
      acquired:
        "Knows which routes may be repeated and why. Told additive from breaking changes by the example of half crates.",
      notYet: "Could not say what a phone sees that sends the same order twice.",
    },
    "data-integrity": {
      acquired: "Described a lost update with the co-op's own tables, and showed which lock prevents it.",
      notYet: "Names the isolation level and cannot say what happens one lower.",
    },
    "api-security": {
      acquired:
        "Pointed at both places, who it is and whether they may, and found the object check in every query.",
      notYet: "Checks the role only; that a member may not read another's basket was left to the client.",
    },
    "back-end-tests": {
      acquired:
        "Weighs HTTP against unit level by what would break. Looks for time and order first when a test fails once in fifty.",
      notYet: "Would repeat the flaky test until it is green.",
    },
  },
  answers: {
    "put-or-post": {
      good: "PUT on the basket of the week: the second is the same as the first. For corrections an idempotency key.",
      weak: "Two orders. “The member would notice.”",
    },
    isolation: {
      good: "Read committed with a row lock on the offer; without the lock two see the last crate.",
      weak: "“Serializable, I think, it is the default.”",
    },
    "authn-authz": {
      good: "Middleware for who, the query itself for whether. Ended a token and showed the 401.",
      weak: "Found the first place, and took it for the second.",
    },
    "test-level": {
      good: "Refusals over HTTP, the allocation of crates below it, since it has many cases and no address.",
      weak: "Everything over HTTP, because the template did so.",
    },
  },
  strengths:
    "The three rules hold when one attacks them, and you can say which line keeps each promise. The last crate goes to one family.",
  improvements:
    "Let the description be tested like the code: a document that lags three routes behind costs two teams a week.",
};
