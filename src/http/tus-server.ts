import { Server } from "@tus/server";
import { beginUpload, newUploadId, type UploadLimits } from "../actions/begin-upload.ts";
import type { Receiving } from "../actions/files.ts";
import type { PersonId } from "../rules/words.ts";
import { uploadLocks } from "../store/upload-locks.ts";
import type { Upload } from "../store/uploads.ts";
import { UploadIsBusy, UploadRefused } from "./tus-problems.ts";
import { TusStore } from "./tus-store.ts";

/** How long the holder of an upload may still write what it has when another request asks for the upload. */
const giveWayMs = 500;

/** One request as the tus handlers see it, with what we must know beside it. */
export interface Exchange {
  readonly request: Request;
  /** null for OPTIONS, which anybody may ask. */
  readonly person: PersonId | null;
  /** The upload that is asked about, or was begun by this request. */
  upload: Upload | null;
}

export type TusAnswer = { readonly answer: Response } | { readonly thrown: unknown };

/** The tus 1.0 protocol on our own store, without its own notions of errors, locks, clock and CORS. */
export function tusServer(receiving: Receiving, limits: UploadLimits, path: string) {
  const exchanges = new WeakMap<object, Exchange & { thrown?: unknown }>();
  const lockOf = uploadLocks(receiving.db);

  const server = new Server({
    path,
    relativeLocation: true,
    datastore: new TusStore(receiving),
    maxSize: limits.maxBytes,
    lockDrainTimeout: giveWayMs,
    namingFunction: newUploadId,
    locker: {
      newLock(id) {
        const lock = lockOf(id);
        return {
          async lock(signal, giveWay) {
            if (!(await lock.take(signal, () => void giveWay()))) throw new UploadIsBusy();
          },
          unlock: () => lock.release(),
        };
      },
    },
    async onUploadCreate(request, { id, size, metadata }) {
      const exchange = exchanges.get(request);
      if (!exchange?.person || size === undefined) throw new Error("an upload needs a person and a length");
      const name = metadata?.filename ?? "";
      const begun = await beginUpload(receiving, limits, { id, person: exchange.person, name, bytes: size });
      if ("refusal" in begun) throw new UploadRefused(begun.refusal);
      exchange.upload = begun.upload;
      return {};
    },
    onResponseError(request, error) {
      const exchange = exchanges.get(request);
      if (exchange) exchange.thrown = error;
      return undefined;
    },
  });

  /** What the handlers answer, or what they threw. */
  return async (exchange: Exchange): Promise<TusAnswer> => {
    exchanges.set(exchange.request, exchange);
    const answer = await server.handleWeb(exchange.request);
    const { thrown } = exchanges.get(exchange.request) ?? {};
    return thrown === undefined ? { answer } : { thrown };
  };
}
