import type { ReactNode } from "react";
import { Lines } from "../../../../../parts/loaded.tsx";
import { ProblemNotice } from "../../../../../parts/problem-notice.tsx";
import type { FileBytes } from "../../file-bytes.ts";
import { Unreadable } from "../../unbroken.tsx";
import type { OfficeContents, OfficeKind } from "./office-contents.ts";
import { OpenFile, useOfficeFile } from "./office-file.ts";

interface OpenedOfficeProps<Kind extends OfficeKind> {
  readonly bytes: FileBytes;
  readonly kind: Kind;
  readonly children: (contents: OfficeContents[Kind]) => ReactNode;
}

/** A document of an office program once it is read, or that it cannot be, or what came in between. */
export function OpenedOffice<Kind extends OfficeKind>({ bytes, kind, children }: OpenedOfficeProps<Kind>) {
  const { opened, error, retry } = useOfficeFile(bytes, kind);
  if (error) return <ProblemNotice problem={error} onRetry={retry} />;
  if (opened === null) return <Lines count={8} />;
  if (opened.contents === null) return <Unreadable save={bytes.shown.save} />;
  return <OpenFile value={opened.file}>{children(opened.contents)}</OpenFile>;
}
