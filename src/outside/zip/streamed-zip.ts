import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";
import {
  centralHeader,
  descriptorAfter,
  endRecords,
  localHeaderBefore,
} from "../examination/write-headers.ts";
import { in64 } from "../examination/zip-format.ts";

/** One file of an archive that is written as it is read. */
export interface StreamedFile {
  /** Parts joined by "/". */
  readonly path: string;
  readonly content: AsyncIterable<Uint8Array | string>;
  /** How long it will be, where it is known: beyond 4 GB it has to be said before. */
  readonly bytes: number | null;
  /** Whether packing it makes it smaller: text, not what is packed already. */
  readonly isText: boolean;
}

const deflated = 8;
/** As many bytes as packing may add to what cannot be packed. */
const mostAdded = (bytes: number) => bytes / 1_000 + 1_000;

/**
 * An archive of these files, in their order, written while they are read: memory holds one piece of one of them, and of
 * each that is written no more than its line in the directory. Fails where a file fails.
 */
export async function* streamedZip(files: AsyncIterable<StreamedFile>): AsyncGenerator<Uint8Array> {
  const written: { entry: Parameters<typeof centralHeader>[0]; at: number }[] = [];
  let at = 0;
  for await (const file of files) {
    const isWide = file.bytes !== null && file.bytes + mostAdded(file.bytes) >= in64.four;
    const header = localHeaderBefore(file.path, deflated, isWide);
    yield header;
    const counted = { crc32: 0, bytes: 0, packed: 0 };
    for await (const chunk of packed(file, counted)) {
      counted.packed += chunk.length;
      yield chunk;
    }
    if (!isWide && Math.max(counted.packed, counted.bytes) >= in64.four) {
      throw new Error(`${file.path} is longer than it was said to be`);
    }
    const entry = {
      path: file.path,
      isFolder: false,
      method: deflated,
      isStreamed: true,
      ...counted,
    } as const;
    const descriptor = descriptorAfter(entry, isWide);
    yield descriptor;
    written.push({ entry, at });
    at += header.length + counted.packed + descriptor.length;
  }
  const directoryAt = at;
  for (const { entry, at: headerAt } of written) {
    const header = centralHeader(entry, headerAt);
    yield header;
    at += header.length;
  }
  yield endRecords(written.length, directoryAt, at - directoryAt);
}

/** What is packed already goes in as it is, in blocks that every program unpacks. */
async function* packed(
  { content, isText }: StreamedFile,
  counted: { crc32: number; bytes: number },
): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw({ level: isText ? 6 : 0, chunkSize: 1 << 16 });
  const flowing = pipeline(Readable.from(counting(content, counted)), deflate);
  // It is waited for below; where nobody reads on, there is nobody to tell.
  flowing.catch(() => {});
  yield* deflate as AsyncIterable<Uint8Array>;
  await flowing;
}

async function* counting(
  content: StreamedFile["content"],
  counted: { crc32: number; bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    const chunk = typeof piece === "string" ? Buffer.from(piece, "utf8") : piece;
    counted.crc32 = crc32(chunk, counted.crc32);
    counted.bytes += chunk.length;
    yield chunk;
  }
}
