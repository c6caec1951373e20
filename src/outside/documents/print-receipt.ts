import type { Instant } from "../../rules/words.ts";
import { whenFor } from "../mail/when.ts";
import { printed } from "./press.ts";
import { receiptWords } from "./receipt-words.ts";
import { writingOf } from "./writing.ts";

type Item =
  | { readonly kind: "file"; readonly name: string | null; readonly bytes: number; readonly sha256: string }
  | {
      readonly kind: "link";
      readonly url: string | null;
      readonly commit: string | null;
      readonly snapshot: { readonly sha256: string; readonly bytes: number } | null;
    };

/** A signed receipt, as the API gives it, with as much of the lists of files as is to be printed. */
interface Receipt {
  readonly statement: {
    readonly assessment: string;
    readonly student: string;
    readonly project: string;
    readonly attempt: number;
    readonly submissions: readonly {
      readonly is: "submission" | "update" | "late-update";
      /** RFC 3339. */
      readonly at: string;
      readonly items: readonly {
        readonly name: string;
        readonly item: Item;
        readonly contents: { readonly listing: string } | null;
      }[];
    }[];
  };
  readonly signature: string;
  readonly publicKey: { readonly x: string };
  readonly lists: Readonly<
    Record<
      string,
      {
        readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
        /** All of them. */
        readonly count: number;
      }
    >
  >;
}

interface Reader {
  readonly language: "en" | "fr";
  readonly timeZone: string;
}

/**
 * A receipt (R5) as a PDF in the reader's language, with times in their zone and in UTC. What was signed is attached as
 * `receipt.json`, without the lists of files.
 */
export async function printReceipt(receipt: Receipt, { language, timeZone }: Reader): Promise<Buffer> {
  const { statement, signature, publicKey } = receipt;
  const { kinds, erased, commit, notPinned, contents, list, more, ...words } = receiptWords[language];
  const when = whenFor(language, timeZone);
  const sized = sizeIn(language);
  const counted = new Intl.NumberFormat(language);

  function digestsOf(item: Item, listing: string | null) {
    const listed = listing === null ? [] : [{ name: list, value: listing }];
    if (item.kind === "file") return [{ name: "SHA-256", value: item.sha256 }, ...listed];
    if (item.commit === null) return [{ name: notPinned, value: "" }];
    const held = item.snapshot ? [{ name: `${contents} (SHA-256)`, value: item.snapshot.sha256 }] : [];
    return [{ name: commit, value: item.commit }, ...held, ...listed];
  }

  // What is handed in once more unchanged has its files listed where it stands first.
  const listed = new Set<string>();
  function listOf(contents: { readonly listing: string } | null) {
    const list = contents && !listed.has(contents.listing) ? receipt.lists[contents.listing] : undefined;
    if (contents) listed.add(contents.listing);
    return list ?? { files: [], count: 0 };
  }

  const submissions = statement.submissions.map(({ is, at, items }) => ({
    kind: kinds[is],
    at: when(Date.parse(at) as Instant),
    utc: at,
    items: items.map(({ name, item, contents }) => {
      const { files, count } = listOf(contents);
      const left = count - files.length;
      return {
        name,
        called: (item.kind === "file" ? item.name : item.url) ?? erased,
        size: item.kind === "file" ? sized(item.bytes) : "",
        digests: digestsOf(item, contents?.listing ?? null),
        files: files.map((file) => ({ ...file, size: sized(file.bytes) })),
        more: left > 0 ? more(counted.format(left)) : null,
      };
    }),
  }));
  const { assessment, project, attempt } = statement;
  const student = statement.student || words.nameless;
  const last = statement.submissions.at(-1)?.at;
  // As it was signed; the lists of files are told by their digests.
  const signed = { statement, signature, publicKey, lists: null };
  return printed({
    template: "receipt.typ",
    files: { "receipt.json": Buffer.from(JSON.stringify(signed)) },
    data: {
      language,
      words,
      assessment,
      student,
      project,
      attempt,
      submissions,
      signature,
      key: publicKey.x,
    },
    han: writingOf(student, project).han,
    createdAt: last === undefined ? 0 : Date.parse(last),
    as: "pdf",
  });
}

const units = { en: ["B", "kB", "MB", "GB"], fr: ["o", "ko", "Mo", "Go"] } as const;

function sizeIn(language: "en" | "fr"): (bytes: number) => string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (bytes) => {
    const power = bytes < 1_000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
    return `${format.format(bytes / 1_000 ** power)}\u00a0${units[language][power]}`;
  };
}
