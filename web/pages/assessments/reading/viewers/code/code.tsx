import type { EditorView } from "@codemirror/view";
import { Button, Group, Text, useComputedColorScheme } from "@mantine/core";
import { IconSearch, IconTextWrap, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../../../../language/words.ts";
import { FileSize } from "../../../../../parts/file-size.tsx";
import { Lines } from "../../../../../parts/loaded.tsx";
import { ProblemNotice } from "../../../../../parts/problem-notice.tsx";
import { useRemembered } from "../../remembered.ts";
import { useText } from "../../text.ts";
import { Tool, Tools } from "../tools.tsx";
import type { ViewerProps } from "../viewer.ts";
import classes from "./code.module.css";
import { append, editorFor, openSearch, setLook } from "./code-editor.ts";
import { languageOf } from "./code-language.ts";
import { mark, markPins } from "./code-marks.ts";

const usualPx = 13;

/** Text with line numbers, in the colours of its language; long texts piece by piece. */
export function CodeViewer(props: ViewerProps) {
  const { reading } = useWords();
  const text = useText(props.bytes);
  if (text.text === undefined)
    return text.error ? <ProblemNotice problem={text.error} onRetry={text.retry} /> : <Lines count={8} />;
  return (
    <>
      <Editor {...props} text={text.text} isWhole={!text.hasMore} more={text.more} />
      {text.hasMore && (
        <Group gap="sm" className={classes.more}>
          <Text size="xs" c="dimmed">
            <FileSize bytes={text.fetchedBytes} /> {reading.ofAll} <FileSize bytes={props.bytes.size} />
          </Text>
          <Button size="compact-xs" variant="default" loading={text.isFetchingMore} onClick={text.more}>
            {reading.loadMore}
          </Button>
        </Group>
      )}
    </>
  );
}

interface EditorProps extends ViewerProps {
  readonly text: string;
  readonly isWhole: boolean;
  readonly more: () => void;
}

function Editor({ bytes, text, isWhole, more, wanted, pins, onSelect, ...rest }: EditorProps) {
  const { reading } = useWords();
  const [isWrapping, setWrapping] = useRemembered("wrap", false);
  const [px, setPx] = useRemembered("code-size", usualPx);
  const isDark = useComputedColorScheme("light") === "dark";
  const { host, view } = useEditor({ bytes, text, onSelect, ...rest });

  useEffect(() => {
    if (view) setLook(view, { isWrapping, isDark });
  }, [view, isWrapping, isDark]);
  useEffect(() => {
    if (view) append(view, text);
  }, [view, text]);
  const line = wanted?.spot.line;
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when it is asked for again, or more is there.
  useEffect(() => {
    if (!view) return;
    if (line !== undefined && line > view.state.doc.lines && !isWhole) more();
    else mark(view, wanted?.spot ?? null, wanted?.found);
  }, [view, wanted, text, isWhole]);
  useEffect(() => {
    if (view) markPins(view, pins);
  }, [view, pins]);

  return (
    <>
      <Tools>
        <Tool label={reading.findInFile} icon={IconSearch} onClick={() => view && openSearch(view)} />
        <Tool
          label={reading.wrap}
          icon={IconTextWrap}
          isOn={isWrapping}
          onClick={() => setWrapping(!isWrapping)}
        />
        <Tool label={reading.smaller} icon={IconZoomOut} isDisabled={px <= 9} onClick={() => setPx(px - 1)} />
        <Tool label={reading.larger} icon={IconZoomIn} isDisabled={px >= 24} onClick={() => setPx(px + 1)} />
      </Tools>
      <div ref={host} className={classes.editor} style={{ "--code-size": `${px}px` } as object} />
    </>
  );
}

/** The editor lives as long as the file is shown; what changes later is told to it. */
function useEditor({ bytes, text, onSelect }: Pick<EditorProps, "bytes" | "text" | "onSelect">) {
  const { reading } = useWords();
  const host = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const newest = useRef({ onSelect, text });
  useEffect(() => {
    newest.current = { onSelect, text };
  });
  useEffect(() => {
    if (host.current === null) return;
    const { name } = bytes.shown;
    const made = editorFor(host.current, {
      ...{ text: newest.current.text, label: name, phrases: reading.finding },
      onSelect: (spot) => newest.current.onSelect(spot),
    });
    setView(made);
    let isCurrent = true;
    void languageOf(name, newest.current.text.slice(0, 4_000)).then((language) => {
      if (isCurrent && language) setLook(made, { language });
    });
    return () => {
      isCurrent = false;
      made.destroy();
    };
  }, [bytes, reading]);
  return { host, view };
}
