import { VisuallyHidden } from "@mantine/core";
import { type ComponentType, useId } from "react";
import type { Hue } from "../theme/palette.ts";
import classes from "./choice.module.css";

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly words: string;
  readonly hue: Hue;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
}

interface ChoiceProps<Value extends string> {
  /** What is chosen for, read out before the options. */
  readonly label: string;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

/** One of a few, side by side: native radio buttons, so that arrows, Tab and screen readers work as everywhere. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
  disabled = false,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={classes.choice} disabled={disabled}>
      <VisuallyHidden component="legend">{label}</VisuallyHidden>
      {options.map(({ value: one, words, hue, icon: Icon }) => (
        <label key={one} className={classes.option} data-hue={hue}>
          <input
            type="radio"
            name={name}
            className={classes.input}
            value={one}
            checked={one === value}
            onChange={() => onChange(one)}
          />
          <Icon size={15} stroke={2.25} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
