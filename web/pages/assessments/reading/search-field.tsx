import { ActionIcon, Group, TextInput, Tooltip } from "@mantine/core";
import { IconFilter, IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Asked } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import classes from "./search.module.css";

interface SearchFieldProps {
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  /** Grows when the keyboard is to come back to the field. */
  readonly nth: number;
  /** What is wrong with what was written. */
  readonly error: string | null;
  readonly onClose: () => void;
}

/** What is sought and how, in one line; below, in which files. */
export function SearchField({ asked, onAsk, nth, error, onClose }: SearchFieldProps) {
  const { search } = useWords();
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again whenever it is asked for.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [nth]);
  const toggle = (name: "matchCase" | "wholeWord" | "isPattern", label: string, sign: string) => (
    <Tooltip label={label}>
      <ActionIcon
        size="sm"
        className={classes.option}
        aria-label={label}
        aria-pressed={asked[name]}
        variant={asked[name] ? "light" : "subtle"}
        color={asked[name] ? "petrol" : "slate"}
        data-option={name}
        onClick={() => onAsk({ ...asked, [name]: !asked[name] })}
      >
        <span className={classes.sign} data-sign={sign} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <TextInput
          ref={field}
          className={classes.field}
          data-search-field
          size="sm"
          aria-label={search.field}
          placeholder={search.placeholder}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSectionWidth={88}
          rightSection={
            <Group gap={2} wrap="nowrap">
              {toggle("matchCase", search.matchCase, "Aa")}
              {toggle("wholeWord", search.wholeWord, "ab")}
              {toggle("isPattern", search.pattern, ".*")}
            </Group>
          }
          value={asked.q}
          maxLength={200}
          error={error}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => onAsk({ ...asked, q: event.currentTarget.value })}
        />
        <Tooltip label={search.close}>
          <ActionIcon size={34} aria-label={search.close} onClick={onClose}>
            <IconX size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <TextInput
        size="xs"
        aria-label={search.names}
        placeholder={search.namesHint}
        leftSection={<IconFilter size={14} aria-hidden />}
        value={asked.names}
        maxLength={400}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onAsk({ ...asked, names: event.currentTarget.value })}
      />
    </>
  );
}
