import { chmod, lstat, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import type { App } from "../http/deps.ts";
import type { Settings } from "./settings.ts";

type Place = Pick<Settings, "host" | "port">;

/** Why a server cannot listen, and what helps. */
type ListenRefusal = readonly [message: string, remedy: string];

/** The path of the socket to listen on, where the host is `unix:/path`; else null. */
export function socketOf(host: string): string | null {
  return host.startsWith("unix:") ? host.slice("unix:".length) : null;
}

export function toldPlace({ host, port }: Place): string {
  return socketOf(host) === null ? `${host}:${port}` : host;
}

/** Listens on the port of an address, or on a socket that a proxy of this machine connects to. */
export async function listenAt(app: App, { host, port }: Place): Promise<void> {
  const path = socketOf(host);
  if (path === null) return void (await app.listen({ host, port }));
  // Before anything else hears of the connection: who comes by the socket is on this machine, and has no address.
  app.server.prependListener("connection", (connection: Socket) =>
    Object.defineProperty(connection, "remoteAddress", { value: "127.0.0.1" }),
  );
  await app.listen({ path });
  // Made for its owner alone: the proxy's user gets in by the group.
  await chmod(path, 0o660);
}

/** Whether the place to listen is free, before anything is started for it. Removes a socket that a crash left behind. */
export async function listenRefusal(place: Place): Promise<ListenRefusal | null> {
  const path = socketOf(place.host);
  if (path !== null) {
    const taken = await clearSocket(path);
    if (taken !== null) return taken;
  } else if (place.port === 0) {
    return null;
  }
  const error = await tryToListen(path === null ? place : { path });
  if (error === null) return null;
  if (error.code === "EADDRINUSE") {
    return [
      `port ${place.port} on ${place.host} is taken by another program`,
      "Stop that program, or set ASSAY_PORT to another",
    ];
  }
  return [
    `cannot listen on ${toldPlace(place)} (${error.code})`,
    path === null
      ? "Set ASSAY_HOST and ASSAY_PORT to an address of this machine"
      : "Set ASSAY_HOST to unix: and a short path in a folder that Assay may write to",
  ];
}

async function tryToListen(place: Place | { readonly path: string }): Promise<NodeJS.ErrnoException | null> {
  const probe = createServer();
  const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    probe.once("error", resolve).listen(place, () => resolve(null));
  });
  await new Promise((resolve) => probe.close(resolve));
  return error;
}

/** What lies at the socket's path is taken away when it is a socket that nobody answers on, and is left alone else. */
async function clearSocket(path: string): Promise<ListenRefusal | null> {
  const there = await lstat(path).catch(() => null);
  if (there === null) return null;
  if (!there.isSocket()) return [`${path} is there and no socket`, "Set ASSAY_HOST to another path"];
  if (await answers(path))
    return [`another program listens on ${path}`, "Stop that program, or set ASSAY_HOST to another path"];
  await rm(path);
  return null;
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(path);
    connection.once("connect", () => resolve(true)).once("error", () => resolve(false));
    connection.once("connect", () => connection.destroy());
  });
}
