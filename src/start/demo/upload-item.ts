import { newUploadId } from "../../actions/begin-upload.ts";
import { extensionOf, type NamedItem } from "../../actions/items.ts";
import type { Instant } from "../../rules/words.ts";
import { keepDemoUpload } from "../../store/demo-uploads.ts";
import type { CastName } from "./cast.ts";
import type { PlayedRecord } from "./record.ts";
import type { Item } from "./words/words.ts";

const mediaTypes: Readonly<Record<string, string>> = { ".zip": "application/zip", ".pdf": "application/pdf" };

/** Puts a file among those kept for good, as an upload of the student's whose last byte came at that instant. */
export async function uploadItem(
  { school }: PlayedRecord,
  student: CastName,
  item: Item,
  at: Instant,
): Promise<NamedItem> {
  if ("url" in item) return { url: item.url };
  const id = newUploadId();
  const { sha256, bytes } = await school.files.put(once(item.bytes));
  const name = item.file;
  const mediaType = mediaTypes[extensionOf(name)] ?? "text/plain";
  const person = school.people[student].id;
  await keepDemoUpload(school.transaction, { id, person, name, bytes, sha256, at, mediaType });
  school.uploaded.add(sha256);
  return { upload: id };
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
