import { join } from "node:path";
import type { Logger } from "pino";
import { defaultUploadLimits } from "../actions/begin-upload.ts";
import type { FileStore } from "../actions/files.ts";
import { certificateDocuments } from "../http/certificate-documents.ts";
import { certificateRoutes } from "../http/certificates.ts";
import { deliveryRoutes } from "../http/deliveries.ts";
import { demoRoutes } from "../http/demo.ts";
import type { App, Deps } from "../http/deps.ts";
import { examinationRoutes } from "../http/examinations.ts";
import { personExportRoutes } from "../http/export/person-export.ts";
import { demonstrationLimits, limits } from "../http/limits.ts";
import { logRoutes } from "../http/log.ts";
import { mailboxRoutes } from "../http/mailbox.ts";
import { meRoutes } from "../http/me.ts";
import { peopleRoutes } from "../http/people.ts";
import { publicPages } from "../http/public-pages/public-pages.ts";
import { readingRoutes } from "../http/reading.ts";
import { receiptRoutes } from "../http/receipt.ts";
import { buildServer } from "../http/server.ts";
import { signInRoutes } from "../http/sign-in.ts";
import { supportCaseRoutes } from "../http/support-cases.ts";
import { uploadRoutes } from "../http/uploads.ts";
import { bytesOfEntries, withoutEntries } from "../outside/examination/leave-out.ts";
import { openFiles } from "../outside/files/open-files.ts";
import { streamedZip } from "../outside/zip/streamed-zip.ts";
import { certificateDocumentsOf } from "./certificate-documents.ts";
import { openDoor } from "./door.ts";
import type { Installation } from "./installation.ts";
import { keyAndListRoutes } from "./keys-and-lists.ts";
import { listenAt, socketOf } from "./listening-place.ts";
import { openLogSigning } from "./log-signing.ts";
import { openOpening } from "./opening.ts";
import { openPinning } from "./pinning.ts";
import { openPublicParts } from "./public-parts.ts";
import { isDemonstration, isLoopback, localUrl, type Settings } from "./settings.ts";
import { openSigner } from "./signer.ts";
import { openSigning } from "./signing.ts";

export interface Listening {
  readonly app: App;
  /** Where people reach it. */
  readonly url: string;
  readonly files: FileStore;
  close(): Promise<void>;
}

export const builtWeb = join(import.meta.dirname, "..", "..", "build", "web");

/** Puts the HTTP server together on an open installation, and listens. */
export async function listen(
  installation: Installation,
  settings: Settings,
  secret: string,
  log: Logger,
  web: string | null = builtWeb,
): Promise<Listening> {
  const { db, world } = installation;
  const { host, port, publicUrl } = settings;
  const chosen = await chosenPort({ host, port });
  const url = publicUrl ?? localUrl({ host, port: chosen });
  const demo = isDemonstration(settings);
  const door = openDoor({
    ...{ db, clock: world.clock, secret, baseUrl: url, demo },
    trustedOrigins: isLoopback(host) ? [`http://localhost:${chosen}`, `http://127.0.0.1:${chosen}`] : [],
    log: (level, message) => log[level](message),
  });
  const { files, incoming } = await openFiles(settings, world.clock);
  const uploadLimits = { ...defaultUploadLimits, bytesOfSchool: settings.filesLimitBytes ?? null };
  const pinning = openPinning({ ...world, files, log, gitHosts: settings.gitHosts });
  const opening = openOpening(files, secret, settings.filesUrl);
  const signing = openSigning(secret, url);
  const logSigning = openLogSigning(url, signing);
  const deps: Deps = { ...world, pinning, signing, credentialOf: door.credentialOf };
  const keyed = { baseUrl: url, signing, logOrigin: logSigning.origin };
  const anybody = publicPages(openPublicParts(world, keyed));
  const app = await buildServer(deps, {
    ...{ log, web, https: url.startsWith("https:"), trustProxy: trustedProxies(settings) },
    filesOrigin: settings.filesUrl,
    limits: demo ? demonstrationLimits : limits,
    more(api, root) {
      meRoutes(api, deps, door);
      peopleRoutes(api, deps, door);
      personExportRoutes(api, deps, { files, zip: streamedZip });
      signInRoutes(root, door);
      demoRoutes(root, deps, door.demo);
      uploadRoutes(api, deps, incoming, uploadLimits);
      examinationRoutes(api, deps, {
        ...{ files, incoming, limits: uploadLimits, withoutEntries, bytesOfEntries },
      });
      readingRoutes(api, root, deps, opening, url);
      receiptRoutes(api, deps, openSigner(secret), async (receipt, reader) => {
        // Typesetting is loaded with the first receipt that is printed.
        const { printReceipt } = await import("../outside/documents/print-receipt.ts");
        return printReceipt(receipt, reader);
      });
      logRoutes(api, root, deps, logSigning);
      keyAndListRoutes({ api, root }, deps, settings, keyed);
      supportCaseRoutes(api, deps);
      certificateRoutes(api, deps, url);
      certificateDocuments(root, deps, url, certificateDocumentsOf);
      anybody.api(api);
      deliveryRoutes(api, deps);
      mailboxRoutes(api, deps, demo && settings.smtpUrl === null);
    },
    pages: (root) => anybody.pages(root),
    tooManyPage: anybody.tooMany,
  });
  await listenAt(app, { host, port: chosen });
  return { app, url, files, close: () => app.close() };
}

/** By a socket only a proxy comes. */
function trustedProxies({ host, trustProxy }: Settings): string | boolean {
  if (socketOf(host) === null || trustProxy === true) return trustProxy;
  return trustProxy === false ? "loopback" : `${trustProxy},loopback`;
}

/** The port to listen on. One of 0 is chosen by the system, and before anything else: links need the address. */
export async function chosenPort({ host, port }: Pick<Settings, "host" | "port">): Promise<number> {
  if (port !== 0 || socketOf(host) !== null) return port;
  const { createServer } = await import("node:net");
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once("error", reject).listen(0, host, resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The system gave no port");
  return address.port;
}
