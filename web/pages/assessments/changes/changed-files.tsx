import { Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconArrowsExchange, IconMinus, IconPencil, IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { Changes, Compared } from "../../../api/changes.ts";
import { useLanguage, useWords } from "../../../language/words.ts";
import { sizeIn } from "../../../parts/file-size.tsx";
import { useRowKeys } from "../../../parts/row-keys.ts";
import type { Hue } from "../../../theme/palette.ts";
import classes from "./changes.module.css";
import { type Differing, differingIn } from "./differing.ts";
import { FileDifference } from "./file-difference.tsx";

interface ChangedFilesProps {
  readonly compared: Compared;
  readonly changes: Changes;
  readonly path: string | null;
  readonly onChoose: (path: string) => void;
}

/** From so many on, files are looked for by name. */
const manyFiles = 12;
/** Never more lines on the page than anybody scrolls through. */
const mostShown = 300;

/** The files that differ, and what is different in the one that is chosen; the first of them by itself. */
export function ChangedFiles({ compared, changes, path, onChoose }: ChangedFilesProps) {
  const { changes: words } = useWords();
  const [sought, setSought] = useState("");
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const all = differingIn(changes);
  const found = all.filter((one) => one.path.toLowerCase().includes(sought.trim().toLowerCase()));
  const chosen = all.find((one) => one.path === path) ?? all[0];
  return (
    <>
      <Summary changes={changes} />
      {chosen === undefined ? (
        <Text size="sm">{words.identical}</Text>
      ) : (
        <>
          {all.length >= manyFiles && (
            <TextInput
              size="sm"
              aria-label={words.filter}
              placeholder={words.filter}
              value={sought}
              onChange={({ currentTarget }) => setSought(currentTarget.value)}
            />
          )}
          {all.length > 1 && (
            <ul className={classes.files} aria-label={words.files} ref={list}>
              {found.slice(0, mostShown).map((one) => (
                <FileLine
                  key={`${one.is} ${one.path}`}
                  differing={one}
                  isChosen={one === chosen}
                  onChoose={() => onChoose(one.path)}
                />
              ))}
            </ul>
          )}
          {changes.notListed + Math.max(0, found.length - mostShown) > 0 && (
            <Text size="sm" c="dimmed">
              {words.notListed(changes.notListed + Math.max(0, found.length - mostShown))}
            </Text>
          )}
          <FileDifference key={`${chosen.is} ${chosen.path}`} compared={compared} differing={chosen} />
        </>
      )}
    </>
  );
}

function Summary({ changes }: { changes: Changes }) {
  const { summary: words } = useWords().changes;
  const { changed, added, removed, renamed, same } = changes;
  const counts = [
    words.changed(changed.length),
    words.added(added.length),
    words.removed(removed.length),
    ...(renamed.length > 0 ? [words.renamed(renamed.length)] : []),
    words.same(same),
  ];
  return (
    <Text fw={600} className="figures" role="status">
      {counts.join(" · ")}
    </Text>
  );
}

const signs: Readonly<Record<Differing["is"], { hue: Hue; icon: typeof IconPlus }>> = {
  changed: { hue: "petrol", icon: IconPencil },
  added: { hue: "moss", icon: IconPlus },
  removed: { hue: "madder", icon: IconMinus },
  renamed: { hue: "slate", icon: IconArrowsExchange },
};

interface FileLineProps {
  readonly differing: Differing;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function FileLine({ differing, isChosen, onChoose }: FileLineProps) {
  const { changes: words } = useWords();
  const { locale } = useLanguage();
  const { is, path, before, after } = differing;
  const { hue, icon: Icon } = signs[is];
  const sizes = [before, after].flatMap((entry) => (entry ? [sizeIn(locale, entry.bytes)] : []));
  return (
    <li>
      <UnstyledButton
        className={classes.file}
        data-row
        aria-current={isChosen || undefined}
        onClick={onChoose}
      >
        <Icon size={15} stroke={2} role="img" aria-label={words.kinds[is]} data-hue={hue} />
        <bdi className={classes.path}>
          {path}
          {is === "renamed" && before && (
            <Text span inherit c="dimmed">
              {" "}
              ({words.wasAt(before.path)})
            </Text>
          )}
        </bdi>
        <span className={classes.sizes}>{[...new Set(sizes)].join(" → ")}</span>
      </UnstyledButton>
    </li>
  );
}
