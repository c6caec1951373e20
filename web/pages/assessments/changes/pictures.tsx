import { SegmentedControl, Slider, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../language/words.ts";
import classes from "./changes.module.css";
import type { Side } from "./sides.ts";

interface PicturesProps {
  readonly before: Side;
  readonly after: Side;
}

/** Two pictures: one beside the other, or one over the other with a border that is moved. */
export function Pictures({ before, after }: PicturesProps) {
  const { changes: words } = useWords();
  const [layout, setLayout] = useState("beside");
  const [share, setShare] = useState(50);
  const names = { before: words.beforeOf(before.shown.name), after: words.afterOf(after.shown.name) };
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label={words.layout}
        data={[
          { value: "beside", label: words.beside },
          { value: "over", label: words.laidOver },
        ]}
        value={layout}
        onChange={setLayout}
      />
      {layout === "beside" ? (
        <div className={classes.sides}>
          <figure className={classes.picture}>
            <img src={before.shown.show} alt={names.before} />
            <Text component="figcaption" size="sm" c="dimmed">
              {words.from}
            </Text>
          </figure>
          <figure className={classes.picture}>
            <img src={after.shown.show} alt={names.after} />
            <Text component="figcaption" size="sm" c="dimmed">
              {words.to}
            </Text>
          </figure>
        </div>
      ) : (
        <div>
          <div className={classes.over}>
            <img src={before.shown.show} alt={names.before} />
            <img
              src={after.shown.show}
              alt={names.after}
              style={{ clipPath: `inset(0 0 0 ${100 - share}%)` }}
            />
          </div>
          <Slider
            mt="sm"
            maw="30rem"
            thumbLabel={words.showMoreOfAfter}
            label={(value) => `${value} %`}
            value={share}
            onChange={setShare}
          />
        </div>
      )}
    </div>
  );
}
