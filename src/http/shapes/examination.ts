import { z } from "zod";
import type { NoticeCode } from "../../rules/intake/findings.ts";

export const fileRefusal = z.strictObject({
  code: z.string(),
  entry: z.string().optional().meta({ description: "The file in the archive that is in the way" }),
  limit: z.number().optional().meta({ description: "The limit that was passed" }),
  found: z.string().optional().meta({ description: "What was found instead" }),
});

const noticeCodes = [
  "empty-files",
  "wrapper-folder",
  "macos-leavings",
  "windows-leavings",
  "version-control",
  "installed-packages",
  "build-output",
  "office-lock-files",
  "editor-leavings",
  "secrets",
  "names-in-other-encoding",
  "archive-in-archive",
  "type-not-as-named",
] as const satisfies readonly NoticeCode[];
export const noticeCode = z.enum(noticeCodes);

export const notice = z.strictObject({
  code: z.string(),
  paths: z.array(z.string()).meta({ description: "Some of them; a folder stands for all that is in it" }),
  count: z.int().meta({ description: "How many entries in all" }),
  bytes: z.int().meta({ description: "Unpacked" }),
  canLeaveOut: z.boolean(),
  inside: z.array(z.string()).optional(),
});

export const examination = z
  .strictObject({
    state: z
      .enum(["waiting", "accepted", "refused"])
      .meta({ description: "Only what is accepted can be placed and handed in" }),
    waitsFor: z
      .enum(["examination", "virus-scan"])
      .nullable()
      .meta({ description: "null unless it is waiting" }),
    mediaType: z.string().nullable().meta({ description: "By content; null while it is not known" }),
    refusal: fileRefusal.nullable(),
    notices: z.array(notice),
    entries: z
      .int()
      .nullable()
      .meta({ description: "Files and folders of an archive; null for what is none" }),
    unpacked: z.int().nullable().meta({ description: "Bytes of an archive's files, unpacked" }),
  })
  .meta({ id: "Examination" });
