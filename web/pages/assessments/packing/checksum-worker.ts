import { readChecksums } from "./read-checksums.ts";

/** Asked of the worker: the checksums of these files. It answers with what `readChecksums` tells. */
export interface ChecksumsAsked {
  readonly files: readonly Blob[];
}

addEventListener("message", ({ data }: MessageEvent<ChecksumsAsked>) => {
  void readChecksums(
    data.files,
    (told) => postMessage(told),
    () => performance.now(),
  );
});
