import type { FileRefusal, FileRefusalCode, Notice, NoticeCode } from "../../src/rules/intake/findings.ts";
import type { Naming, SaidRefusal } from "./refusal-words.ts";

/** Total over all that an examination can say of a file: a new finding without words does not compile. */
export interface FileWords {
  /** Why a file is not accepted, and what to do about it. */
  readonly refusals: {
    readonly [Code in FileRefusalCode]: (
      refusal: Omit<FileRefusal, "code">,
      say: Pick<Naming, "size">,
    ) => SaidRefusal;
  };
  /** What was noticed, as a heading, and why somebody might care. The paths are shown beside it. */
  readonly notices: {
    readonly [Code in NoticeCode]: (notice: Pick<Notice, "count">) => {
      readonly what: string;
      readonly why: string;
    };
  };
}
