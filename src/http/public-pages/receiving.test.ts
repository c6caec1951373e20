import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import { expect, onTestFinished, test } from "vitest";
import type { App } from "../deps.ts";
import { takeBytes } from "./file-checking.ts";
import { receiving } from "./receiving.ts";

async function server(limits: Parameters<typeof receiving>[0]) {
  const app = Fastify({ trustProxy: true, forceCloseConnections: true }) as unknown as App;
  app.register(async (scope) => {
    receiving(limits).guard(scope);
    takeBytes(scope, 1_000);
    scope.post("/", async (asked) => `${(asked.body as Buffer).length}`);
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  return (from: string, chunk: string): ClientRequest => {
    const headers = { "X-Forwarded-For": from, "Content-Length": 10, "Content-Type": "application/pdf" };
    const asked = request({ host: "127.0.0.1", port, method: "POST", headers, agent: false });
    asked.on("error", () => {});
    asked.write(chunk);
    return asked;
  };
}

const answered = async (asked: ClientRequest): Promise<number | undefined> => {
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
};

test("of one address only so many are received at once, and of all together", async () => {
  const send = await server({ atOnce: 3, ofOne: 2, longestMs: 60_000 });
  const slow = [send("192.0.2.1", "12345"), send("192.0.2.1", "12345")];
  await expect.poll(() => answered(send("192.0.2.1", "1234567890"))).toBe(429);
  expect(await answered(send("192.0.2.2", "1234567890"))).toBe(200);
  const other = send("192.0.2.3", "12345");
  await expect.poll(() => answered(send("192.0.2.4", "1234567890"))).toBe(429);
  for (const asked of slow) asked.end("67890");
  expect(await Promise.all(slow.map(answered))).toEqual([200, 200]);
  await expect.poll(() => answered(send("192.0.2.1", "1234567890"))).toBe(200);
  other.destroy();
});

test("whoever has not sent all of it in time is cut off, and takes no place any more", async () => {
  const send = await server({ atOnce: 1, ofOne: 1, longestMs: 200 });
  const slow = send("192.0.2.1", "12345");
  await new Promise((resolve) => slow.once("close", resolve));
  await expect.poll(() => answered(send("192.0.2.2", "1234567890"))).toBe(200);
});
