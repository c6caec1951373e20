import { Tabs, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { columnName } from "../../../../../../src/reading/office/column-name.ts";
import type { Sheet, Workbook } from "../../../../../../src/reading/office/workbook.ts";
import { useWords } from "../../../../../language/words.ts";
import type { Spot } from "../../place.ts";
import { Unreadable } from "../../unbroken.tsx";
import notes from "../note.module.css";
import { Grid } from "../table/grid.tsx";
import type { ViewerProps } from "../viewer.ts";
import { OpenedOffice } from "./opened-office.tsx";
import classes from "./workbook.module.css";

/** A workbook, sheet by sheet, its cells as they are shown where it was made; what one is computed by is said below. */
export function WorkbookViewer(props: ViewerProps) {
  return (
    <OpenedOffice bytes={props.bytes} kind="workbook">
      {(workbook) =>
        workbook.sheets.length === 0 ? (
          <Unreadable save={props.bytes.shown.save} />
        ) : (
          <Sheets {...props} workbook={workbook} />
        )
      }
    </OpenedOffice>
  );
}

function Sheets({ bytes, wanted, pins, onSelect, workbook }: ViewerProps & { workbook: Workbook }) {
  const { reading } = useWords();
  const { sheets, isCut } = workbook;
  const [chosen, setChosen] = useState<{ readonly sheet: number; readonly nth: number | undefined } | null>(
    null,
  );
  const [cell, setCell] = useState<Spot | null>(null);
  // What was asked for later takes the place of what was chosen before.
  const asked =
    wanted?.spot.page ??
    1 +
      Math.max(
        0,
        sheets.findIndex(({ isHidden }) => !isHidden),
      );
  const number = Math.min(
    sheets.length,
    chosen !== null && chosen.nth === wanted?.nth ? chosen.sheet : asked,
  );
  const sheet = sheets[number - 1];
  const here = useMemo(() => pins.filter(({ place }) => (place.page ?? 1) === number), [pins, number]);
  const inSheet = wanted !== null && (wanted.spot.page ?? number) === number ? wanted : null;
  const at = cell?.page === number ? cell : inSheet?.spot;
  function choose(sheetNumber: number) {
    setChosen({ sheet: sheetNumber, nth: wanted?.nth });
    onSelect({ page: sheetNumber });
  }
  if (sheet === undefined) return null;
  return (
    <>
      {isCut && (
        <p className={notes.note} role="status">
          {reading.documentCut}
        </p>
      )}
      <Table
        key={number}
        sheet={sheet}
        label={`${bytes.shown.name}, ${sheet.name}`}
        wanted={inSheet}
        pins={here}
        onSelect={(spot) => {
          setCell(spot && { page: number, ...spot });
          onSelect(spot && { page: number, ...spot });
        }}
      />
      <Text className={classes.cell} size="xs" role="status">
        {at?.row !== undefined && (
          <>
            <b>{columnName(at.column ?? 1) + at.row}</b>{" "}
            <code>
              {sheet.formulas.get(`${at.row},${at.column ?? 1}`) ??
                sheet.rows[at.row - 1]?.[(at.column ?? 1) - 1]}
            </code>
          </>
        )}
      </Text>
      <Tabs
        value={String(number)}
        onChange={(value) => value !== null && choose(Number(value))}
        className={classes.tabs}
        inverted
      >
        <Tabs.List aria-label={reading.sheets}>
          {sheets.map(({ name, isHidden }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sheets are told by their place.
            <Tabs.Tab key={index} value={String(index + 1)} className={classes.tab}>
              {isHidden ? reading.hiddenSheet(name) : name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
    </>
  );
}

interface TableProps extends Pick<ViewerProps, "wanted" | "pins" | "onSelect"> {
  readonly sheet: Sheet;
  readonly label: string;
}

function Table({ sheet: { rows }, ...rest }: TableProps) {
  const { reading } = useWords();
  const head = useMemo(() => {
    const columns = rows.reduce((most, row) => Math.max(most, row.length), 1);
    return Array.from({ length: columns }, (_, index) => columnName(index + 1));
  }, [rows]);
  if (rows.length === 0) return <p className={classes.empty}>{reading.emptySheet}</p>;
  return <Grid {...rest} rows={rows} head={head} />;
}
