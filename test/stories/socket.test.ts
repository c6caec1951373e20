import { once } from "node:events";
import { readFile, stat, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ready, served } from "../support/served.ts";

/** `assay serve` on a socket, as a proxy on the same machine reaches it. */
async function onSocket() {
  const socketIn = (folder: string) => join(folder, "http.sock");
  const program = await served((folder) => ({
    ASSAY_HOST: `unix:${socketIn(folder)}`,
    ASSAY_URL: "https://assay.school.example",
  }));
  return { ...program, socket: socketIn(program.folder) };
}

async function answered(socket: string, path: string, forwardedFor: string): Promise<IncomingMessage> {
  const asked = request({ socketPath: socket, path, headers: { "X-Forwarded-For": forwardedFor } });
  const answer = once(asked.end(), "response") as Promise<[IncomingMessage]>;
  const [response] = await answer;
  await once(response.resume(), "end");
  return response;
}

test("behind a proxy a server listens on a socket, for its group, and takes the proxy's word for who asks", async () => {
  const { start, socket } = await onSocket();
  const child = start();
  await ready(child);
  expect(child.said).toContain(`listening on unix:${socket}`);
  expect((await stat(socket)).mode & 0o777).toBe(0o660);
  const left = async (from: string) => {
    const answer = await answered(socket, "/api/v1/receipt-key", from);
    expect(answer.statusCode).toBe(200);
    return Number(answer.headers["ratelimit-remaining"]);
  };
  const first = await left("192.0.2.1");
  expect(await left("192.0.2.1")).toBe(first - 1);
  expect(await left("192.0.2.2")).toBe(first);
  // What a client made up before the proxy's own word says nothing.
  expect(await left("192.0.2.9, 192.0.2.2")).toBe(first - 1);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
  await expect(stat(socket)).rejects.toMatchObject({ code: "ENOENT" });
});

test("a socket that a crash left behind is taken over; one that answers, or is no socket, is left alone", async () => {
  const { start, socket } = await onSocket();
  const killed = start();
  await ready(killed);
  const second = start();
  expect(await once(second, "exit")).toEqual([1, null]);
  expect(second.said).toContain("another program listens on");
  killed.kill("SIGKILL");
  await once(killed, "exit");
  expect((await stat(socket)).isSocket()).toBe(true);
  const next = start();
  await ready(next);
  expect((await answered(socket, "/health", "192.0.2.1")).statusCode).toBe(200);
  next.kill("SIGINT");
  await once(next, "exit");
  await writeFile(socket, "somebody's notes");
  const refused = start();
  expect(await once(refused, "exit")).toEqual([1, null]);
  expect(refused.said).toContain("no socket");
  expect(await readFile(socket, "utf8")).toBe("somebody's notes");
});
