import { defaultUploadLimits, newUploadId } from "../../actions/begin-upload.ts";
import type { NamedItem } from "../../actions/items.ts";
import type { Instant } from "../../rules/words.ts";
import { addUpload, noteFinished } from "../../store/uploads.ts";
import type { CastName } from "./cast.ts";
import type { PlayedRecord } from "./record.ts";
import type { Item } from "./words/words.ts";

/** Puts a file among those kept for good, as an upload of the student's whose last byte came at that instant. */
export async function uploadItem(
  { school }: PlayedRecord,
  student: CastName,
  item: Item,
  at: Instant,
): Promise<NamedItem> {
  if ("url" in item) return { url: item.url };
  const { db } = school.world;
  const id = newUploadId();
  const { sha256, bytes } = await school.files.put(once(item.bytes));
  const upload = {
    id,
    person: school.people[student].id,
    name: item.file,
    bytes,
    metadata: null,
    createdAt: at,
  };
  await addUpload(db, upload, null, { ...defaultUploadLimits, since: at });
  await noteFinished(db, id, { sha256, at });
  return { upload: id };
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
