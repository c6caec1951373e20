import { Checkbox, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { Notice, NoticeCode } from "../../../src/rules/intake/findings.ts";
import { type Messages, useWords } from "../../language/words.ts";
import { FileSize } from "../../parts/file-size.tsx";
import classes from "./notice-list.module.css";

interface NoticeListProps {
  readonly notices: readonly Notice[];
  /** Which are marked to be left out; without it nothing can be marked. */
  readonly marked?: readonly NoticeCode[];
  readonly onMark?: (codes: readonly NoticeCode[]) => void;
}

/** What was noticed in files, each with why somebody might care, and where. */
export function NoticeList({ notices, marked = [], onMark }: NoticeListProps) {
  const words = useWords();
  return (
    <ul className={classes.list}>
      {notices.map((notice) => {
        const { what, why } = sayNotice(words, notice);
        const isMarked = marked.includes(notice.code);
        return (
          <li key={notice.code} className={classes.notice}>
            {onMark && notice.canLeaveOut ? (
              <Checkbox
                label={<What what={what} bytes={notice.bytes} />}
                description={why}
                checked={isMarked}
                onChange={() =>
                  onMark(isMarked ? marked.filter((code) => code !== notice.code) : [...marked, notice.code])
                }
              />
            ) : (
              <div className={classes.plain}>
                <IconInfoCircle size={20} stroke={1.75} aria-hidden />
                <div>
                  <Text size="sm">
                    <What what={what} bytes={notice.bytes} />
                  </Text>
                  <Text size="xs" c="dimmed">
                    {why}
                  </Text>
                </div>
              </div>
            )}
            <Where notice={notice} />
          </li>
        );
      })}
    </ul>
  );
}

function What({ what, bytes }: { what: string; bytes: number }) {
  return (
    <>
      {what}
      {bytes > 0 && (
        <>
          {" · "}
          <FileSize bytes={bytes} />
        </>
      )}
    </>
  );
}

function Where({ notice }: { notice: Notice }) {
  const { found } = useWords().adding;
  const { paths, inside } = notice;
  if (paths.length === 0) return null;
  return (
    <details className={classes.where}>
      <summary>{found.which}</summary>
      <ul>
        {paths.map((path) => (
          <li key={path}>
            <bdi>{path}</bdi>
          </li>
        ))}
        {inside?.map((path) => (
          <li key={`in ${path}`}>
            ↳ <bdi>{path}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A notice in the reader's words. A newer server may know one that this page has no words for. */
function sayNotice({ fileFindings, problems }: Messages, notice: Notice) {
  if (Object.hasOwn(fileFindings.notices, notice.code)) return fileFindings.notices[notice.code](notice);
  return { what: notice.code, why: problems.titles.other ?? "" };
}
