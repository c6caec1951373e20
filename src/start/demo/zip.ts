import { crc32, deflateRawSync } from "node:zlib";

/** 1 January 1980, the earliest date the format knows: the same contents give the same bytes. */
const dosDate = 0x21;
/** Names are UTF-8. */
const utf8Names = 0x0800;
const deflated = 8;

/** A ZIP archive of a few small files, by path. */
export function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path, "utf8");
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    const packed = deflateRawSync(bytes);
    const common = commonFields(bytes, packed.length, name.length);
    const local = Buffer.concat([signature(0x04034b50), common, name, packed]);
    locals.push(local);
    entries.push(centralEntry(common, offset, name));
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([...locals, directory, endOfDirectory(entries.length, directory.length, offset)]);
}

/** What the entry and the directory both say, from "version needed" to the length of the extra field. */
function commonFields(bytes: Buffer, packedLength: number, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(utf8Names, 2);
  fields.writeUInt16LE(deflated, 4);
  fields.writeUInt16LE(dosDate, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(packedLength, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

function centralEntry(common: Buffer, offset: number, name: Buffer): Buffer {
  const madeBy = Buffer.from([20, 0]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), madeBy, common, rest, name]);
}

function endOfDirectory(entries: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries, 4);
  end.writeUInt16LE(entries, 6);
  end.writeUInt32LE(bytes, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), end]);
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
